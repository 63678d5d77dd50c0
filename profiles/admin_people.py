"""What the forms and lists of everything that belongs to a person share."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from content.admin_base import ContentAdmin, EntryAdmin, FieldSet
from content.admin_filters import ReviewFilter, StateFilter
from content.row_keys import row_key
from profiles.models import Person

MANY = 30
"""People that a filter lists; in a larger group one searches by name."""


class PersonFilter(admin.SimpleListFilter):
    title = "person"
    parameter_name = "person"
    path = "person"
    """From the listed rows to the person."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        people = Person.objects.by_name()
        names = list(people.values_list("pk", "display_name")[: MANY + 1])
        if len(names) > MANY:
            names = list(people.filter(pk=self.chosen or 0).values_list("pk", "display_name"))
        return [(str(pk), name) for pk, name in names]

    @property
    def chosen(self) -> int | None:
        return row_key(self.value() or "")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        return queryset.filter(**{self.path: self.chosen}) if self.chosen else queryset.none()


class PersonPreselected(ContentAdmin):
    """On a one-person site, new rows are that person's."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        people = list(Person.objects.values_list("pk", flat=True)[:2])
        if len(people) == 1:
            initial.setdefault("person", str(people[0]))
        return initial


class PlacedOnPage(PersonPreselected):
    """Of what stands in a section of a person's page."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        place: FieldSet = (
            gettext("Place on the page"),
            {"fields": ["person", "section", "position"]},
        )
        return [*super().get_fieldsets(request, obj), place]


class RecordAdmin(EntryAdmin, PlacedOnPage):
    """Of one row a job, course, duty or prize."""

    list_filter = [StateFilter, ReviewFilter, PersonFilter]
    list_select_related = ["person"]
    autocomplete_fields = ["person", "section"]

"""Researchers, their pages, and what they did."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator

from content import partial_dates
from content.address_forms import AddressableAdmin, AddressableForm
from content.admin_base import ContentAdmin, ContentForm, EntryAdmin
from content.admin_filters import ReviewFilter, StateFilter
from content.admin_revisions import Revisions
from content.models import Address
from content.sortable import SortableAdmin, SortableChangeList, SortableStack, SortableTable
from profiles.admin_people import PersonFilter, PersonPreselected, RecordAdmin
from profiles.admin_records import kinds
from profiles.models import (
    Award,
    Experience,
    Membership,
    PeopleGroup,
    Person,
    ProfileLink,
    Section,
    Service,
    Teaching,
)
from profiles.year_forms import YearsField

# Sections that an entry of each kind may be placed in.
SECTION_KINDS = {
    "award": [Section.Kind.AWARDS],
    "experience": [Section.Kind.EXPERIENCE, Section.Kind.EDUCATION],
    "newsitem": [Section.Kind.NEWS],
    "service": [Section.Kind.SERVICE],
    "teaching": [Section.Kind.TEACHING],
}


def shown_date(edtf: str) -> str:
    return partial_dates.display(partial_dates.from_edtf(edtf)) if edtf else ""


class PersonForm(AddressableForm):
    def proposed_permalink(self) -> str:
        """A one-person site has its person at the front door."""
        is_first = not Person.objects.exists() and not Address.objects.filter(path="/").exists()
        return "/" if is_first else ""


class ProfileLinkInline(SortableTable):
    model = ProfileLink
    fields = ["kind", "value", "label", "position"]


class SectionInline(SortableStack):
    model = Section
    show_change_link = True
    fieldsets = [
        (
            None,
            {"fields": ["heading", ("kind", "level"), "body", ("limit", "anchor"), "published_at"]},
        ),
        ("Its entries", {"fields": [("dates", "lead", "order")], "classes": ["collapse"]}),
        ("To review", {"fields": ["review_note"], "classes": ["collapse"]}),
        (None, {"fields": ["position"]}),
    ]


@admin.register(Person)
class PersonAdmin(EntryAdmin, SortableAdmin, AddressableAdmin):
    form = PersonForm
    address_fields = ["slug"]
    change_form_template = "admin/profiles/person/change_form.html"
    list_display = ["display_name", "position", "affiliation", "path", "state", "to_review"]
    list_filter = [StateFilter, ReviewFilter]
    search_fields = ["display_name", "given_name", "family_name", "name_in_other_script", "slug"]
    ordering = ["family_name", "display_name", "pk"]
    autocomplete_fields = ["photo", "user"]
    prepopulated_fields = {"slug": ["display_name"]}
    inlines = [ProfileLinkInline, SectionInline]
    fieldsets = [
        (
            "Name",
            {
                "fields": [
                    "display_name",
                    ("given_name", "family_name"),
                    ("name_in_other_script", "pronouns"),
                    "other_names",
                ]
            },
        ),
        (
            "Position and contact",
            {
                "fields": [
                    "position",
                    ("affiliation", "affiliation_url"),
                    "location",
                    ("email", "orcid"),
                ]
            },
        ),
        ("Card", {"fields": ["photo", "tagline"]}),
        ("Page", {"fields": ["page_title", "bio", "excerpt"]}),
        ("Short name and account", {"fields": ["slug", "user"]}),
    ]

    @admin.display(description="address", ordering="address__path")
    def path(self, person: Person) -> str:
        return person.permalink

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        person = context["original"]
        if person is not None:
            context["kinds"] = kinds(request, person, self.admin_site)
        return super().render_change_form(request, context, *args, **kwargs)


class MembershipInline(SortableTable):
    model = Membership
    fields = ["person", "position"]
    autocomplete_fields = ["person"]


@admin.register(PeopleGroup)
class PeopleGroupAdmin(SortableChangeList, Revisions, ContentAdmin):
    """Its own list is put in order by dragging: the list of people has its headings in it."""

    list_display = ["name"]
    search_fields = ["name", "memberships__person__display_name"]
    ordering = ["position"]
    fieldsets = [(None, {"fields": ["name"]})]
    inlines = [MembershipInline]
    list_per_page = 100


@admin.register(Section)
class SectionAdmin(EntryAdmin, PersonPreselected):
    list_display = ["words", "person", "kind", "state", "to_review"]
    list_filter = [StateFilter, ReviewFilter, "kind", PersonFilter]
    list_select_related = ["person"]
    search_fields = ["heading", "kind", "person__display_name"]
    ordering = ["person", "position", "pk"]
    autocomplete_fields = ["person"]
    fieldsets = [
        (None, {"fields": ["person", "heading", "kind", "body"]}),
        (
            "How it is shown",
            {"fields": ["limit", ("dates", "lead", "order"), "level", "position", "anchor"]},
        ),
    ]

    @admin.display(description="section", ordering="heading")
    def words(self, section: Section) -> str:
        return Truncator(str(section)).chars(80)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """An entry's form is offered the sections that its kind may stand in."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        suitable = SECTION_KINDS.get(request.GET.get("model_name", ""))
        if suitable and request.GET.get("field_name") == "section":
            found = found.filter(kind__in=suitable)
        return found, may_repeat


@admin.register(Experience)
class ExperienceAdmin(RecordAdmin):
    list_display = ["__str__", "kind", "dates", "person", "state", "to_review"]
    list_filter = [StateFilter, ReviewFilter, "kind", PersonFilter]
    search_fields = ["role", "organization", "location", "description", "person__display_name"]
    ordering = ["-is_current", "-end_latest", "-start_latest", "position", "-pk"]
    fieldsets = [
        (
            None,
            {"fields": ["kind", "role", ("organization", "organization_url"), "location"]},
        ),
        ("When", {"fields": [("start", "end", "is_current"), "date_text"]}),
        ("More about it", {"fields": ["supervisors", "description"]}),
    ]

    @admin.display(description="dates", ordering="start_earliest")
    def dates(self, experience: Experience) -> str:
        if experience.date_text:
            return experience.date_text
        end = "present" if experience.is_current else shown_date(experience.end)
        return " – ".join(part for part in (shown_date(experience.start), end) if part)


@admin.register(Teaching)
class TeachingAdmin(RecordAdmin, AddressableAdmin):
    address_fields = ["title", "code", "term"]
    list_display = ["__str__", "term", "role", "institution", "person", "state", "to_review"]
    search_fields = ["code", "title", "term", "role", "institution", "person__display_name"]
    ordering = ["-date_latest", "position", "-pk"]
    fieldsets = [
        (None, {"fields": [("code", "title"), ("role", "institution")]}),
        ("When", {"fields": [("term", "date")]}),
        ("More about it", {"fields": ["url", "description"]}),
    ]


class ServiceForm(ContentForm):
    years = YearsField(required=False, help_text="2022, 2023 or ’22,23 or ’23-26.")


@admin.register(Service)
class ServiceAdmin(SortableChangeList, RecordAdmin):
    """Its own list is put in order by dragging: visitors see duties in that order."""

    form = ServiceForm
    list_display = ["venue", "shown_years", "role", "area", "kind", "person", "state", "to_review"]
    list_filter = [StateFilter, ReviewFilter, "kind", PersonFilter]
    search_fields = ["venue", "role", "area", "person__display_name"]
    ordering = ["position", "-pk"]
    fieldsets = [
        (None, {"fields": [("venue", "url"), "role", ("area", "kind")]}),
        ("When", {"fields": [("years", "years_text")]}),
        ("More about it", {"fields": ["description"]}),
    ]

    @admin.display(description="years")
    def shown_years(self, duty: Service) -> str:
        return duty.shown_years


@admin.register(Award)
class AwardAdmin(RecordAdmin):
    list_display = ["title", "when", "awarder", "person", "state", "to_review"]
    search_fields = ["title", "awarder", "person__display_name"]
    ordering = ["-date_latest", "position", "-pk"]
    fieldsets = [
        (None, {"fields": ["title", "awarder"]}),
        ("When", {"fields": [("date", "date_text")]}),
        ("More about it", {"fields": [("url", "url_label"), "description"]}),
    ]

    @admin.display(description="date", ordering="date_latest")
    def when(self, award: Award) -> str:
        return award.date_text or shown_date(award.date)

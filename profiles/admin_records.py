"""How much of each kind belongs to a person, for the top of the person's form."""

from typing import Any, NamedTuple

from django.contrib.admin import AdminSite
from django.db.models import Count, IntegerField, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse

from profiles.models import Person

# Related names, since the higher apps are not imported here; the last leads to the work itself.
RELATIONS = {
    "experience_set": "",
    "teaching_set": "",
    "service_set": "",
    "award_set": "",
    "news_items": "",
    "authorships": "publication",
}


class Kind(NamedTuple):
    """One kind of record: a link to the person's, and one to add another."""

    name: str
    one: str
    number: int
    list_url: str
    add_url: str


def kinds(request: HttpRequest, person: Person, site: AdminSite) -> list[Kind]:
    """What the requester may see, in one query."""
    counts = number_of_each(person)
    found = []
    for relation, through in RELATIONS.items():
        model = related_model(relation)
        if through:
            model = model._meta.get_field(through).related_model  # type: ignore[assignment]
        admin = site.get_model_admin(model)
        if not admin.has_view_permission(request):
            continue
        place = f"{site.name}:{model._meta.app_label}_{model._meta.model_name}"
        query = f"?person={person.pk}"
        may_add = admin.has_add_permission(request)
        found.append(
            Kind(
                name=str(model._meta.verbose_name_plural),
                one=str(model._meta.verbose_name),
                number=counts[relation],
                list_url=reverse(f"{place}_changelist") + query,
                add_url=reverse(f"{place}_add") + query if may_add else "",
            )
        )
    return found


def related_model(relation: str) -> type[Model]:
    model: Any = Person._meta.get_field(relation).related_model
    return model  # type: ignore[no-any-return]


def number_of_each(person: Person) -> dict[str, int]:
    annotations = {
        f"{relation}_number": number_of(related_model(relation)) for relation in RELATIONS
    }
    rows: Any = Person.objects.filter(pk=person.pk)
    row = rows.values(**annotations).get()
    return {relation: row[f"{relation}_number"] for relation in RELATIONS}


def number_of(model: type[Model]) -> Coalesce:
    rows = model._default_manager.filter(person=OuterRef("pk")).order_by().values("person")
    numbers = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)

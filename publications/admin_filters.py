"""What a list of works lacks: told by one query each, in columns and filters alike."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from profiles.admin_people import PersonFilter
from publications.models import Authorship, PublicationLink

HAS_AUTHORS = Exists(Authorship.objects.filter(publication=OuterRef("pk")))
IS_PDF = (
    Q(kind=PublicationLink.Kind.PDF)
    | Q(file__media_type="application/pdf")
    | Q(url__iendswith=".pdf")
)
HAS_PDF = Exists(PublicationLink.objects.filter(IS_PDF, publication=OuterRef("pk")))


class AuthorFilter(PersonFilter):
    title = "author"
    path = "authorships__person"


class LackFilter(admin.SimpleListFilter):
    """Works without what readers look for first."""

    title = "what is missing"
    parameter_name = "missing"
    conditions = {"pdf": ("no PDF", ~HAS_PDF), "authors": ("no authors", ~HAS_AUTHORS)}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, label) for name, (label, _) in self.conditions.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.conditions.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset

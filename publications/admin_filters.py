"""What a list of works lacks: told by one query each, in columns and filters alike."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin_people import PersonFilter
from publications import duplicates
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


def possible_duplicates(request: Any) -> set[int]:
    """Keys of the works that may be another one, found once a request."""
    if not hasattr(request, "possible_duplicates"):
        pairs = duplicates.pairs()
        request.possible_duplicates = {
            work.pk for pair in pairs for work in (pair.first, pair.second)
        }
    found: set[int] = request.possible_duplicates
    return found


class LackFilter(admin.SimpleListFilter):
    """Works without what readers look for first, or that may be there twice."""

    title = "to do"
    parameter_name = "missing"
    conditions = {"pdf": (_("no PDF"), ~HAS_PDF), "authors": (_("no authors"), ~HAS_AUTHORS)}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        labels = [(name, label) for name, (label, _) in self.conditions.items()]
        return [*labels, ("twice", _("possible duplicate"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "twice":
            return queryset.filter(pk__in=possible_duplicates(request))
        chosen = self.conditions.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset

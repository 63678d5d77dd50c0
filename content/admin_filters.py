"""Filters beside the lists of the admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from content.models.addresses import ELSEWHERE, GONE, MOVED, STANDS_HERE


class StateFilter(admin.SimpleListFilter):
    """Draft, scheduled or published, told as visitors are told: from `published_at` and now."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("published", gettext("published")),
            ("scheduled", gettext("scheduled")),
            ("draft", gettext("draft")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows: Any = queryset
        chosen = {
            "published": rows.published,
            "scheduled": rows.scheduled,
            "draft": rows.drafts,
        }.get(self.value() or "")
        return chosen() if chosen else queryset


class ReviewFilter(admin.SimpleListFilter):
    """What an import left for an editor's eye."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", gettext("to review"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.exclude(review_note="") if self.value() == "yes" else queryset


class MeaningFilter(admin.SimpleListFilter):
    """What stands at an address."""

    title = "meaning"
    parameter_name = "meaning"
    conditions = {
        "here": (gettext_lazy("something stands here"), STANDS_HERE),
        "moved": (gettext_lazy("moved"), MOVED),
        "elsewhere": (gettext_lazy("leads to another site"), ELSEWHERE),
        "gone": (gettext_lazy("gone"), GONE),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, str(label)) for name, (label, _) in self.conditions.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.conditions.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class KindOfFileFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("picture", gettext("pictures")),
            ("nameless", gettext("pictures without alternative text")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "picture":
            return queryset.filter(width__isnull=False)
        if self.value() == "nameless":
            return queryset.filter(width__isnull=False, alt_text="", is_decorative=False)
        return queryset


class ValuesFilter(admin.AllValuesFieldListFilter):
    """The values in use; rows without one have a link that can be read, too."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:  # type: ignore[override]
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or gettext("none")}

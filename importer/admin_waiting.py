"""Imported rows that wait for review, each with its line in the source."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from content.models import Reviewable
from importer.models import ImportedRecord


class WaitingFilter(admin.SimpleListFilter):
    """Whether what a line became has a review note."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", gettext("to review"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ImportedRecord]
    ) -> QuerySet[ImportedRecord]:
        return queryset.filter(is_waiting()) if self.value() == "yes" else queryset


def is_waiting() -> Q:
    """The condition that a record's row has a review note."""
    waiting = Q(pk=None)
    for model in apps.get_models():
        if issubclass(model, Reviewable):
            rows = model._default_manager.exclude(review_note="").order_by().values("pk")
            content_type = ContentType.objects.get_for_model(model)
            waiting |= Q(content_type=content_type, object_id__in=rows)
    return waiting

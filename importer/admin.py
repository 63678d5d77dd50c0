"""Where imported rows came from: to look at, never to change."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from content.admin_base import ModelAdmin
from content.sentences import translated
from importer.admin_broken import BrokenEntryAdmin
from importer.admin_resumes import ResumeScreens
from importer.admin_waiting import WaitingFilter
from importer.models import BibliographyUpload, BrokenEntry, ImportedRecord

admin.site.register(BibliographyUpload, ResumeScreens)
admin.site.register(BrokenEntry, BrokenEntryAdmin)


@admin.register(ImportedRecord)
class ImportedRecordAdmin(ModelAdmin):
    list_display = ["place", "row_link", "content_type", "note", "source"]
    list_filter = [WaitingFilter, "source", ("content_type", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["content_type"]
    list_per_page = 50
    search_fields = ["file", "text", "source"]
    ordering = ["source", "file", "line", "pk"]
    fields = ["source", "file", "line", "row_link", "text", "position"]
    readonly_fields = ["row_link"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportedRecord]:
        return super().get_queryset(request).prefetch_related("object")

    @admin.display(description="line of the source", ordering="line")
    def place(self, record: ImportedRecord) -> str:
        return str(record)

    @admin.display(description="to review")
    def note(self, record: ImportedRecord) -> str:
        return Truncator(translated(getattr(record.object, "review_note", ""))).chars(300)

    @admin.display(description="became")
    def row_link(self, record: ImportedRecord) -> SafeString | str:
        row: Any = record.object
        if row is None:
            return gettext("deleted since")
        try:
            name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
            return format_html('<a href="{}">{}</a>', reverse(name, args=[row.pk]), row)
        except NoReverseMatch:
            return str(row)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ImportedRecord | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: ImportedRecord | None = None
    ) -> bool:
        return False

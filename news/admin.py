"""Dated announcements."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from content import partial_dates
from content.address_forms import AddressableAdmin, AddressableForm
from content.admin_base import EntryAdmin
from content.admin_filters import ReviewFilter, StateFilter
from news.models import NewsItem
from profiles.admin_people import PersonFilter, PlacedOnPage


class NewsItemForm(AddressableForm):
    def has_page(self) -> bool:
        return bool(self.instance.title)


@admin.register(NewsItem)
class NewsItemAdmin(EntryAdmin, PlacedOnPage, AddressableAdmin):
    form = NewsItemForm
    address_fields = ["title", "date"]
    list_display = ["__str__", "when", "person", "state", "to_review"]
    list_filter = [StateFilter, ReviewFilter, PersonFilter]
    list_select_related = ["person"]
    search_fields = ["title", "body", "date_text", "person__display_name"]
    ordering = ["-date_latest", "position", "-pk"]
    autocomplete_fields = ["person", "section", "publications"]
    fieldsets = [
        (None, {"fields": ["body", ("date", "date_text"), "publications"]}),
        ("A page of its own", {"fields": ["title"]}),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """News are written when they happen; without a date they would stand last."""
        today = timezone.localdate().isoformat()
        return {"date": today, **super().get_changeform_initial_data(request)}

    @admin.display(description="date", ordering="date_latest")
    def when(self, item: NewsItem) -> str:
        if item.date_text or not item.date:
            return item.date_text
        return partial_dates.display(partial_dates.from_edtf(item.date))

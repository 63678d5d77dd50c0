"""How venues are shown: a short name in its colour."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from content.admin_base import ContentAdmin
from publications.models import VenueBadge


class VenueBadgeAdmin(ContentAdmin):
    list_display = ["short_name", "swatch", "url"]
    search_fields = ["short_name"]
    ordering = ["short_name"]
    fields = ["short_name", "color", "url"]

    class Media:
        js = [forms.Script("js/color-field.js", type="module")]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "color":
            kwargs["widget"] = forms.TextInput(attrs={"data-color": "", "size": 8})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="colour")
    def swatch(self, badge: VenueBadge) -> SafeString | str:
        if not badge.color:
            return gettext("the site’s accent")
        # A presentation attribute: the policy forbids style attributes.
        shown = (
            '<svg class="swatch" width="16" height="16" aria-hidden="true">'
            '<rect width="16" height="16" rx="3" fill="{0}"/></svg> {0}'
        )
        return format_html(shown, badge.color)

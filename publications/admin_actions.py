"""What is done to many works at once, beside publishing and hiding them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from publications.models import Publication


class TypeForm(forms.Form):
    """Which kind the works are."""

    type = forms.ChoiceField(label="Kind", choices=Publication.Type)


@transaction.atomic
def set_on_each(works: QuerySet[Publication], *, name: str, value: Any) -> int:
    """How many were changed; one by one, so that signals reach whatever hangs on a work."""
    changed = [work for work in works.order_by("pk") if getattr(work, name) != value]
    for work in changed:
        setattr(work, name, value)
        work.save(update_fields=[name])
    return len(changed)


def told(number: int, words: str) -> str:
    return f"{words}: {number}." if number else "Nothing was changed: all of it was so already."


class PublicationActions:
    """Mixed into the admin of works."""

    admin_site: Any

    @admin.action(description="Put among the selected works", permissions=["change"])
    def mark_selected(self, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
        number = set_on_each(queryset, name="selected", value=True)
        messages.success(request, told(number, "Among the selected works now"))

    @admin.action(description="Take from the selected works", permissions=["change"])
    def unmark_selected(self, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
        number = set_on_each(queryset, name="selected", value=False)
        messages.success(request, told(number, "Taken from the selected works"))

    @admin.action(description="Set the kind …", permissions=["change"])
    def set_type(
        self, request: HttpRequest, queryset: QuerySet[Publication]
    ) -> HttpResponse | None:
        form = TypeForm(request.POST if "type" in request.POST else None)
        if form.is_valid():
            chosen = form.cleaned_data["type"]
            number = set_on_each(queryset, name="type", value=chosen)
            label = Publication.Type(chosen).label
            messages.success(request, told(number, f"Made a {label}"))
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Which kind are they?",
            "opts": Publication._meta,
            "form": form,
            "works": queryset,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/publications/publication/set_type.html", context)

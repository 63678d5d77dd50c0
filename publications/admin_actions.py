"""What is done to many works at once, beside publishing and hiding them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, gettext_lazy, override

from content.admin_base import ModelAdmin
from content.admin_visibility import done_to
from content.sentences import sentence
from publications.bibliographies import EXPORT_ORDER, entries_of
from publications.export_formats import FORMATS
from publications.filters import kinds_of_work
from publications.models import Publication


class TypeForm(forms.Form):
    """Which kind the works are."""

    type = forms.ChoiceField(label=gettext_lazy("Kind"), choices=kinds_of_work)


class PublicationActions(ModelAdmin):
    """Mixed into the admin of works."""

    @transaction.atomic
    def set_on_each(
        self,
        request: HttpRequest,
        works: QuerySet[Publication],
        *,
        values: dict[str, Any],
        done: str,
    ) -> None:
        """One by one, so that signals reach whatever hangs on a work."""
        changed = [
            work
            for work in works.order_by("pk")
            if any(getattr(work, name) != value for name, value in values.items())
        ]
        for work in changed:
            for name, value in values.items():
                setattr(work, name, value)
            work.save(update_fields=list(values))
        if changed:
            self.note(request, changed, done)  # type: ignore[attr-defined]  # of Revisions
            messages.success(request, done_to(changed, done))
        else:
            messages.info(request, gettext("Nothing was changed: all of it was so already."))

    @admin.action(description="Put among the selected works", permissions=["change"])
    def mark_selected(self, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
        done = sentence("Among the selected works now.")
        self.set_on_each(request, queryset, values={"selected": True}, done=done)

    @admin.action(description="Take from the selected works", permissions=["change"])
    def unmark_selected(self, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
        done = sentence("Taken from the selected works.")
        self.set_on_each(request, queryset, values={"selected": False}, done=done)

    @admin.action(description="Set the kind …", permissions=["change"])
    def set_type(
        self, request: HttpRequest, queryset: QuerySet[Publication]
    ) -> HttpResponse | None:
        form = TypeForm(request.POST if "type" in request.POST else None)
        if form.is_valid():
            chosen = form.cleaned_data["type"]
            done = sentence("Their kind is {kind} now.", kind=in_english(chosen))
            self.set_on_each(request, queryset, values={"type": chosen}, done=done)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Which kind are they?"),
            "opts": Publication._meta,
            "form": form,
            "works": queryset,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/publications/publication/set_type.html", context)

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        for name, chosen in FORMATS.items():
            words = gettext("Export as %(format)s") % {"format": chosen.label}
            actions[f"export_{name}"] = (export_action(name), f"export_{name}", words)
        return actions


def in_english(kind: str) -> str:
    """Its label, for what is kept; the catalogue knows it, too."""
    with override("en"):
        return dict(kinds_of_work())[kind]


def export_action(name: str) -> Any:
    """The action that sends the ticked works in one format: drafts, too, since an editor asks."""

    def export(_: Any, __: HttpRequest, queryset: QuerySet[Publication]) -> HttpResponse:
        chosen = FORMATS[name]
        # The list may be searched, and so be a join: the rows are asked for again.
        works = Publication.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        text = "".join(chosen.chunks(entries_of(works.order_by(*EXPORT_ORDER).with_entry())))
        header = content_disposition_header(
            as_attachment=True, filename=f"publications{chosen.extension}"
        )
        return HttpResponse(
            text,
            content_type=f"{chosen.media_type}; charset=utf-8",
            headers={"Content-Disposition": str(header)},
        )

    return export

"""Publishing and hiding many rows at once, and taking that back."""

import secrets
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from content.admin_revisions import shortly
from content.sentences import sentence, translated

SESSION_KEY = "undo_visibility"


def moment(row: Any) -> str | None:
    return row.published_at.isoformat() if row.published_at else None


def done_to(rows: list[Any], done: str) -> str:
    """ "Published: 2 (“A”, “B”)." """
    words = gettext("%(done)s: %(number)s (%(rows)s).")
    said = translated(done).rstrip(".。")
    return words % {"done": said, "number": len(rows), "rows": shortly(rows)}


class BulkVisibility:
    """Mixed into the admin of what is published: two actions, and a button that undoes them."""

    model: Any
    admin_site: Any
    page_name: str

    @admin.action(description="Publish selected %(verbose_name_plural)s", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        waiting = [row for row in queryset if not row.is_published]
        self.change_each(request, waiting, verb="publish", done=sentence("Published."))

    @admin.action(
        description="Make selected %(verbose_name_plural)s drafts", permissions=["change"]
    )
    def make_draft(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        shown = list(queryset.exclude(published_at=None))
        self.change_each(request, shown, verb="unpublish", done=sentence("Hidden from visitors."))

    def change_each(self, request: HttpRequest, rows: list[Any], *, verb: str, done: str) -> None:
        """One by one, so that signals reach whatever hangs on a published row."""
        before = {row.pk: moment(row) for row in rows}
        with transaction.atomic():
            for row in rows:
                getattr(row, verb)()
            self.note(request, rows, done)  # type: ignore[attr-defined]
        if not rows:
            self.tell(
                request, gettext("Nothing was changed: all of it was so already."), messages.INFO
            )
            return
        key = secrets.token_urlsafe(9)
        changes = [[row.pk, before[row.pk], moment(row)] for row in rows]
        kind = self.model._meta.label_lower
        request.session[SESSION_KEY] = {"key": key, "kind": kind, "changes": changes}
        # The form it belongs to stands in the page, with the token against forged requests.
        button = format_html(
            '<button class="undo" form="undo-form" formaction="{}" name="key" value="{}">{}'
            "</button>",
            reverse(f"admin:{self.page_name}_undo"),
            key,
            gettext("Undo"),
        )
        self.tell(request, format_html("{} {}", done_to(rows, done), button), messages.SUCCESS)

    def tell(self, request: HttpRequest, words: str | SafeString, level: int) -> None:
        messages.add_message(request, level, words)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.undo)
        urls: list[Any] = super().get_urls()  # type: ignore[misc]  # mixed into a ModelAdmin
        return [path("undo/", view, name=f"{self.page_name}_undo"), *urls]

    def undo(self, request: HttpRequest) -> HttpResponse:
        """Gives each row the moment it had, unless somebody changed it since."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        kept: dict[str, Any] = request.session.get(SESSION_KEY) or {}
        is_this = kept.get("key") == request.POST.get("key")
        if is_this and kept.get("kind") == self.model._meta.label_lower:
            del request.session[SESSION_KEY]
            self.tell_undone(
                request, self.put_back(request, kept["changes"]), of=len(kept["changes"])
            )
        else:
            self.tell(request, gettext("That can be undone no more."), messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:{self.page_name}_changelist"))

    @transaction.atomic
    def put_back(self, request: HttpRequest, changes: list[list[Any]]) -> list[Any]:
        """The rows that are as they were again."""
        wanted = {pk: (before, after) for pk, before, after in changes}
        rows = self.model._default_manager.select_for_update().filter(pk__in=wanted)
        done = []
        for row in rows:
            before, after = wanted[row.pk]
            if moment(row) == after:
                row.published_at = before and self.model.published_at.field.to_python(before)
                row.save(update_fields=["published_at"])
                done.append(row)
        self.note(request, done, sentence("Visible to visitors as before."))  # type: ignore[attr-defined]
        return done

    def tell_undone(self, request: HttpRequest, rows: list[Any], *, of: int) -> None:
        if rows:
            words = done_to(rows, sentence("As before."))
            self.tell(request, words, messages.SUCCESS)
        if of > len(rows):
            words = ngettext(
                "%(number)s changed or deleted since then: left alone.",
                "%(number)s changed or deleted since then: left alone.",
                of - len(rows),
            )
            self.tell(request, words % {"number": of - len(rows)}, messages.WARNING)

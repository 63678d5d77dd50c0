"""The history of a row in the admin: earlier states to return to, deletions to take back."""

import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext
from reversion.admin import VersionAdmin
from reversion.models import Version
from reversion.revisions import add_to_revision, get_comment, is_active, set_comment

from content import restoring, revisions
from content.models import Addressable
from content.moments import shown_moment
from content.sentences import sentence
from content.word_lists import LIMIT, first_of

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Base = ModelAdmin[Any]
else:
    Base = VersionAdmin

SESSION_KEY = "undo_deletion"
MOMENT = "%Y-%m-%d %H:%M"
"""As a sentence that is kept names a moment, whatever language it is read in."""
AT_FIRST = sentence("As it was before its first change here.")


class Revisions(Base):
    """Mixed into the admin of a kind: each save and deletion can be taken back."""

    history_latest_first = True
    change_list_template = None
    delete_confirmation_template = "admin/delete_kept.html"
    delete_selected_confirmation_template = "admin/delete_selected_kept.html"

    def reversion_register(self, model: type[models.Model], **options: Any) -> None:
        own = ("address",) if issubclass(model, Addressable) else ()
        super().reversion_register(  # type: ignore[misc]  # reversion has no types
            model, format="revision", exclude=own, **options
        )

    @property
    def page_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.undo_deletion)
        return [
            path("undo-deletion/", view, name=f"{self.page_name}_undo_deletion"),
            *super().get_urls(),
        ]

    # One revision a save. Around Django's own view and not, as reversion has it, around what
    # tries a second time: what the first try wrote and took back would be kept as well.

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return self.changeform_view(request, None, form_url, extra_context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return self.changeform_view(request, object_id, form_url, extra_context)

    def _changeform_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        if request.method != "POST":
            return super()._changeform_view(request, *args)  # type: ignore[misc, no-any-return]
        with self.create_revision(request):  # type: ignore[attr-defined]
            return super()._changeform_view(request, *args)  # type: ignore[misc, no-any-return]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may_recover = self.has_add_permission(request) and self.has_change_permission(request)
        place = reverse(f"admin:{self.page_name}_recoverlist") if may_recover else ""
        context = {"recover_url": place, **(extra_context or {})}
        # Past reversion, which would hold a transaction while the list is only looked at.
        return super(VersionAdmin, self).changelist_view(request, context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        if change:
            revisions.record_once(obj, comment=AT_FIRST)
        super().save_model(request, obj, form, change)

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        add: bool = False,  # noqa: FBT001, FBT002 (Django's)
    ) -> Any:
        if is_active() and get_comment():
            return get_comment()
        return super().construct_change_message(request, form, formsets, add)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self.logged(super().log_addition(request, obj, message), obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self.logged(super().log_change(request, obj, message), obj)

    def logged(self, entry: Any, row: Any) -> Any:
        """After the addresses were saved: the version made when the row was lacks them."""
        if is_active():
            add_to_revision(row)
        return entry

    def note(self, request: HttpRequest, rows: list[Any], words: str) -> None:
        """In the history of each row, what was done to many at once."""
        user: Any = request.user
        LogEntry.objects.log_actions(user.pk, rows, CHANGE, words)
        revisions.record(rows, comment=words, user=user)

    # Deleting, and taking it back

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.keep_deleted(request, [obj])
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        self.keep_deleted(request, list(queryset))
        super().delete_queryset(request, queryset)

    def keep_deleted(self, request: Any, rows: list[Any]) -> None:
        words = deleted(rows)
        versions = revisions.record_deletion(rows, comment=words, user=request.user)
        key = secrets.token_urlsafe(9)
        kept = {"key": key, "kind": self.opts.label_lower, "versions": [one.pk for one in versions]}
        request.session[SESSION_KEY] = kept
        request.undo_key = key

    def message_user(
        self, request: Any, message: Any, level: Any = messages.INFO, *args: Any, **kwargs: Any
    ) -> None:
        """Django's own sentence after a deletion is given the button that takes it back."""
        key = getattr(request, "undo_key", "")
        if key and level == messages.SUCCESS and self.has_change_permission(request):
            place = reverse(f"admin:{self.page_name}_undo_deletion")
            message = format_html(
                '{} <button class="undo" form="undo-form" formaction="{}" name="key" value="{}">'
                "{}</button>",
                message,
                place,
                key,
                gettext("Undo"),
            )
        super().message_user(request, message, level, *args, **kwargs)

    def undo_deletion(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_delete_permission(request):
            raise PermissionDenied
        kept: dict[str, Any] = request.session.get(SESSION_KEY) or {}
        is_this = bool(kept) and kept["key"] == request.POST.get("key")
        if not is_this or kept["kind"] != self.opts.label_lower:
            self.message_user(request, gettext("That can be undone no more."), messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:{self.page_name}_changelist"))
        del request.session[SESSION_KEY]
        versions = Version.objects.get_for_model(self.model).filter(pk__in=kept["versions"])
        return self.bring_back(request, list(versions.select_related("revision")))

    def recover_view(
        self, request: HttpRequest, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """What would come back with a deleted row, and the button that brings it."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        found = Version.objects.get_for_model(self.model).select_related("revision")
        version = get_object_or_404(found, pk=version_id)
        if request.method == "POST":
            return self.bring_back(request, [version])
        coming, _ = restoring.coming_back([version])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Bring back %(row)s") % {"row": version.object_repr},
            "version": version,
            "path": revisions.kept_address(version).get("path", ""),
            "taken": restoring.will_not_stand(version),
            "with_it": [one for one in coming if one.pk != version.pk],
            "is_there": not coming,
            **(extra_context or {}),
        }
        return render(request, "admin/bring_back.html", context)

    def bring_back(self, request: HttpRequest, versions: list[Version]) -> HttpResponse:
        place = reverse(f"admin:{self.page_name}_changelist")
        try:
            with transaction.atomic():
                rows, remarks = restoring.bring_back(versions)
                own = [row for row in rows if isinstance(row, self.model)]
                self.note(request, own, sentence("Brought back."))
        except restoring.CannotRestoreError as problem:
            self.message_user(request, str(problem), messages.ERROR)
            return HttpResponseRedirect(place)
        if own:
            self.message_user(
                request, gettext("Brought back: %(own)s.") % {"own": shortly(own)}, messages.SUCCESS
            )
        else:
            self.message_user(request, gettext("Nothing is missing: it is there."), messages.INFO)
        for remark in remarks[:5]:
            self.message_user(request, remark, messages.WARNING)
        return HttpResponseRedirect(place)

    # Returning to an earlier state

    def _reversion_revisionform_view(
        self, request: HttpRequest, version: Version, template_name: Any, extra_context: Any = None
    ) -> HttpResponse:
        """The form as it would be; saving it returns to that state.

        Not reversion's own, which writes back the whole revision, be it a whole import, and mutes
        every signal of the process while a state is looked at.
        """
        if version._model is not self.model:
            raise Http404
        if not self.has_change_permission(request):
            raise PermissionDenied
        try:
            with transaction.atomic():
                response = self.returned_to(request, version, extra_context or {})
                if response.status_code == 200:
                    response.template_name = template_name  # type: ignore[attr-defined]
                    response.render()  # type: ignore[attr-defined]  # while the state is there
                    transaction.set_rollback(True)
        except restoring.CannotRestoreError as problem:
            self.message_user(request, str(problem), messages.ERROR)
            place = reverse(f"admin:{self.page_name}_history", args=[quote(version.object_id)])
            return HttpResponseRedirect(place)
        return response

    def returned_to(
        self, request: HttpRequest, version: Version, context: dict[str, Any]
    ) -> HttpResponse:
        remarks = restoring.put_back(version)
        moment = shown_moment(version.revision.date_created)
        context |= {
            "remarks": remarks,
            "moment": moment,
            "title": gettext("As it was on %(moment)s") % {"moment": moment},
        }
        with self.create_revision(request):  # type: ignore[attr-defined]
            set_comment(sentence("Returned to how it was on {moment}.", moment=moment_of(version)))
            return self.changeform_view(request, quote(version.object_id), request.path, context)


def shortly(rows: Iterable[Any]) -> str:
    """As the active language quotes and joins names."""
    return first_of(pgettext("a title in a row", "“%s”") % cut(row) for row in rows)


def cut(row: Any) -> str:
    return Truncator(str(row)).chars(60)


def deleted(rows: list[Any]) -> str:
    names = ", ".join(f"“{cut(row)}”" for row in rows[:LIMIT])
    if len(rows) <= LIMIT:
        return sentence("Deleted: {rows}.", rows=names)
    return sentence("Deleted: {rows} and {number} more.", rows=names, number=len(rows) - LIMIT)


def moment_of(version: Version) -> str:
    return f"{localtime(version.revision.date_created):{MOMENT}}"

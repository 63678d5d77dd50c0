"""A file that an editor brings: taken, shown as what it would do, then brought in or forgotten."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from content.row_keys import row_key
from content.sentences import translated
from importer.folder import ImportProblem
from importer.models import BibliographyUpload
from profiles.models import Person
from publications.formats.entries import NotABibliographyError

KEPT_FOR = dt.timedelta(days=1)
KEPT = 5
"""Uploads of one editor that wait at once."""


class KeptForm(forms.Form):
    """A file that waits until its editor has seen what it will do.

    `clean` finds its "name", "format" and "content", and the "person" it is about, if it is told.
    """

    def keep(self, editor: Any) -> BibliographyUpload:
        prune(editor)
        names = ("name", "format", "content")
        return BibliographyUpload.objects.create(
            editor=editor, **{name: self.cleaned_data[name] for name in names}
        )


def prune(editor: Any) -> None:
    """Forgets uploads of yesterday, and all but the last few of this editor."""
    old = BibliographyUpload.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR)
    old.delete()
    own = BibliographyUpload.objects.filter(editor=editor).order_by("-uploaded_at", "-pk")
    BibliographyUpload.objects.filter(
        pk__in=list(own.values_list("pk", flat=True)[KEPT - 1 :])
    ).delete()


def take(
    request: HttpRequest, kind: type[KeptForm], *, preview: str, show: Callable[..., HttpResponse]
) -> HttpResponse:
    """Keeps the file and leads to the preview of that name; `show` is given the form till then."""
    is_sent = request.method == "POST"
    form = kind(request.POST, request.FILES) if is_sent else kind()
    if not (is_sent and form.is_valid()):
        return show(form=form)
    upload = form.keep(request.user)
    person = form.cleaned_data["person"]
    query = f"?person={person.pk}" if person else ""
    return HttpResponseRedirect(reverse(preview, args=[upload.pk]) + query)


def look(
    request: HttpRequest,
    uploads: QuerySet[BibliographyUpload],
    *,
    start: str,
    end: str,
    show: Callable[[BibliographyUpload], HttpResponse],
) -> HttpResponse:
    """What `show` makes of the editor's own upload, or the way back.

    To the page `start`, where it can be taken anew, when it is there no more or cannot be read;
    to `end` when the editor withdraws it.
    """
    upload = uploads.filter(editor_id=request.user.pk).first()
    if upload is None:
        words = gettext(
            "This upload was imported or withdrawn already, or it is too old: choose it again."
        )
        messages.warning(request, words)
        return HttpResponseRedirect(reverse(start))
    if request.method == "POST" and "_cancel" in request.POST:
        upload.delete()
        messages.info(request, gettext("Nothing was imported."))
        return HttpResponseRedirect(reverse(end))
    try:
        return show(upload)
    except (ImportProblem, NotABibliographyError) as problem:
        messages.error(request, translated(str(problem)))
        return HttpResponseRedirect(reverse(start))


def person_named(sent: QueryDict) -> Person | None:
    """The one whose the file was said to be when it was taken."""
    key = row_key(sent.get("person", ""))
    return None if key is None else Person.objects.filter(pk=key).first()

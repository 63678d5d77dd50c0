"""Bibliographies uploaded or pasted in the admin: shown first, then imported."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.sentences import sentence, translated
from importer.admin_previews import KeptForm
from importer.bibliographies.planning import owner
from importer.bibliographies.plans import Source
from importer.models import BibliographyUpload
from profiles.models import Person
from publications.formats import detect
from publications.formats.entries import NotABibliographyError

MAX_BYTES = 10 * 1024 * 1024
MAX_PASTED = 1_000_000
MEGABYTES = MAX_BYTES // 1024 // 1024


def may_import(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Who may add works and change them."""
    verbs = ("add", "change")
    return all(user.has_perm(f"publications.{verb}_publication") for verb in verbs)  # type: ignore[union-attr]


class UploadForm(KeptForm):
    """A file, or what was copied from one."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        max_length=200,
        help_text=format_lazy(
            _("BibTeX, RIS, CSL-JSON, Crossref JSON or an ORCID record, up to {size} MB."),
            size=MEGABYTES,
        ),
    )
    text = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        max_length=MAX_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    person = forms.ModelChoiceField(
        label=_("Whose works"),
        queryset=Person.objects.by_name(),
        required=False,
        empty_label=_("Several people’s"),
        help_text=_("Their name is recognised from its initials, too."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("person", owner())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if bool(file) == bool(text.strip()):
            raise ValidationError(gettext("Choose a file or paste its text, one of the two."))
        if file and file.size > MAX_BYTES:  # Before it is read into memory.
            words = gettext(
                "It is larger than %(size)s MB: split it, or import it on the server with "
                "manage.py import_publications."
            )
            raise ValidationError(words % {"size": MEGABYTES})
        cleaned["content"] = file.read() if file else text.encode()
        cleaned["name"] = file.name if file else sentence("pasted text")
        try:
            cleaned["format"], self.bibliography = detect.read(cleaned["content"], cleaned["name"])
        except NotABibliographyError as problem:
            raise ValidationError(translated(str(problem))) from problem
        return cleaned


def source_of(upload: BibliographyUpload) -> Source:
    """The upload, read again; raises NotABibliographyError."""
    format, bibliography = detect.read(bytes(upload.content), upload.name)  # noqa: A001
    return Source(file=upload.name, format=format, bibliography=bibliography)

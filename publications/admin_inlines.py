"""Authors and links in the form of a work: in order, a PDF taken in place."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext

from content import pdf
from content.admin_base import InlineForm
from content.sortable import SortableTable
from publications.models import Authorship, PublicationLink
from publications.pdf_files import keep_pdf


def make_narrow(form: Any, name: str) -> None:
    """What is chosen is changed and looked at elsewhere."""
    if name in form.fields:
        widget = form.fields[name].widget
        for verb in ("change", "delete", "view"):
            setattr(widget, f"can_{verb}_related", False)


class AuthorshipForm(InlineForm):
    """The name may be left to the person's record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        make_narrow(self, "person")
        if "name" in self.fields:
            self.fields["name"].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        person = cleaned.get("person")
        if not cleaned.get("name") and person is not None:
            cleaned["name"] = person.display_name
        elif not cleaned.get("name"):
            self.add_error("name", gettext("Write the name as it is printed on the work."))
        return cleaned


class AuthorshipInline(SortableTable):
    """Names and check boxes in a line each; the parts of a name unfold."""

    model = Authorship
    form = AuthorshipForm
    template = "admin/publications/publication/authors.html"
    columns = ["name", "person", "equal_contribution", "corresponding"]
    parts = ["family_name", "given_name", "suffix", "is_organization", "note", "url"]
    autocomplete_fields = ["person"]
    verbose_name = "author"
    verbose_name_plural = "authors"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [
            (None, {"fields": [*self.columns, "position"]}),
            (gettext("More"), {"fields": self.parts}),
        ]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return len(getattr(request, "proposed_authors", []))


def is_path(url: str) -> bool:
    return url.startswith("/") and not url.startswith("//") and url.isprintable()


class AddressField(forms.URLField):
    """An address of the web, or a path of the site."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").strip()
        return text if is_path(text) else super().to_python(value) or ""

    def run_validators(self, value: Any) -> None:
        if not is_path(value or "") or len(value) > (self.max_length or 0):
            super().run_validators(value)


class LinkForm(InlineForm):
    """An address, a file of the site, or a PDF that is uploaded here.

    An import keeps a path of the site ("/assets/pdf/a.pdf") until its file comes; it is an address.
    """

    url = AddressField(
        label="Address",
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=AdminURLFieldWidget(attrs={"type": "text", "inputmode": "url"}),
    )
    upload = forms.FileField(
        label="PDF from this computer",
        required=False,
        max_length=200,
        help_text=f"At most {pdf.MAX_BYTES // 1024 // 1024} MB. It is given a readable name.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    content: bytes | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        make_narrow(self, "file")

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if not upload:
            return None
        if upload.size > pdf.MAX_BYTES:  # Before it is read into memory.
            raise ValidationError(pdf.too_large())
        self.content = upload.read()
        try:
            pdf.check(self.content)
        except pdf.PdfError as problem:
            self.content = None
            raise ValidationError(str(problem)) from problem
        return upload

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if self.content is not None and cleaned.get("url"):
            self.add_error(
                "upload", gettext("A link has either an address or a file: empty the address.")
            )
        if is_path(cleaned.get("url", "")) and cleaned.get("file") is not None:
            self.add_error("file", gettext("A link has either an address or a file."))
        if self.content is not None and self.instance.pk is None and self.says_no_kind():
            cleaned["kind"] = PublicationLink.Kind.PDF
        return cleaned

    def says_no_kind(self) -> bool:
        return "kind" not in self.changed_data

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        # The constraint that wants an address or a file is met when the file is stored.
        if self.is_bound and self.content is not None:
            excluded |= {"file"}
        # A path is an address here, and none to the column's own check.
        return excluded | {"url"} if self.is_bound and self.has_path() else excluded

    def has_path(self) -> bool:
        return is_path(self.cleaned_data.get("url") or "")

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 (Django's)
        if self.content is not None:
            link: PublicationLink = self.instance
            link.file = keep_pdf(self.content, of=link.publication, instead_of=link.file)
        return super().save(commit)


class PublicationLinkInline(SortableTable):
    model = PublicationLink
    form = LinkForm
    fields = ["kind", "url", "upload", "file", "label", "position"]
    autocomplete_fields = ["file"]
    verbose_name = "link or file"
    verbose_name_plural = "links and files"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return len(getattr(request, "proposed_links", []))

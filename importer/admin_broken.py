"""Entries that could not be read: corrected in an editor and read again."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext

from content.admin_base import ModelAdmin, ModelForm
from content.sentences import translated
from importer.admin_uploads import may_import
from importer.bibliographies import reports
from importer.bibliographies.planning import owner, plan
from importer.bibliographies.plans import Plan, Source
from importer.bibliographies.writing import write
from importer.models import BrokenEntry, ImportedRecord
from importer.report import in_words as note_in_words
from publications.formats import detect
from publications.formats.entries import NotABibliographyError
from publications.models import Publication

MAX_LENGTH = 200_000


class BrokenEntryForm(ModelForm):
    """The entry's text; what is wrong with it is said until nothing is."""

    text = forms.CharField(
        label="The entry",
        max_length=MAX_LENGTH,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 14, "class": "vLargeTextField entry-text", "spellcheck": "false"}
        ),
    )
    source: Source | None = None

    class Meta:
        model = BrokenEntry
        fields = ["text"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        try:
            format, bibliography = detect.read(text.encode(), self.instance.file)  # noqa: A001
        except NotABibliographyError as problem:
            raise ValidationError(translated(str(problem))) from problem
        if bibliography.broken:
            bad = bibliography.broken[0]
            raise ValidationError(
                gettext("Line %(line)s of this text: %(reason)s")
                % {"line": bad.line, "reason": translated(bad.reason)}
            )
        if not bibliography.entries:
            raise ValidationError(gettext("There is no entry in it."))
        self.source = Source(file=self.instance.file, format=format, bibliography=bibliography)
        return text


class BrokenEntryAdmin(ModelAdmin):
    """Saving reads the entry again, and imports it when it can be read."""

    form = BrokenEntryForm
    list_display = ["place", "beginning", "problem", "found_at"]
    list_per_page = 50
    search_fields = ["file", "text", "reason"]
    ordering = ["-found_at", "file", "line"]
    fields = ["place", "problem", "text"]
    readonly_fields = ["place", "problem"]
    change_form_template = "admin/importer/broken_entry.html"

    class Media:
        css = {"all": ["css/publication-admin.css"]}

    @admin.display(description="line of the file", ordering="line")
    def place(self, entry: BrokenEntry) -> str:
        return str(entry)

    def beginning(self, entry: BrokenEntry) -> str:
        return Truncator(" ".join(entry.text[:200].split())).chars(60)

    @admin.display(description="reason", ordering="reason")
    def problem(self, entry: BrokenEntry) -> str:
        return translated(entry.reason)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_import(request.user)

    has_delete_permission = has_view_permission = has_change_permission

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_import(request.user)

    def save_model(
        self,
        request: HttpRequest,
        obj: BrokenEntry,
        form: Any,
        change: bool,  # noqa: FBT001 (Django's)
    ) -> None:
        """What the entry says becomes works; the broken one is gone."""
        person = owner()
        with transaction.atomic():
            # Without its sources the plan says nothing about the file's other broken entries.
            form.plan = replace(plan([form.source], person=person), sources=())
            write(form.plan)
            BrokenEntry.objects.filter(pk=obj.pk).delete()
        tell(request, form.plan)

    def response_change(self, request: HttpRequest, obj: BrokenEntry) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:importer_brokenentry_changelist"))


def tell(request: HttpRequest, done: Plan) -> None:
    """What became of each work, with a link to it."""
    records = ImportedRecord.objects.filter(key__in=[step.digest for step in done.steps])
    works = Publication.objects.in_bulk(list(records.values_list("object_id", flat=True)))
    for work in works.values():
        url = reverse("admin:publications_publication_change", args=[work.pk])
        words = gettext('It could be read now: <a href="{}">{}</a>.')
        messages.success(request, format_html(words, url, work))
    for note in reports.notes_of(done):
        messages.warning(request, note_in_words(note))

"""A résumé in the admin: brought in after a look at what it will do, and taken out again."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.sentences import translated
from content.word_lists import listed
from importer.admin_doubts import AuthorDoubts
from importer.admin_previews import KeptForm, look, person_named, take
from importer.folder import ImportProblem
from importer.models import BibliographyUpload
from importer.report import KINDS, OUTCOMES, Report
from importer.resumes import exporting, importing
from importer.sources.resumes import reading
from profiles.models import Person

PEOPLE = "admin:profiles_person_changelist"
WRITTEN = (
    *("profiles.person", "profiles.section", "profiles.experience", "profiles.teaching"),
    *("profiles.service", "profiles.award", "publications.publication"),
)
"""What a résumé becomes."""


def may_import(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Who may add and change everything that a résumé becomes."""
    models = (name.split(".") for name in WRITTEN)
    permissions = [f"{app}.{verb}_{model}" for app, model in models for verb in ("add", "change")]
    return user.has_perms(permissions)  # type: ignore[union-attr]


class ResumeForm(KeptForm):
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_("A JSON Resume (resume.json) or a RenderCV file (cv.yaml)."),
    )
    person = forms.ModelChoiceField(
        label=_("Whose it is"),
        queryset=Person.objects.by_name(),
        to_field_name="slug",
        required=False,
        empty_label=_("The person of that name, or a new one"),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > reading.LIMIT:  # Before it is read into memory.
            raise ValidationError(
                gettext("It is larger than 2 MB: a résumé is text, without pictures.")
            )
        content = file.read()
        try:
            self.cleaned_data["format"], _ = reading.read(content, name=file.name)
        except ImportProblem as problem:
            raise ValidationError(translated(str(problem))) from problem
        self.cleaned_data |= {"name": file.name, "content": content}
        return file


class ResumeScreens(AuthorDoubts):
    """Reached by the buttons above the list of people, and above one person."""

    def get_urls(self) -> list[Any]:
        protected = self.admin_site.admin_view
        return [
            path("resume/", protected(self.take_resume), name="import_resume"),
            path("resume/<int:pk>/", protected(self.preview_resume), name="preview_resume"),
            path("resume/of/<int:pk>/", protected(self.export_resume), name="export_resume"),
            *super().get_urls(),
        ]

    def take_resume(self, request: HttpRequest) -> HttpResponse:
        """Takes a file; nothing is written yet."""
        if not may_import(request.user):
            raise PermissionDenied
        return take(
            request,
            ResumeForm,
            preview="admin:preview_resume",
            show=partial(self.page, request, "resume", title=gettext("Import a résumé")),
        )

    def preview_resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the file will do; the editor's word does it, or forgets the upload."""
        if not may_import(request.user):
            raise PermissionDenied
        return look(
            request,
            BibliographyUpload.objects.filter(pk=pk, format__in=exporting.FORMATS),
            start="admin:import_resume",
            end=PEOPLE,
            show=partial(self.brought, request),
        )

    def brought(self, request: HttpRequest, upload: BibliographyUpload) -> HttpResponse:
        is_trial = request.method != "POST"
        person = person_named(request.GET)
        report = importing.run(
            bytes(upload.content),
            name=upload.name,
            person_slug=person.slug if person else "",
            is_dry_run=is_trial,
        )
        if not is_trial:
            upload.delete()
        title = gettext("What the file will do") if is_trial else gettext("Imported")
        counts = tallies(report)
        return self.page(
            request, "resume_report", title=title, report=report, is_trial=is_trial, tallies=counts
        )

    def export_resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The person as a file; with ?drafts=1 what visitors do not see, too."""
        if not request.user.has_perm("profiles.change_person"):
            raise PermissionDenied
        person = get_object_or_404(Person, pk=pk)
        kind = request.GET.get("format", exporting.FORMATS[0])
        if kind not in exporting.FORMATS:
            kind = exporting.FORMATS[0]
        with_drafts = request.GET.get("drafts") == "1"
        if not (person.is_published or with_drafts):
            words = gettext("%(person)s is a draft: publish them, or export drafts, too.")
            messages.error(request, words % {"person": person})
            return HttpResponseRedirect(reverse("admin:profiles_person_change", args=[pk]))
        text = exporting.export(person, kind=kind, with_drafts=with_drafts)
        response = HttpResponse(text, content_type=exporting.MEDIA_TYPES[kind])
        name = exporting.FILE_NAMES[kind]
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response


def tallies(report: Report) -> list[tuple[str, str]]:
    """Each part with what becomes of its rows, in words; parts without rows are left out."""
    found = []
    for kind, tally in report.tallies.items():
        counts = [(getattr(tally, outcome), gettext(OUTCOMES[outcome])) for outcome in OUTCOMES]
        said = [f"{count} {words}" for count, words in counts if count]
        if said:
            found.append((gettext(KINDS[kind]), listed(said)))
    return found

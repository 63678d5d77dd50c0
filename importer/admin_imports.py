"""The Import screen: choose a bibliography, see what each entry will do, then do it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext, gettext_lazy

from content.admin_base import ModelAdmin
from importer.admin_previews import look, person_named, take
from importer.admin_uploads import UploadForm, may_import, source_of
from importer.bibliographies import reports
from importer.bibliographies.planning import plan
from importer.bibliographies.plans import Outcome, Plan, Step
from importer.bibliographies.writing import write
from importer.models import BibliographyUpload
from profiles.models import Person

SHOWN = 500
"""Entries that can be chosen one by one; the others go in together."""
WORKS = "admin:publications_publication_changelist"
# What needs an eye stands first.
ORDER = [
    *(Outcome.DUPLICATE, Outcome.COMPLETE, Outcome.UPDATE, Outcome.CREATE),
    *(Outcome.CONFLICT, Outcome.DELETED, Outcome.UNCHANGED),
]
WORDS = {
    Outcome.CREATE: gettext_lazy("New works"),
    Outcome.UPDATE: gettext_lazy("Updated, because the file says something else now"),
    Outcome.COMPLETE: gettext_lazy("Completed: drafts that wait for their authors"),
    Outcome.DUPLICATE: gettext_lazy(
        "Possible duplicates: they come in as drafts, until you merge or keep them"
    ),
    Outcome.UNCHANGED: gettext_lazy("Nothing to do: they are here already"),
    Outcome.CONFLICT: gettext_lazy(
        "Kept as they are here: both the file and the work were changed"
    ),
    Outcome.DELETED: gettext_lazy("Not brought back: you deleted them here"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the preview."""

    number: int
    """Its place in the plan."""
    step: Step


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of which the same becomes."""

    words: Any
    writes: bool
    choices: list[Choice]


def groups(found: Plan) -> list[Group]:
    """At most SHOWN entries, those that need an eye first."""
    choices = [Choice(number, step) for number, step in enumerate(found.steps)]
    choices.sort(key=lambda choice: ORDER.index(choice.step.outcome))
    shown = choices[:SHOWN]
    return [
        Group(WORDS[outcome], outcome.writes, [one for one in shown if one.step.outcome is outcome])
        for outcome in ORDER
        if any(one.step.outcome is outcome for one in shown)
    ]


def shown_numbers(found: Plan) -> set[int]:
    return {choice.number for group in groups(found) for choice in group.choices}


def chosen(found: Plan, taken: Collection[str], *, with_rest: bool) -> Plan:
    """The plan without the entries that the editor took out."""
    shown = shown_numbers(found)
    steps = [
        step
        for number, step in enumerate(found.steps)
        if (str(number) in taken if number in shown else with_rest) or not step.outcome.writes
    ]
    return replace(found, steps=tuple(steps))


def counted(done: Plan) -> dict[str, int]:
    """How many entries became what, in the editor's words."""
    return {gettext(words): count for words, count in reports.counts(done).items()}


class BibliographyUploadAdmin(ModelAdmin):
    """Reached by the button above the list of works; never a list of its own."""

    def get_urls(self) -> list[Any]:
        protected = self.admin_site.admin_view
        return [
            path("", protected(self.start), name="import_publications"),
            path("<int:pk>/", protected(self.preview), name="preview_import"),
        ]

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}

    def page(self, request: HttpRequest, template: str, **context: Any) -> TemplateResponse:
        shared = {**self.admin_site.each_context(request), "title": gettext("Import publications")}
        return TemplateResponse(request, f"admin/importer/{template}.html", shared | context)

    def start(self, request: HttpRequest) -> HttpResponse:
        """Takes a file or a text; nothing becomes a work yet."""
        if not may_import(request.user):
            raise PermissionDenied
        return take(
            request,
            UploadForm,
            preview="admin:preview_import",
            show=partial(self.page, request, "import"),
        )

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What each entry will do; the editor's word does it, or forgets the upload."""
        if not may_import(request.user):
            raise PermissionDenied
        return look(
            request,
            BibliographyUpload.objects.filter(pk=pk),
            start="admin:import_publications",
            end=WORKS,
            show=partial(self.planned, request),
        )

    def planned(self, request: HttpRequest, upload: BibliographyUpload) -> HttpResponse:
        person = person_named(request.GET)
        if request.method == "POST":
            return self.confirm(request, upload, person)
        found = plan([source_of(upload)], person=person)
        return self.page(
            request,
            "preview",
            upload=upload,
            plan=found,
            groups=groups(found),
            rest=max(0, len(found.steps) - SHOWN),
            writes=sum(step.outcome.writes for step in found.steps),
        )

    def confirm(
        self, request: HttpRequest, upload: BibliographyUpload, person: Person | None
    ) -> HttpResponse:
        with transaction.atomic():
            found = plan([source_of(upload)], person=person)
            taken = set(request.POST.getlist("take"))
            done = chosen(found, taken, with_rest="rest" in request.POST)
            more = write(done, is_draft="is_draft" in request.POST)
            upload.delete()
        notes = [*reports.notes_of(done), *more]
        return self.page(
            request,
            "report",
            title=gettext("Imported"),
            upload=upload,
            counts=counted(done),
            has_broken=bool(done.broken),
            left_out=len(found.steps) - len(done.steps),
            notes=notes[: reports.SHOWN],
            more_notes=max(0, len(notes) - reports.SHOWN),
        )

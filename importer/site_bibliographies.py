"""The bibliographies of a whole site -> works, with the badges of their venues."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError

from importer.bibliographies import reports
from importer.bibliographies.plans import Outcome, Source
from importer.bibliographies.running import run
from importer.report import Report
from importer.site_records import Badge, SiteBibliography
from profiles.models import Person
from publications.models import VenueBadge

_COUNTED = {
    Outcome.CREATE: "created",
    Outcome.DUPLICATE: "created",
    Outcome.UPDATE: "updated",
    Outcome.COMPLETE: "updated",
    Outcome.UNCHANGED: "unchanged",
    Outcome.CONFLICT: "conflicts",
}


def write_bibliographies(
    bibliographies: Sequence[SiteBibliography], *, owner: Person, report: Report
) -> None:
    """After the site's files are stored: links and pictures are attached to them."""
    if not bibliographies:
        return
    sources = [
        Source(file=one.file[:500], format="bibtex", bibliography=one.bibliography)
        for one in bibliographies
    ]
    plan, notes = run(sources, person=owner)
    for step in plan.steps:
        if step.outcome in _COUNTED:
            report.count("publications", _COUNTED[step.outcome])
        if step.doubtful_authors or step.outcome is Outcome.DUPLICATE:
            report.count("publications", "for_review")
    report.notes += [*reports.notes_of(plan), *notes]


def write_badges(badges: Iterable[Badge]) -> None:
    """A badge that is there already stays as it is."""
    for badge in badges:
        row = VenueBadge(short_name=badge.short_name, url=badge.url[:500], color=badge.color)
        try:
            row.full_clean()
        except ValidationError:
            continue
        row.save()

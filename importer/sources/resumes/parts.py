"""Which key of each format says which fact: one table for reading and for writing.

A fact is named once for both formats; where several keys say it, the first is written and the
others are older names that are read. Keys that neither format knows (`exact`, `supervisors` …)
keep what only Tenure's rows hold: both formats let an entry have further keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop

Keys = dict[str, tuple[str, ...]]
LISTS = frozenset({"highlights", "courses", "authors", "years"})
"""Facts that are lists of plain values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Entries of one shape."""

    name: str
    kind: str
    """A value of ``profiles.models.Section.Kind``."""
    heading: str
    """Of the section that is made for it where the file names none."""
    keys: Keys
    required: tuple[str, ...] = ()
    """Keys that the format asks for, known or not."""


def named(**names: str) -> Keys:
    return {fact: tuple(given.split()) for fact, given in names.items()}


_OWN = {
    name: (name,) for name in ("exact", "supervisors", "code", "term", "area", "years", "type")
} | {
    "date_text": ("dateText",),
    "url_label": ("urlLabel",),
    "years_text": ("yearsText",),
    "highlights": ("highlights",),
    "note": ("note",),
    "doi": ("doi",),
    "authors": ("authors",),
}


def own(*facts: str) -> Keys:
    return {fact: _OWN[fact] for fact in facts}


_SPAN = named(start="startDate", end="endDate", date="date")
_JOB = {**_SPAN, **own("exact", "date_text", "highlights", "supervisors")}
JSON_PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part(
            name="work",
            kind="experience",
            heading=gettext_noop("Experience"),
            keys=named(
                organization="name company", role="position", url="url website",
                location="location", about="description", summary="summary",
            ) | _JOB,
        ),
        Part(
            name="volunteer",
            kind="experience",
            heading=gettext_noop("Volunteering"),
            keys=named(
                organization="organization", role="position", url="url website",
                location="location", summary="summary",
            ) | _JOB,
        ),
        Part(
            name="education",
            kind="education",
            heading=gettext_noop("Education"),
            keys=named(
                organization="institution", degree="studyType degree", area="area", url="url",
                location="location", score="score gpa", courses="courses", summary="summary",
            ) | _JOB,
        ),
        Part(
            name="teaching",
            kind="teaching",
            heading=gettext_noop("Teaching"),
            keys=named(
                title="course title name", organization="institution", role="role", url="url",
                location="location", summary="description summary",
            ) | _SPAN | own("exact", "code", "term", "highlights"),
        ),
        Part(
            name="awards",
            kind="awards",
            heading=gettext_noop("Awards"),
            keys=named(
                title="title name", date="date", awarder="awarder", url="url", summary="summary",
            ) | own("exact", "date_text", "url_label", "highlights"),
        ),
        Part(
            name="certificates",
            kind="awards",
            heading=gettext_noop("Certificates"),
            keys=named(title="name", date="date", awarder="issuer", url="url", summary="summary")
            | own("exact", "date_text", "url_label", "highlights"),
        ),
        Part(
            name="publications",
            kind="publications",
            heading=gettext_noop("Publications"),
            keys=named(
                title="name title", venue="publisher", date="releaseDate date",
                url="url website", summary="summary",
            ) | own("exact", "authors", "doi", "type", "note"),
        ),
    )
}  # fmt: skip
# What JSON Resume has no list for stands where a reader of the standard finds it all the same.
COURSE = Part(
    name="course",
    kind="teaching",
    heading=gettext_noop("Teaching"),
    keys=named(
        title="course", organization="name", role="position", url="url", location="location",
        summary="summary",
    ) | _SPAN | own("exact", "code", "term", "highlights"),
)  # fmt: skip
DUTY = Part(
    name="duty",
    kind="service",
    heading=gettext_noop("Service"),
    keys=named(organization="organization", role="position", url="url", summary="summary",
               service="service")
    | _SPAN | own("years", "years_text", "area"),
)  # fmt: skip
WRITTEN_UNDER = {"course": "work", "duty": "volunteer"}

_TIMES = named(start="start_date", end="end_date", date="date")
_SHARED = {**_TIMES, **named(location="location", summary="summary", highlights="highlights")}
_DATED = {**_SHARED, **own("exact", "supervisors")}
RENDERCV_PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        Part(
            name="experience",
            required=("company", "position"),
            kind="experience",
            heading=gettext_noop("Experience"),
            keys=named(organization="company", role="position", url="url") | _DATED,
        ),
        Part(
            name="education",
            required=("institution", "area"),
            kind="education",
            heading=gettext_noop("Education"),
            keys=named(
                organization="institution", area="area", degree="degree studyType", url="url",
                score="score", courses="courses",
            ) | _DATED,
        ),
        Part(
            name="publications",
            required=("title", "authors"),
            kind="publications",
            heading=gettext_noop("Publications"),
            keys=named(
                title="title name", authors="authors", summary="summary", doi="doi", url="url",
                venue="journal publisher", date="date releaseDate",
            ) | own("exact", "type", "note"),
        ),
        Part(
            name="awards",
            required=("name",),
            kind="awards",
            heading=gettext_noop("Awards"),
            keys=named(title="name title", awarder="awarder", url="url")
            | _SHARED | own("exact", "url_label"),
        ),
        Part(
            name="teaching",
            required=("name",),
            kind="teaching",
            heading=gettext_noop("Teaching"),
            keys=named(
                title="name course", organization="institution", role="role", url="url",
                code="code", term="term",
            ) | _SHARED | own("exact"),
        ),
        Part(
            name="duty",
            required=("name",),
            kind="service",
            heading=gettext_noop("Service"),
            keys=named(organization="name", role="role", url="url", service="service")
            | _SHARED | own("years", "years_text", "area"),
        ),
    )
}  # fmt: skip

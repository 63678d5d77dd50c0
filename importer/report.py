"""What an import did, for a person to read and as JSON."""

from dataclasses import asdict, dataclass, field, replace

from django.utils.translation import gettext, gettext_noop

from content.sentences import translated

OUTCOMES = {
    "created": gettext_noop("created"),
    "updated": gettext_noop("updated"),
    "unchanged": gettext_noop("unchanged"),
    "hidden": gettext_noop("hidden"),
    "for_review": gettext_noop("for review"),
    "conflicts": gettext_noop("conflicts"),
    "gone": gettext_noop("gone"),
}
"""What may become of a row, and the word for it."""
KINDS = {
    "person": gettext_noop("person"),
    "groups": gettext_noop("groups"),
    "sections": gettext_noop("sections"),
    "news": gettext_noop("news"),
    "publications": gettext_noop("publications"),
    "experience": gettext_noop("experience"),
    "education": gettext_noop("education"),
    "teaching": gettext_noop("teaching"),
    "service": gettext_noop("service"),
    "awards": gettext_noop("awards"),
    "files": gettext_noop("files"),
    "pages": gettext_noop("pages"),
}


KINDS_OF_NOTES = (
    *(gettext_noop("address"), gettext_noop("author"), gettext_noop("broken")),
    *(gettext_noop("conflict"), gettext_noop("deleted"), gettext_noop("dropped")),
    *(gettext_noop("file"), gettext_noop("kept"), gettext_noop("known")),
    *(gettext_noop("possible duplicate"), gettext_noop("remark"), gettext_noop("review")),
    *(gettext_noop("updated"), gettext_noop("not understood"), gettext_noop("repaired")),
)
"""What a note that the admin shows begins with."""


@dataclass(kw_only=True)
class Tally:
    """Of one kind: what became of its rows. `hidden` and `for_review` count among the others."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    hidden: int = 0
    for_review: int = 0
    conflicts: int = 0
    gone: int = 0


@dataclass(frozen=True, kw_only=True)
class Note:
    """One thing worth knowing, with the place in the source where it stands."""

    kind: str
    file: str = ""
    line: int = 0
    text: str = ""
    reason: str

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        place = f"{self.file}{line}: " if self.file else ""
        excerpt = " ".join(self.text.split())
        excerpt = excerpt if len(excerpt) <= 100 else f"{excerpt[:99]}…"
        return f"{place}{self.kind}: {self.reason}" + (f"\n    {excerpt}" if excerpt else "")


def in_words(note: Note) -> str:
    """A note for a person to read, in the active language."""
    return str(
        replace(
            note,
            kind=gettext(note.kind),
            file=translated(note.file),
            reason=translated(note.reason),
        )
    )


@dataclass(kw_only=True)
class Report:
    path: str
    is_dry_run: bool
    address: str = ""
    """Where the page stands now."""
    recognised: str = ""
    """What kind of site it was taken for, and why."""
    replaced_sample: bool = False
    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    notes: list[Note] = field(default_factory=list)

    def count(self, kind: str, outcome: str) -> None:
        tally = self.tallies[kind]
        setattr(tally, outcome, getattr(tally, outcome) + 1)

    def as_json(self) -> dict[str, object]:
        return {
            "path": self.path,
            "dry_run": self.is_dry_run,
            "address": self.address,
            "recognised": self.recognised,
            "replaced_sample": self.replaced_sample,
            "kinds": {kind: asdict(tally) for kind, tally in self.tallies.items()},
            "notes": [asdict(note) for note in self.notes],
        }

    def as_text(self) -> str:
        lines = [f"Imported {self.path}" + (", as a trial" if self.is_dry_run else "")]
        if self.recognised:
            lines.append(self.recognised)
        if self.replaced_sample:
            lines.append("The sample site was untouched; this page took its place.")
        lines += ["", *self.table(), ""]
        if self.notes:
            lines += ["To look at:", *(f"- {note}" for note in self.notes), ""]
        if self.is_dry_run:
            lines.append("Nothing was written. Run it again without --dry-run to import.")
        elif self.address:
            lines.append(f"The page stands at {self.address}")
        return "\n".join(lines)

    def table(self) -> list[str]:
        heads = list(OUTCOMES.values())
        widths = [max(len(head), 5) for head in heads]
        rows = [
            f"{'':14}"
            + "  ".join(head.rjust(width) for head, width in zip(heads, widths, strict=True))
        ]
        for kind, tally in self.tallies.items():
            values = [getattr(tally, outcome) for outcome in OUTCOMES]
            if any(values):
                cells = (
                    str(value or "·").rjust(width)
                    for value, width in zip(values, widths, strict=True)
                )
                rows.append(f"{kind:14}" + "  ".join(cells))
        return rows

"""What an import of bibliographies does or did, for a person to read."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_noop

from content.sentences import sentence
from importer.bibliographies.plans import Outcome, Plan, Step
from importer.report import Note

SHOWN = 200
"""Notes that a report shows; it counts the others."""
REASONS = {
    Outcome.CONFLICT: sentence(
        "The file changed, and so did the work here; your version was kept."
    ),
    Outcome.DELETED: sentence("You deleted this work here; it was not brought back."),
}


def notes_of(plan: Plan) -> Iterator[Note]:
    """Everything that somebody should look at, the gravest first."""
    for source, bad in plan.broken:
        yield Note(kind="broken", file=source.file, line=bad.line, reason=bad.reason)
    for step in plan.steps:
        yield from step_notes(plan, step)
    yield from plan.remarks
    yield from unnamed(plan)


def step_notes(plan: Plan, step: Step) -> Iterator[Note]:
    title, place = f"“{step.entry.title or step.entry.key}”", (step.file, step.entry.line)
    reason = REASONS.get(step.outcome, "")
    if step.outcome is Outcome.DUPLICATE:
        others = "; ".join(map(str, step.alike))
        reason = sentence(
            "It may be one work with {others}. It is a draft until you decide.", others=others
        )
    if reason:
        yield note(step.outcome.value, place, f"{title}: {reason}")
    for author, found in step.doubtful_authors:
        yield note("author", place, f"{title}: {plan.question(author, found)}")


def note(kind: str, place: tuple[str, int], reason: str) -> Note:
    return Note(kind=kind, file=place[0], line=place[1], reason=reason)


def unnamed(plan: Plan) -> Iterator[Note]:
    """Somebody's bibliography that does not name them is worth a sentence."""
    if plan.person is None:
        return
    writing = [step for step in plan.steps if step.outcome.writes]
    missing = sum(plan.person.pk not in {one.person for one in step.authors} for step in writing)
    if missing:
        if missing == 1:
            reason = sentence(
                "1 work does not name {person} among the authors.", person=plan.person
            )
        else:
            reason = sentence(
                "{number} works do not name {person} among the authors.",
                number=missing,
                person=plan.person,
            )
        hint = sentence("Names in print that are missing can be added to the person.")
        yield Note(kind="remark", reason=f"{reason} {hint}")


def counts(plan: Plan) -> dict[str, int]:
    """How many entries became what, in words; those that none became are left out."""
    found: Counter[str] = Counter()
    for outcome in Outcome:
        found[outcome.past] = plan.counts[outcome]
    found[gettext_noop("broken")] = len(plan.broken)
    found[gettext_noop("authors to review")] = sum(
        len(step.doubtful_authors) for step in plan.steps
    )
    return {name: count for name, count in found.items() if count}


def as_text(plan: Plan, more: Iterable[Note] = (), *, is_dry_run: bool = False) -> str:
    """The whole report."""
    files = ", ".join(source.file for source in plan.sources)
    whose = f", {plan.person}’s" if plan.person else ""
    lines = [f"Imported {files}{whose}{', as a trial' if is_dry_run else ''}", ""]
    lines += [f"{count:7,}  {name}" for name, count in counts(plan).items()] or ["No entries."]
    notes = [*notes_of(plan), *more]
    if notes:
        lines += ["", "To look at:", *(f"- {one}" for one in notes[:SHOWN])]
    if len(notes) > SHOWN:
        lines.append(f"- and {len(notes) - SHOWN:,} more like these")
    if is_dry_run:
        lines += ["", "Nothing was written. Run it again without --dry-run to import."]
    return "\n".join(lines)

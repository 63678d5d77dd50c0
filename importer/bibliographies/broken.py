"""Entries that could not be read: kept once, gone when a file has them corrected."""

import re
from collections import defaultdict

from importer.bibliographies.plans import Plan
from importer.bibliographies.present import chunks
from importer.bibliographies.values import plain
from importer.models import BrokenEntry
from importer.snapshots import digest

KEY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()]{1,200})\s*,")


def keep(plan: Plan) -> None:
    """Keeps the plan's broken entries, and removes those of its files that came right."""
    texts = {digest(bad.text): (source, bad) for source, bad in plan.broken}
    remove_corrected(plan, set(texts))
    rows = [
        BrokenEntry(
            file=source.file,
            line=bad.line,
            format=source.format,
            text=plain(bad.text),
            reason=bad.reason,
            digest=key,
        )
        for key, (source, bad) in texts.items()
    ]
    BrokenEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["digest"],
        update_fields=["file", "line", "format", "reason"],
    )  # fmt: skip


def remove_corrected(plan: Plan, broken: set[str]) -> None:
    """A broken entry came right when its file has a readable one of its key.

    One without a key came right when its file no longer holds its words.
    """
    read: dict[str, set[str]] = defaultdict(set)
    for step in plan.steps:
        read[step.file].add(step.entry.key)
    files = {source.file for source in plan.sources}
    corrected = [
        kept.pk
        for kept in BrokenEntry.objects.filter(file__in=sorted(files)[:500])
        if kept.digest not in broken and is_corrected(kept.text, read[kept.file])
    ]
    for chunk in chunks(corrected):
        BrokenEntry.objects.filter(pk__in=chunk).delete()


def is_corrected(text: str, keys: set[str]) -> bool:
    found = KEY.match(text.lstrip())
    return found is None or found[1] in keys

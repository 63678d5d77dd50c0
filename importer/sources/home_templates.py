"""A home page's Liquid, evaluated as every other page's; its lines still know where they stood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from importer.folder import CONFIG_NAME, PAGE_LIMIT, ImportProblem, SiteFolder
from importer.front_matter import split
from importer.records import Section
from importer.site_records import Listing
from importer.sources.liquid_text import Rendered, Templates
from importer.sources.source_lines import Line, Remarks

STRIDE = 10_000
"""Places between two lines of the page, for the lines that a loop makes of one."""
_CONDITION = re.compile(r"\{%-?\s*(?:if|unless|case)\b")
_LISTED = {"news", "publications", "teaching"}
"""What a person's page can list."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    lines: list[Line]
    listings: tuple[tuple[int, Listing], ...] = ()
    """What loops listed, each with the place on the page where it stood."""


def templates_of(site: SiteFolder, config: Mapping[str, Any]) -> Templates:
    """Return the templates of a page that stands alone, with the configuration beside it."""

    def included(path: str) -> str | None:
        try:
            found = site.resolve(f"/{path}", limit=PAGE_LIMIT)
            return split(site.read(found), file=path).body if found else None
        except ImportProblem:
            return None

    return Templates(config, included, lambda _: None)


def spread(lines: list[Line]) -> list[Line]:
    """Return numbered lines with places to spare between them."""
    return [replace(line, order=line.order * STRIDE) for line in lines]


def evaluated(
    lines: list[Line], templates: Templates, page: Mapping[str, Any], remarks: Remarks
) -> Evaluated:
    """Return spread lines without Liquid. What goes wrong is added to the remarks."""
    if not lines:
        return Evaluated(lines)
    source = "\n".join(line.text for line in lines)
    name = str(page.get("path", ""))
    rendered = templates.render(source, file=name, first_line=0, page=page)
    for remark in rendered.remarks:
        at = lines[min(remark.line, len(lines) - 1)]
        remarks.made.append(
            replace(remark, file=at.file, line=at.number) if remark.file == name else remark
        )
    result = _placed(rendered, lines)
    places = [result[min(line, len(result) - 1)].order for line in rendered.listing_lines]
    return Evaluated(result, tuple(zip(places, rendered.listings, strict=False)))


def _placed(rendered: Rendered, lines: list[Line]) -> list[Line]:
    """Return the lines made, each with the file, number and, if it can be, place of its source."""
    result: list[Line] = []
    order = -1
    for text, at in zip(rendered.text.split("\n"), rendered.lines, strict=False):
        source = lines[min(at, len(lines) - 1)]
        order = max(order + 1, source.order)
        result.append(replace(source, text=text, order=order))
    return result


def notice_conditions(lines: list[Line], remarks: Remarks) -> None:
    """Say where a page without its configuration asks for it."""
    for line in lines:
        if _CONDITION.search(line.text):
            reason = f"This condition was decided without {CONFIG_NAME}, which is not beside it."
            remarks.add("review", line, reason)
            return


def listed(
    sections: tuple[Section, ...], starts: list[int], found: Evaluated, remarks: Remarks
) -> tuple[Section, ...]:
    """Return the sections with what their loops listed.

    ``starts``: the place of each section on the page, in the same order.
    """
    result = list(sections)
    for place, listing in found.listings:
        line = next((one for one in found.lines if one.order >= place), found.lines[-1])
        above = [i for i, start in enumerate(starts) if start <= place and not result[i].hidden]
        section = result[above[-1]] if above else None
        if section is None or listing.kind not in _LISTED:
            name = listing.collection or listing.kind
            reason = f"A list of {name} stood here; it has a page of its own: link to that."
            remarks.add("review", line, reason, text="")
        elif section.kind in ("text", listing.kind):
            result[above[-1]] = replace(section, kind=listing.kind, limit=listing.limit)
    return tuple(result)

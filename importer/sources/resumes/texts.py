"""A CV kept as data -> the Markdown that a page would say.

Read are ``_data/cv.yml`` in its old form (a list of ``title, type, contents``) and its new one
(``cv.sections`` as of RenderCV), and JSON Resume, with the further lists of academicpages.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from importer.sources.jekyll.configuration import items, mapping, text, texts

Choose = Callable[[list[Any]], list[Any]]
_EXAMPLE = re.compile(r"(?:sub-)?description \d+\.?", re.IGNORECASE)
_RESUME = {
    "education": "Education",
    "work": "Experience",
    "volunteer": "Volunteering",
    "projects": "Projects",
    "awards": "Awards",
    "certificates": "Certificates",
    "publications": "Publications",
    "presentations": "Talks",
    "teaching": "Teaching",
    "portfolio": "Portfolio",
    "skills": "Skills",
    "languages": "Languages",
    "interests": "Interests",
    "references": "References",
}
_NAMES = (
    *("position", "title", "name", "course", "role", "label", "language", "bullet", "number"),
    "reversed_number",
)
_PLACES = (
    *("institution", "company", "organization", "entity", "department", "awarder", "issuer"),
    *(
        "publisher",
        "journal",
        "event",
        "category",
        "location",
        "fluency",
        "level",
        "details",
        "score",
    ),
)
_FURTHER = (
    *("description", "reference", "highlights", "courses", "keywords", "roles", "items", "liste"),
    "contents",
)


def markdown(given: object, *, chosen: Choose = list) -> str:
    """Return the CV's sections as headings and lists, "" when the data is none.

    `chosen`: gives back which of a section's entries are taken, all of them by default.
    """
    inner = mapping(mapping(given).get("cv")) or mapping(given)
    if isinstance(given, list):
        sections = [
            (text(mapping(one).get("title")), mapping(one).get("contents")) for one in given
        ]
    elif mapping(inner.get("sections")):
        sections = [(str(name), found) for name, found in mapping(inner["sections"]).items()]
    else:
        sections = [(name, inner.get(key)) for key, name in _RESUME.items()]
    parts = []
    for heading, contents in sections:
        lines = [line for one in chosen(items(contents)[:1000]) for line in entry(one)]
        if lines:
            parts.append("\n".join([f"## {one_line(heading) or 'More'}", "", *lines]))
    return "\n\n".join(parts)


def name(given: object) -> str:
    """Return whose CV it is, "" when it does not say."""
    if isinstance(given, list):
        pairs = [mapping(pair) for one in given for pair in items(mapping(one).get("contents"))]
        named = (text(one.get("value")) for one in pairs if text(one.get("name")) == "Full Name")
        return next(named, "")
    top = mapping(given)
    inner = mapping(top.get("cv")) or mapping(top.get("basics"))
    return text(inner.get("name"))


def entry(given: object) -> Iterator[str]:
    """Yield the lines of one entry: what, where, and below it all the rest."""
    own = mapping(given)
    if not own:
        said = one_line(text(given))
        if said and not _EXAMPLE.fullmatch(said):
            yield f"* {said}"
        return
    if "value" in own:
        yield f"* {one_line(text(own.get('name')))}: {one_line(text(own.get('value')))}"
        return
    if {"label", "details"} <= own.keys():
        yield f"* {one_line(text(own['label']))}: {one_line(text(own['details']))}"
        return
    said = ", ".join(dict.fromkeys(filter(None, [what(own), *where(own)])))
    years = when(own)
    further = list(below(own))
    if not said and len(further) == 1:
        said, further = further[0].strip("* "), []
    if not said and further:
        # A year with what happened in it.
        inner = [one.strip("* ") for one in further]
        yield from (f"* {years}: {one}" if years else f"* {one}" for one in inner)
        return
    line = f"{years}: {said}" if years and said else said or years
    if line:
        yield f"* {line}"
    yield from further


def what(own: Mapping[str, Any]) -> str:
    degree = " in ".join(texts([own.get("studyType") or own.get("degree"), own.get("area")]))
    said = degree or next((one for key in _NAMES if (one := text(own.get(key)))), "")
    said = one_line(said or text(own.get("category")))
    url = text(own.get("url")) or text(own.get("link"))
    return f"[{said}]({url})" if said and re.match(r"https?://[^\s()]+$", url) else said


def where(own: Mapping[str, Any]) -> Iterator[str]:
    if own.get("position") and own.get("name"):
        yield one_line(text(own.get("name")))
    yield from (one_line(text(own.get(key))) for key in _PLACES)


def when(own: Mapping[str, Any]) -> str:
    start = text(own.get("start_date")) or text(own.get("startDate"))
    end = text(own.get("end_date")) or text(own.get("endDate"))
    if start:
        return f"{start} - {end or 'present'}"
    single = (end, *(text(own.get(key)) for key in ("year", "time", "date", "releaseDate")))
    return one_line(next(filter(None, single), ""))


def below(own: Mapping[str, Any]) -> Iterator[str]:
    summary = one_line(text(own.get("summary")))
    if summary:
        yield f"  * {summary}"
    for key in _FURTHER:
        for one in items(own.get(key)):
            said = one_line(text(mapping(one).get("title") or mapping(one).get("name")))
            said = ", ".join([said, *beside(one)]) if said else one_line(text(one))
            if said and not _EXAMPLE.fullmatch(said):
                yield f"  * {said}"
            yield from (
                f"    * {one_line(inner)}"
                for inner in texts(mapping(one).get("contents"))
                if not _EXAMPLE.fullmatch(inner)
            )


def one_line(said: str) -> str:
    return " ".join(said.split())


def beside(given: object) -> Iterator[str]:
    """Yield what an entry of al-folio's ``list_groups`` says beside its name."""
    own = mapping(given)
    yield from filter(None, (one_line(text(own.get(key))) for key in ("level", "school", "time")))
    url, label = text(own.get("link")), one_line(text(own.get("linkname")))
    if re.match(r"https?://[^\s()]+$", url):
        yield f"[{label or url}]({url})"
    elif label:
        yield label

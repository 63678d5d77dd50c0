"""What al-folio ships as examples, recognised by its own words, so that an owner's stay."""

import re
from collections.abc import Sequence
from typing import Any

from importer.sources.jekyll.configuration import items, mapping, text, texts
from importer.sources.jekyll.documents import Document
from publications.formats.entries import Entry

_WORKS = {
    *("einstein1920relativity", "einstein1956investigations", "einstein1950meaning"),
    *("PhysRev.47.777", "einstein1905molekularkinetischen", "einstein1905movement"),
    *("einstein1905electrodynamics", "einstein1905photoelectriceffect", "przibram1967letters"),
}
_WORDS = re.compile(
    r"every project has a beautiful feature showcase page|lorem ipsum dolor sit amet"
    r"|announcements and news can be much longer than just quick inline posts"
    r"|this is an example of (?:a|an) (?:.{0,40}blog|distill-style)"
    r"|an example of (?:a|an) distill-style blog post"
    r"|this post (?:is an example|shows how to|demonstrates)"
    r"|this theme (?:supports|implements) (?:rendering|a built-in)|jean shorts raw denim vice"
    r"|what an amazing website template|to include a jupyter notebook"
    r"|write your biography here\. tell the world about yourself"
    r"|instructor: prof\. (?:data|example)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"a simple inline announcement(?: with markdown emoji!.{0,40})?\.?", re.IGNORECASE
)
_TITLES = re.compile(
    r"a post with .{1,60}|project \d{1,2}|a distill-style blog post|a google gemini post"
    r"|displaying (?:beautiful tables|external posts) .{1,60}|a long announcement with details"
    r"|the godfather|introduction to machine learning|data science fundamentals",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"(?=.*professor of theoretical physics)"
    r"(?=.*(?:institute for advanced study|karl-ferdinand univ|university of zurich))"
    r"|(?=.*visiting professor)(?=.*california institute of technology)(?=.*\b1933\b)"
    r"|(?=.*\bdirector\b)(?=.*kaiser wilhelm institute for physics)"
    r"|.*github\.com/alshedivat/al-folio|.*\bhobby 1, hobby 2\b|topic \d\.?$",
    re.IGNORECASE,
)
_PRIZES = {"1921": {"nobel prize in physics", "matteucci medal"}, "2029": {"max planck medal"}}


def without_life(entries: Sequence[Any]) -> list[Any]:
    """The entries of a CV without those of Albert Einstein's life that the theme came with."""
    return [kept for one in entries if (kept := _own(one)) not in ({}, "")]


def _own(entry: Any) -> Any:
    values = mapping(entry)
    said = " ".join(texts(list(values.values()))) if values else text(entry)
    if _LIFE.match(said[:500]):
        return {}
    prizes = _PRIZES.get(text(values.get("year")), set())
    if not prizes:
        return entry
    left = [one for one in items(values.get("items")) if text(one).casefold() not in prizes]
    return {**values, "items": left} if left or len(values) > 2 else {}


def is_work(entry: Entry, owner: Sequence[str]) -> bool:
    """Whether it is a work that the theme shows itself with, on a site of somebody else."""
    return entry.key in _WORKS and "einstein" not in {name.casefold() for name in owner}


def reason(document: Document) -> str:
    """Return why a document is the theme's example, as one sentence, or ""."""
    title, body = document.title.strip(), document.matter.body[:5000].strip()
    said = f"{document.values.get('description')}\ninstructor: {document.values.get('instructor')}"
    has_words = bool(_WORDS.search(f"{said}\n{body}"))
    is_example = bool(_TITLES.fullmatch(title)) and (has_words or not body)
    if document.kind == "news":
        is_example = is_example or bool(_NEWS.fullmatch(body))
    elif document.kind == "pages":
        is_example = text(document.values.get("layout")) == "profiles" and shows_example(document)
    return f"“{title or document.name}” is an example of the theme." if is_example else ""


def shows_example(document: Document) -> bool:
    """Whether all whom a page of profiles shows are the theme's Albert Einstein."""
    shown = [text(mapping(one).get("content")) for one in items(document.values.get("profiles"))]
    return bool(shown) and set(shown) == {"about_einstein.md"}

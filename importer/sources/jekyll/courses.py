"""Documents of a collection of courses -> teaching."""

import re
from collections.abc import Mapping
from typing import Any

from importer.records import Teaching
from importer.site_records import PlacedTeaching
from importer.sources.jekyll import pages
from importer.sources.jekyll.configuration import text
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.texts import Text

_TERM = re.compile(r"(\d{4})[-_](spring|summer|fall|autumn|winter)\b", re.IGNORECASE)


def course(document: Document, body: Text) -> PlacedTeaching:
    """Return the course of a document: its term is said only by the file's name, if at all."""
    values = document.values
    places = [text(values.get("venue")), text(values.get("location"))]
    term = _TERM.search(document.name.rpartition("/")[2])
    further = [text(values.get("excerpt")), body.body]
    return PlacedTeaching(
        teaching=Teaching(
            origin=pages.origin(document),
            hidden=document.is_hidden,
            role=pages.plain_title(text(values.get("type")) or text(values.get("role"))),
            institution=pages.plain_title(", ".join(filter(None, places))),
            term=said_term(values)
            or (f"{term[2].capitalize()} {term[1]}" if term else text(values.get("year"))),
            date=pages.date(document),
            code=text(values.get("course_id")),
            title=pages.title(document),
            description="\n\n".join(filter(None, further)),
        ),
        path="" if document.is_hidden else document.path,
        redirect_from=document.redirect_from,
    )


def said_term(values: Mapping[str, Any]) -> str:
    """Return the term that the front matter names, with its year: "Autumn 1812"."""
    term, year = text(values.get("term")), text(values.get("year"))
    return f"{term} {year}" if term and re.fullmatch(r"\d{4}", year) and year not in term else term

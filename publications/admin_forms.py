"""The form of a work."""

from collections.abc import Callable
from typing import Any

from django import forms

from publications.formats import identifiers

# What and who stand first; the template puts authors and links behind the first set.
FIELDSETS: Any = [
    (None, {"fields": ["title", ("type", "date"), "authors_incomplete"], "classes": ["work"]}),
    (
        "Where it appeared",
        {
            "fields": [
                ("venue", "short_venue"),
                ("volume", "number", "pages"),
                "publisher",
                "note",
            ]
        },
    ),
    ("Abstract", {"fields": ["abstract"]}),
    (
        "Identifiers",
        {
            "fields": [("doi", "arxiv_id"), ("isbn", "pmid")],
            "description": "Paste them as you find them, with or without https://doi.org/.",
        },
    ),
    ("On the site", {"fields": ["selected", "thumbnail", "sections", "position"]}),
    (
        "BibTeX",
        {"fields": ["bibtex_key", "bibtex_type", "bibtex_fields"], "classes": ["collapse"]},
    ),
]


class IdentifierField(forms.CharField):
    """Its clean value is normalised; what is none is kept as it was typed."""

    normalise: Callable[[str], str]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return type(self).normalise(text) or text


class DoiField(IdentifierField):
    normalise = staticmethod(identifiers.doi)


class ArxivField(IdentifierField):
    normalise = staticmethod(identifiers.arxiv_id)


class IsbnField(IdentifierField):
    normalise = staticmethod(identifiers.isbn)


class PmidField(IdentifierField):
    normalise = staticmethod(identifiers.pmid)


IDENTIFIER_FIELDS: dict[str, type[IdentifierField]] = {
    "doi": DoiField,
    "arxiv_id": ArxivField,
    "isbn": IsbnField,
    "pmid": PmidField,
}

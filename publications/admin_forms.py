"""The form of a work."""

from typing import Any

from content.address_forms import AddressableForm

IDENTIFIERS = ("doi", "arxiv_id", "isbn", "pmid")

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


class PublicationForm(AddressableForm):
    """Takes identifiers as they are copied from a browser's address bar."""

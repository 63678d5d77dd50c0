"""The PDF of a work, stored under a name that says what it is: lovelace-1843-engine.pdf."""

import re

from django.utils.text import slugify

from content.files_on_disk import remove_from_disk
from content.models import StoredFile
from publications.models import Publication

# A title's first word that says something.
SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "can", "der", "das", "die", "do", "does", "for", "from"}
    | {"how", "in", "is", "la", "le", "les", "my", "no", "not", "of", "on", "or", "our", "the"}
    | {"to", "towards", "under", "une", "un", "via", "what", "when", "where", "why", "with"}
)
MAX_PART = 40


def word(text: str) -> str:
    return (slugify(text) or slugify(text, allow_unicode=True))[:MAX_PART].strip("-")


def family_name(publication: Publication) -> str:
    first = publication.authorships.first()
    if first is None:
        return ""
    if first.is_organization:
        return first.name
    return first.family_name or first.name.rpartition(" ")[2]


def title_word(title: str) -> str:
    plain = re.sub(r"\$[^$]*\$|[*_`]", " ", title)
    words = [word(piece) for piece in plain.split()]
    named = [found for found in words if found and found not in SMALL_WORDS]
    return next(iter(named or filter(None, words)), "")


def pdf_name(publication: Publication) -> str:
    """Family name of the first author, year, first word of the title; what is unknown left out."""
    parts = [word(family_name(publication)), publication.year, title_word(publication.title)]
    return ("-".join(filter(None, parts)) or "paper") + ".pdf"


def keep_pdf(data: bytes, *, of: Publication, instead_of: StoredFile | None) -> StoredFile:
    """The stored file: another PDF's address goes on serving the new one in its place."""
    if instead_of is not None and instead_of.name.lower().endswith(".pdf"):
        before = StoredFile(file=instead_of.file.name)
        instead_of.keep(data)
        instead_of.save()
        if before.file.name != instead_of.file.name:
            remove_from_disk(before)
        return instead_of
    stored = StoredFile(name=pdf_name(of))
    stored.keep(data)
    stored.save()
    stored.move_to(stored.suggested_path())
    return stored

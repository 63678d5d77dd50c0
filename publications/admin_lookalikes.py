"""Works that look like the one in the form, said while it is being typed."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator

from publications.formats import identifiers
from publications.models import Publication
from publications.title_keys import title_key

SHOWN = 3


def lookalikes(values: Mapping[str, Any], *, of: int | None) -> list[dict[str, str]]:
    """Of what stands in the form of the work `of` (None while it is new); one query."""
    traits = {
        "DOI": ("doi", identifiers.doi(str(values.get("doi", "")))),
        "arXiv id": ("arxiv_id", identifiers.arxiv_id(str(values.get("arxiv_id", "")))),
        "BibTeX key": ("bibtex_key", str(values.get("bibtex_key", "")).strip()[:200]),
        "title": ("title_key", title_key(str(values.get("title", ""))[:1000])),
    }
    known = {words: pair for words, pair in traits.items() if pair[1]}
    wanted = Q(pk=None)
    for name, value in known.values():
        wanted |= Q(**{name: value})
    found = Publication.objects.filter(wanted).exclude(pk=of) if known else []
    return [likeness(work, known, of=of) for work in found[:SHOWN]]


def likeness(
    work: Publication, known: dict[str, tuple[str, str]], *, of: int | None
) -> dict[str, str]:
    shared = [words for words, (name, value) in known.items() if getattr(work, name) == value]
    title = Truncator(work.title).chars(80)
    return {
        "words": f"“{title}” has the same {' and '.join(shared)}.",
        "url": reverse("admin:publications_publication_change", args=[work.pk]),
        "merge_url": "",
    }

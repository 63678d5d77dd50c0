"""Works that look like the one in the form, said while it is being typed."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext

from content.sentences import sentence, translated
from content.word_lists import listed
from publications import duplicates
from publications.admin_duplicates import merge_url
from publications.formats import identifiers
from publications.models import DistinctWorks, Publication
from publications.title_keys import title_key

SHOWN = 3


def lookalikes(values: Mapping[str, Any], *, of: int | None) -> list[dict[str, str]]:
    """Of what stands in the form of the work `of` (None while it is new); one query."""
    traits = {
        "DOI": ("doi", identifiers.doi(str(values.get("doi", "")))),
        sentence("arXiv id"): ("arxiv_id", identifiers.arxiv_id(str(values.get("arxiv_id", "")))),
        "BibTeX key": (
            "bibtex_key",
            str(values.get("bibtex_key", "")).replace("\x00", "").strip()[:200],
        ),
        "title": ("title_key", title_key(str(values.get("title", ""))[:1000])),
    }
    known = {words: pair for words, pair in traits.items() if pair[1]}
    wanted = Q(pk=None)
    for name, value in known.values():
        wanted |= Q(**{name: value})
    if not known:
        return []
    found = Publication.objects.filter(wanted).exclude(pk__in=told_apart(of)).order_by("pk")
    own = Publication.objects.filter(pk=of or 0).first()
    return [likeness(work, known, own=own) for work in found[:SHOWN]]


def told_apart(of: int | None) -> set[int]:
    """The work itself, and those that an editor said are others."""
    if of is None:
        return set()
    rows = DistinctWorks.objects.filter(Q(first=of) | Q(second=of))
    return {of}.union(*rows.values_list("first", "second"))


def same(title: str, traits: list[str]) -> str:
    words = gettext("“%(title)s” has the same %(traits)s.")
    return words % {"title": title, "traits": listed(map(translated, traits))}


def known_lookalikes(work: Publication) -> list[dict[str, str]]:
    """Of a saved work."""
    found = []
    for pair in duplicates.of(work)[:SHOWN]:
        other = pair.second if pair.first.pk == work.pk else pair.first
        found.append(
            {
                "words": same(Truncator(other.title).chars(80), [pair.by]),
                "url": reverse("admin:publications_publication_change", args=[other.pk]),
                "merge_url": merge_url(work, other),
            }
        )
    return found


def likeness(
    work: Publication, known: dict[str, tuple[str, str]], *, own: Publication | None
) -> dict[str, str]:
    shared = [words for words, (name, value) in known.items() if getattr(work, name) == value]
    return {
        "words": same(Truncator(work.title).chars(80), shared),
        "url": reverse("admin:publications_publication_change", args=[work.pk]),
        "merge_url": merge_url(own, work) if own else "",
    }

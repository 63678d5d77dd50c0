"""Two works become one, field by field as an editor chose; or are said to be two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils.translation import gettext

from content import partial_dates, revisions
from content.sentences import sentence
from publications import duplicates
from publications.authors import words
from publications.models import Authorship, DistinctWorks, Publication, PublicationLink

KEPT, OTHER = "kept", "other"
FIELDS = (
    "title", "type", "date", "venue", "short_venue", "volume", "number", "pages", "publisher",
    "doi", "arxiv_id", "isbn", "pmid", "note", "abstract", "thumbnail", "bibtex_key",
    "bibtex_type",
)  # fmt: skip
AUTHORS = "authors"
MARKS = ("equal_contribution", "corresponding", "note", "url")

merging = Signal()
"""Sent before two works become one, with `kept` and `other`; what a receiver returns is called
when they are. A signal, because what was imported is known to an app above this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that both works say, and not the same."""

    name: str
    """The name under which `merge` takes the choice."""
    label: str
    kept: str
    other: str


def differences(kept: Publication, other: Publication) -> list[Difference]:
    """What an editor must choose; what only one of them says is taken from it."""
    found = []
    for name in (AUTHORS, *FIELDS):
        ours, theirs = shown(kept, name), shown(other, name)
        if ours and theirs and ours != theirs:
            label = gettext("authors") if name == AUTHORS else str(field(name).verbose_name)
            found.append(Difference(name=name, label=label, kept=ours, other=theirs))
    return found


def shown(work: Publication, name: str) -> str:
    """A value as an editor reads it, "" when the work says nothing."""
    if name == AUTHORS:
        end = ["et al."] if work.authors_incomplete else []
        return ", ".join([*(author.name for author in work.authorships.all()), *end])
    if name == "type":
        return work.get_type_display()
    value = getattr(work, name)
    if name == "date" and value:
        return partial_dates.display(partial_dates.from_edtf(value))
    return str(value) if value else ""


def field(name: str) -> Any:
    return Publication._meta.get_field(name)


def merge(
    *,
    kept: Publication,
    other: Publication,
    choices: Mapping[str, str],
    user: AbstractBaseUser | None = None,
) -> Publication:
    """Makes `kept` both works and deletes `other`; returns the row as it is now.

    `choices`: "kept" or "other" by the name of a difference; "kept" where nothing is said. Links,
    news, sections and other BibTeX fields are united. Both addresses lead to the work, with those
    that lead to them. The earlier state of both is kept; the revisions name `user`.
    ValueError when a choice is none, or the two are one row.
    """
    if kept.pk == other.pk or not set(choices.values()) <= {KEPT, OTHER}:
        raise ValueError(
            sentence("Two works are merged, with “kept” or “other” chosen for each field.")
        )
    with transaction.atomic():
        rows = Publication.objects.select_for_update().in_bulk([kept.pk, other.pk])
        if len(rows) < 2:
            raise ValueError(sentence("One of the works is no longer there."))
        kept, other = rows[kept.pk], rows[other.pk]
        revisions.record(
            [kept, other], comment=sentence("As it was before it was merged."), user=user
        )
        finishers: list[Any] = [
            finish for _, finish in merging.send(Publication, kept=kept, other=other)
        ]
        take_authors(kept, other, is_chosen=choices.get(AUTHORS) == OTHER)
        take_fields(kept, other, choices)
        unite(kept, other)
        take_address(kept, other)
        other.delete()
        kept.save()
        for finish in finishers:
            finish()
        revisions.record([kept], comment=sentence("Merged with “{title}”.", title=other), user=user)
    return kept


def take_fields(kept: Publication, other: Publication, choices: Mapping[str, str]) -> None:
    kept.bibtex_fields = {**other.bibtex_fields, **kept.bibtex_fields}
    keep_loser(kept, other, choices)
    for name in FIELDS:
        if getattr(other, name) and (choices.get(name) == OTHER or not getattr(kept, name)):
            setattr(kept, name, getattr(other, name))
    kept.selected = kept.selected or other.selected
    if not other.source_text:
        kept.source_text = ""
    dates = [work.published_at for work in (kept, other) if work.published_at is not None]
    kept.published_at = min(dates, default=None)


def keep_loser(kept: Publication, other: Publication, choices: Mapping[str, str]) -> None:
    """The DOI that was not chosen stays as a link, the key among those of BibTeX."""
    loser = {name: kept if choices.get(name) == OTHER else other for name in ("doi", "bibtex_key")}
    if kept.doi and other.doi and kept.doi != other.doi:
        is_preprint = loser["doi"].type == Publication.Type.PREPRINT
        kinds = PublicationLink.Kind
        kept.links.create(
            kind=kinds.PREPRINT if is_preprint else kinds.DOI,
            url=f"https://doi.org/{loser['doi'].doi}",
            position=1000,
        )
    if kept.bibtex_key and other.bibtex_key and kept.bibtex_key != other.bibtex_key:
        known = [kept.bibtex_fields.get("ids", ""), loser["bibtex_key"].bibtex_key]
        kept.bibtex_fields["ids"] = ",".join(filter(None, known))


def take_authors(kept: Publication, other: Publication, *, is_chosen: bool) -> None:
    """One work's list stays; what only the other says of the same names is added to it."""
    ours, theirs = list(kept.authorships.all()), list(other.authorships.all())
    if theirs and (is_chosen or not ours):
        kept.authorships.all().delete()
        other.authorships.update(publication=kept)
        kept.authors_incomplete = other.authors_incomplete
        kept.review_note = other.review_note
        ours, theirs = theirs, ours
    kept.review_note = duplicates.without_note(kept.review_note)
    known = {"".join(words(author.name)): author for author in theirs}
    taken = {author.person_id for author in ours}
    for author in ours:
        same = known.get("".join(words(author.name)))
        if same is not None:
            complete(author, same, taken)
            author.publication = kept
            author.save()


def complete(author: Authorship, same: Authorship, taken: set[int | None]) -> None:
    if author.person_id is None and same.person_id not in taken:
        author.person_id = same.person_id
        taken.add(same.person_id)
    for name in MARKS:
        if not getattr(author, name):
            setattr(author, name, getattr(same, name))


def unite(kept: Publication, other: Publication) -> None:
    """Links without doubles; sections, news, and what is known to be distinct."""
    links = list(kept.links.all())
    targets = {target(link) for link in links}
    for link in other.links.all():
        if target(link) not in targets:
            targets.add(target(link))
            link.publication = kept
            links.append(link)
    for position, link in enumerate(links):
        link.position = position
        link.save()
    kept.sections.add(*other.sections.all())
    for item in other.news_items.all():
        item.publications.add(kept)
    for one in distinct_from(other):
        if one.pk != kept.pk:
            mark_distinct(kept, one)


def target(link: PublicationLink) -> str:
    """Equal for links that lead to one place."""
    if link.file_id is not None:
        return str(link.file_id)
    return link.url.partition("://")[2].removeprefix("www.").rstrip("/") or link.url


def take_address(kept: Publication, other: Publication) -> None:
    address, other.address = other.address, None
    if address is None:
        return
    other.save(update_fields=["address"])
    if kept.address is None:
        kept.address = address
    else:
        address.lead_to(address=kept.address)


def distinct_from(work: Publication) -> Iterable[Publication]:
    rows = DistinctWorks.objects.filter(Q(first=work) | Q(second=work))
    for row in rows.select_related("first", "second"):
        yield row.second if row.first_id == work.pk else row.first


def mark_distinct(one: Publication, other: Publication) -> None:
    """The two are not offered for merging again; a note that asks for it goes."""
    first, second = sorted([one, other], key=lambda work: work.pk)
    with transaction.atomic():
        DistinctWorks.objects.get_or_create(first=first, second=second)
        for work in (first, second):
            note = duplicates.without_note(work.review_note)
            if note != work.review_note and not duplicates.of(work):
                work.review_note = note
                work.save(update_fields=["review_note"])

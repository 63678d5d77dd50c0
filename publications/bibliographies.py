"""Between rows and the entries of a bibliography: `entries_of` one way, `fields_of` the other.

Both stand here so that what one writes the other reads: works that are exported, imported into an
empty site and exported again give the same bytes. `EXPORT_ORDER` knows nothing of keys or of an
owner's order for that reason, and files of the site are exported by their full addresses.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import CharField, F

from publications.formats import identifiers
from publications.formats.entries import Author, Entry, Link
from publications.models import Authorship, Publication, PublicationLink

EXPORT_ORDER = (F("date_latest").desc(nulls_last=True), "title_key", "bibtex_key", "doi", "pk")
ORCID_ADDRESS = "https://orcid.org/"
THUMBNAIL_FIELD = "preview"
"""The BibTeX field that keeps the address of a thumbnail as long as it is no file of the site."""

SAME = (
    *("type", "bibtex_type", "title", "authors_incomplete", "abstract", "venue", "short_venue"),
    *("date", "volume", "number", "pages", "publisher", "doi", "arxiv_id", "isbn", "pmid", "note"),
    "selected",
)
"""Named alike in `Entry` and `Publication`."""

KINDS = frozenset(PublicationLink.Kind.values)

OF_AUTHOR = (
    *("name", "family_name", "given_name", "suffix", "is_organization", "equal_contribution"),
    *("corresponding", "note"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFields:
    """What `fields_of` makes of an entry: values for one Publication and the rows that hang on it.

    Values are cut to what their columns hold; `too_long` names the columns.
    """

    work: dict[str, Any]
    authorships: list[dict[str, Any]]
    """With their position, without publication and person."""
    links: list[dict[str, Any]]
    """With their position; `url` may be the path of a file of an imported site."""
    too_long: list[str] = field(default_factory=list)


def entries_of(publications: Iterable[Publication]) -> Iterator[Entry]:
    """The entry of each work; no query where the works came `with_entry()`."""
    return map(entry_of, publications)


def entry_of(work: Publication) -> Entry:
    thumbnail = work.thumbnail.get_absolute_url() if work.thumbnail else ""
    fields = work.bibtex_fields if isinstance(work.bibtex_fields, Mapping) else {}
    kept = {str(name): str(value) for name, value in fields.items()}
    return Entry(
        key=work.bibtex_key,
        authors=tuple(map(_author, work.authorships.all())),
        links=tuple(map(_link, work.links.all())),
        thumbnail=absolute(thumbnail) if thumbnail else kept.pop(THUMBNAIL_FIELD, ""),
        fields=kept,
        **{name: getattr(work, name) for name in SAME},
    )


def _author(authorship: Authorship) -> Author:
    person = authorship.person
    # A draft of a person is nobody's business; the name on the work is public.
    known = person.orcid if person is not None and person.is_published else ""
    url = "" if person is not None else authorship.url
    orcid = known or (identifiers.orcid(url) if url.startswith(ORCID_ADDRESS) else "")
    values = {name: getattr(authorship, name) for name in OF_AUTHOR}
    return Author(**values, orcid=orcid, url="" if orcid else url)


def _link(link: PublicationLink) -> Link:
    return Link(kind=link.kind, url=absolute(link.target), label=link.label)


def absolute(target: str) -> str:
    return settings.SITE_URL + target if target.startswith("/") else target


def fields_of(entry: Entry) -> WorkFields:
    """What the rows of a new work hold. People are not looked for, files not resolved.

    An ORCID iD stands in an authorship's `url` until the person is known.
    """
    too_long: list[str] = []
    fields = dict(entry.fields)
    if entry.thumbnail:
        fields[THUMBNAIL_FIELD] = entry.thumbnail
    work = {name: getattr(entry, name) for name in SAME} | {"bibtex_key": entry.key}
    authorships = [
        {name: getattr(author, name) for name in OF_AUTHOR}
        | {"url": f"{ORCID_ADDRESS}{author.orcid}" if author.orcid else author.url}
        for author in entry.authors
    ]
    links = [{"kind": _kind(link), "url": link.url, "label": link.label} for link in entry.links]
    return WorkFields(
        work=_fitting(Publication, work, too_long) | {"bibtex_fields": fields},
        authorships=_in_order(Authorship, authorships, too_long),
        links=_in_order(PublicationLink, links, too_long),
        too_long=too_long,
    )


def _kind(link: Link) -> str:
    return link.kind if link.kind in KINDS else PublicationLink.Kind.OTHER


def _in_order(
    model: type[Authorship] | type[PublicationLink],
    rows: list[dict[str, Any]],
    too_long: list[str],
) -> list[dict[str, Any]]:
    return [
        _fitting(model, row, too_long) | {"position": position} for position, row in enumerate(rows)
    ]


def _fitting(
    model: type[Authorship] | type[Publication] | type[PublicationLink],
    values: dict[str, Any],
    too_long: list[str],
) -> dict[str, Any]:
    """The values as long as their columns are: PostgreSQL refuses a longer one."""
    fitting = dict(values)
    for name, value in values.items():
        column = model._meta.get_field(name)
        longest = column.max_length if isinstance(column, CharField) else None
        if longest and len(value) > longest:
            fitting[name] = "" if name in {"date", "url"} else f"{value[: longest - 1]}…"
            too_long.append(name)
    return fitting

"""The .bib files of an al-folio site, with what its data files say of authors and venues."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from importer.records import Remark
from importer.site_records import Badge, SiteBibliography
from importer.sources.alfolio import examples
from importer.sources.jekyll.bib_files import BibFiles
from importer.sources.jekyll.configuration import items, mapping, text, texts
from publications.formats.entries import Author, Entry

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_SHORT_COLOR = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")


@dataclass(slots=True)
class Bibliographies:
    works: list[SiteBibliography] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def read(
    files: BibFiles,
    data: Mapping[str, Any],
    *,
    owner: Sequence[str],
    keeps_examples: bool = False,
) -> Bibliographies:
    """Return the owner's works; `owner` are the family names by which they are known.

    A file most of whose works are by others is a list of references: it brings no works.
    """
    result = Bibliographies()
    homepages = Homepages(data.get("coauthors"))
    for name in files.names:
        bibliography = files.one(name)
        if bibliography is None:
            continue
        kept = [
            one
            for one in bibliography.entries
            if keeps_examples or not examples.is_work(one, owner)
        ]
        if len(kept) < len(bibliography.entries):
            count = len(bibliography.entries) - len(kept)
            result.left_out[name] = f"{count} of its works are the theme’s examples."
        if not kept:
            continue
        if not is_by(kept, owner):
            reason = "Most of its works are by others; it was taken for the references of pages."
            result.remarks.append(Remark(file=name, line=1, kind="review", text="", reason=reason))
            continue
        entries = tuple(with_homepages(entry, homepages) for entry in kept)
        result.works.append(
            SiteBibliography(
                file=name.rpartition("/")[2], bibliography=replace(bibliography, entries=entries)
            )
        )
    return result


def is_by(entries: Sequence[Entry], owner: Sequence[str]) -> bool:
    """Whether half of the works name the owner, or nobody knows the owner's name."""
    wanted = {folded(name) for name in owner if name}
    if not wanted:
        return True
    own = sum(
        any(words_end(folded(author.name), wanted, folded(author.family_name))
            for author in entry.authors)
        for entry in entries
    )  # fmt: skip
    return 2 * own >= len(entries)


def words_end(name: str, wanted: set[str], family: str) -> bool:
    return family in wanted or any(name.endswith(f" {one}") or name == one for one in wanted)


def folded(name: str) -> str:
    """A name in lower case and without accents, as keys of coauthors.yml are."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).strip()


class Homepages:
    """Web addresses of coauthors: ``{"lastname": [{firstname: [variants], url}]}``."""

    def __init__(self, coauthors: object) -> None:
        self.known = dict(self._read(mapping(coauthors)))

    def _read(self, coauthors: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
        for family, people in coauthors.items():
            for person in items(people):
                url = text(mapping(person).get("url"))
                if re.match(r"https?://", url):
                    for given in texts(mapping(person).get("firstname")):
                        yield (folded(str(family)), folded(given)), url

    def of(self, author: Author) -> str:
        return self.known.get((folded(author.family_name), folded(author.given_name)), "")


def with_homepages(entry: Entry, homepages: Homepages) -> Entry:
    authors = tuple(
        replace(author, url=author.url or homepages.of(author)) for author in entry.authors
    )
    return replace(entry, authors=authors)


def badges(venues: object) -> Iterable[Badge]:
    """Return the badges of ``_data/venues.yml``: ``{"ABBR": {url, color}}``."""
    for name, given in mapping(venues).items():
        url, color = text(mapping(given).get("url")), text(mapping(given).get("color"))
        color = _SHORT_COLOR.sub(r"#\1\1\2\2\3\3", color) if len(color) == 4 else color
        badge = Badge(
            short_name=str(name).strip()[:50],
            url=url if re.match(r"https?://", url) else "",
            color=color.lower() if _COLOR.fullmatch(color) else "",
        )
        if badge.short_name and (badge.url or badge.color):
            yield badge

"""Links of a work, and the identifiers that stand in their addresses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from publications.formats import identifiers
from publications.formats.entries import Entry, Link

HOSTS = {
    "github.com": "code",
    "gitlab.com": "code",
    "codeberg.org": "code",
    "bitbucket.org": "code",
    "youtube.com": "video",
    "youtu.be": "video",
    "vimeo.com": "video",
    "arxiv.org": "arxiv",
    "zenodo.org": "data",
}
DOI_ADDRESS = re.compile(r"(?i)https?://(?:dx\.|www\.)?doi\.org/(?=10\.)")
ARXIV_DOI = "10.48550/"
ARXIV_ADDRESS = re.compile(r"(?i)https?://(?:[a-z]+\.)?arxiv\.org/abs/")
WEB = re.compile(r"(?:https?|ftp)://[^\s<>\"\\^`{|}]{3,990}", re.IGNORECASE)


def is_web_address(url: str) -> bool:
    return bool(WEB.fullmatch(url))


def link(url: str, *, kind: str = "") -> Link:
    """A link whose kind, unless given, is told from its host."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return Link(kind=kind or HOSTS.get(host, "paper"), url=url)


def settled(entry: Entry) -> Entry:
    """The entry with identifiers taken out of its links, and no link that repeats one."""
    doi, arxiv_id = entry.doi, entry.arxiv_id
    if not arxiv_id and doi.startswith(ARXIV_DOI):
        arxiv_id = identifiers.arxiv_id(doi)
    kept = []
    for one in distinct(entry.links):
        its_arxiv_id = (
            identifiers.arxiv_id(one.url)
            if ARXIV_ADDRESS.match(one.url) and one.kind != "pdf"
            else ""
        )
        its_doi = identifiers.doi(one.url) if DOI_ADDRESS.match(one.url) else ""
        doi, arxiv_id = doi or its_doi, arxiv_id or its_arxiv_id
        if (its_doi and its_doi == doi) or (its_arxiv_id and its_arxiv_id == arxiv_id):
            continue
        kept.append(one)
    if (doi, arxiv_id, len(kept)) == (entry.doi, entry.arxiv_id, len(entry.links)):
        return entry
    return replace(entry, doi=doi, arxiv_id=arxiv_id, links=tuple(kept))


def distinct(links: Iterable[Link]) -> Sequence[Link]:
    """Each address once, the first time it comes."""
    return list({one.url: one for one in reversed(list(links))}.values())[::-1]


def arxiv_address(arxiv_id: str) -> str:
    return f"https://arxiv.org/abs/{arxiv_id}"

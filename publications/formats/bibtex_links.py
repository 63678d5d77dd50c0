"""Fields that hold addresses: al-folio's buttons, `url`, and what other sites call them.

A bare file name in a button of al-folio is a file below /assets/pdf/ or /assets/html/. Links that
only repeat the DOI or the arXiv id are left out; the identifier says it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publications.formats import identifiers
from publications.formats.entries import Link

MAX_LENGTH = 1_000
PREVIEWS = "/assets/img/publication_preview/"


@dataclass(frozen=True, slots=True)
class _Place:
    kind: str
    label: str = ""
    folder: str = ""
    prefix: str = ""
    """Of an identifier that stands for an address."""


_PLACES = {
    "url": _Place("paper"),
    "html": _Place("paper", "HTML", "/assets/html/"),
    "pdf": _Place("pdf", "", "/assets/pdf/"),
    "preprint": _Place("preprint"),
    "hal": _Place("preprint", "HAL", "", "https://hal.science/"),
    "code": _Place("code"),
    "data": _Place("data"),
    "slides": _Place("slides", "", "/assets/pdf/"),
    "poster": _Place("poster", "", "/assets/pdf/"),
    "video": _Place("video"),
    "website": _Place("project"),
    "blog": _Place("blog"),
    "supp": _Place("supplement", "", "/assets/pdf/"),
    "demo": _Place("other", "Demo"),
    "inspirehep_id": _Place("other", "INSPIRE", "", "https://inspirehep.net/literature/"),
    "link_arxiv": _Place("arxiv"),
    "link_doi": _Place("doi"),
    "link_other": _Place("other"),
}
_ALIASES = {
    **dict.fromkeys(("github", "gitlab", "source_code", "code_url", "repository"), "code"),
    **dict.fromkeys(("link", "paper", "ee", "weblink", "paper_url"), "url"),
    **dict.fromkeys(("project", "homepage", "project_page", "page", "project_url"), "website"),
    **dict.fromkeys(("supplement", "supplementary", "appendix", "suppl"), "supp"),
    **dict.fromkeys(("dataset", "data_url", "datasets"), "data"),
    **dict.fromkeys(("slides_url", "presentation"), "slides"),
    **dict.fromkeys(("talk", "youtube", "video_url", "recording"), "video"),
    "blogpost": "blog",
    "poster_url": "poster",
    "pdf_url": "pdf",
    "url_pdf": "pdf",
    "url_code": "code",
    "url_slides": "slides",
    "url_video": "video",
    "url_poster": "poster",
    "url_project": "website",
    "url_dataset": "data",
    "url_preprint": "preprint",
}
_KEY_OF = {(place.kind, place.label): key for key, place in _PLACES.items()}
_NUMBERED = re.compile(r"_[2-9][0-9]?\Z")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s/?#]+\S*\Z", re.IGNORECASE)
_FILE = re.compile(r"[^\s:\\<>\"{}?#/](?:[^\\<>\"{}?#:]*[^\s\\<>\"{}?#:])?\.[A-Za-z0-9]{1,5}\Z")
_HIDDEN = re.compile(r"[\s<>\"\\^`{|}]")
_UNESCAPED = re.compile(
    r"\\([_%&#~$^{}\-])(?:\{\})?|\{?\\textasciitilde\s*(?:\{\})?\}?|\$\\sim\$|\\url\b"
)
_IDENTIFIED = {"paper", "arxiv", "preprint", "doi", "pdf"}


def unescape(value: str) -> str:
    """Return an address or identifier as it is without what LaTeX needed: "a\\_b" is "a_b"."""
    if "\\" in value or "$" in value:
        value = _UNESCAPED.sub(_unescaped, value)
    return re.sub(r"[{}\\]", "", value).strip(" <>,;")


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return "" if match[1] == "-" else match[1]
    return "" if match[0] == "\\url" else "~"


def address(value: str, folder: str = "") -> str:
    """Return the address or site path that a raw value states, or ""."""
    text = unescape(value)
    if len(text) > MAX_LENGTH:
        return ""
    if text.lower().startswith("www."):
        text = f"https://{text}"
    if _ADDRESS.match(text):
        return _quoted(text)
    if text.startswith("/") and not text.startswith("//") and not re.search(r"\s", text):
        return _quoted(text)
    if folder and _FILE.match(text):
        return folder + _quoted(text)
    return ""


def _quoted(text: str) -> str:
    return _HIDDEN.sub(lambda match: f"%{ord(match[0]):02X}" if ord(match[0]) < 256 else "", text)


def read_links(fields: dict[str, str]) -> list[Link]:
    """Return the links of raw `fields`, in their order, and take them from the fields."""
    links: list[Link] = []
    for name in list(fields):
        base = _NUMBERED.sub("", name)
        place = _PLACES.get(_ALIASES.get(base, base))
        if place is None:
            continue
        found = _addresses(fields[name], place)
        if not found:
            continue
        del fields[name]
        label = unescape_label(fields.pop(f"{name}_label", "")) or place.label
        links.extend(Link(kind=place.kind, url=url, label=label) for url in found)
    return list(dict.fromkeys(links))


def unescape_label(value: str) -> str:
    return " ".join(unescape(value).split())[:100]


def _addresses(value: str, place: _Place) -> list[str]:
    if one := address(value, place.folder):
        return [one]
    bare = unescape(value)
    if place.prefix and re.fullmatch(r"[A-Za-z0-9_\-]{1,60}", bare):
        return [place.prefix + bare]
    several = [address(part) for part in bare.split()]
    return several if several and all(several) else []


def identify(links: Sequence[Link], *, doi: str, arxiv_id: str) -> tuple[list[Link], str, str]:
    """Return the links that say more than the identifiers, the DOI and the arXiv id.

    Identifiers that are not known yet are taken from the links.
    """
    for link in links:
        if link.kind in _IDENTIFIED:
            arxiv_id = arxiv_id or (identifiers.arxiv_id(link.url) if _is_at(link, "arxiv") else "")
            doi = doi or (identifiers.doi(link.url) if _is_at(link, "doi.org") else "")
    kept = [link for link in links if not _repeats(link, doi=doi, arxiv_id=arxiv_id)]
    return kept, doi, arxiv_id


def _is_at(link: Link, host: str) -> bool:
    return host in link.url[:40].lower()


def _repeats(link: Link, *, doi: str, arxiv_id: str) -> bool:
    if link.kind not in _IDENTIFIED:
        return False
    if doi and _is_at(link, "doi.org"):
        return identifiers.doi(link.url) == doi
    is_page = "/pdf/" not in link.url and "/html/" not in link.url
    return bool(
        arxiv_id
        and is_page
        and _is_at(link, "arxiv")
        and identifiers.arxiv_id(link.url) == arxiv_id
    )


def write_links(links: Iterable[Link]) -> dict[str, str]:
    """Return the fields for `links`, under the names that `read_links` understands."""
    fields: dict[str, str] = {}
    seen: set[Link] = set()
    for link in links:
        url = address(link.url)
        label = unescape_label(link.label)
        same = Link(kind=link.kind, url=url, label=label)
        if not url or same in seen:
            continue
        seen.add(same)
        key = _KEY_OF.get((link.kind, label)) or _KEY_OF.get((link.kind, ""), "link_other")
        place = _PLACES[key]
        name = _free(key, fields)
        fields[name] = _shortened(url, place)
        if label and label != place.label:
            fields[f"{name}_label"] = label
    return fields


def _free(key: str, fields: dict[str, str]) -> str:
    number, name = 1, key
    while name in fields:
        number += 1
        name = f"{key}_{number}"
    return name


def _shortened(url: str, place: _Place) -> str:
    rest = url.removeprefix(place.folder) if place.folder else url
    if rest != url and _FILE.match(rest) and not rest.startswith("www."):
        return rest
    rest = url.removeprefix(place.prefix) if place.prefix else url
    return rest if rest != url and re.fullmatch(r"[A-Za-z0-9_\-]{1,60}", rest) else url


def is_link_field(name: str) -> bool:
    """Whether a field holds a button or the label of one; `url` itself is for everybody."""
    base = _NUMBERED.sub("", name.removesuffix("_label"))
    return base in _PLACES and base != "url"

"""Identifiers of works and people, normalised: DOI, arXiv id, ISBN, PMID, ORCID iD.

Each function takes what a person pastes (bare, with a prefix, or as an address) and returns the
value as ``publications.formats.entries`` keeps it, or "" when it is none. ``idutils`` checks form
and check digits.
"""

import re
from urllib.parse import unquote

import idutils

MAX_LENGTH = 500

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}\\]+")
_DOI_PREFIX = re.compile(
    r"(?:doi\s*[:=]?\s*)?(?:(?:https?:)?//)?(?:(?:dx\.|www\.)?doi\.org/)?(?:doi:\s*)?",
    re.IGNORECASE,
)
_ARXIV_PREFIX = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www\.|export\.|[a-z]{2}\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|"
    r"src)/|(?:www\.)?alphaxiv\.org/(?:abs|overview)/)?(?:arxiv\s*[:.]?\s*)?",
    re.IGNORECASE,
)
_ARXIV_TAIL = re.compile(r"(?:\.pdf)?(?:v\d+)?(?:\.pdf)?\s*(?:\[[\w.\-]+\])?/?(?:[?#]\S*)?$")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(\S+)", re.IGNORECASE)
_PMID_PREFIX = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?"
    r"(?:pmid\s*:?\s*)?",
    re.IGNORECASE,
)
_ORCID_PREFIX = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www\.)?orcid\.org/)?(?:orcid\s*:?\s*)?", re.IGNORECASE
)
_ISBN_PREFIX = re.compile(r"(?:urn:)?(?:isbn(?:-1[03])?)?\s*:?\s*", re.IGNORECASE)


def doi(text: str) -> str:
    """Return a DOI in lower case without its resolver, "10.1000/182", or "".

    A DOI is compared without regard to case (DOI Handbook, section 3.6.3).
    """
    rest = _without_prefix(text, _DOI_PREFIX)
    found = _DOI.fullmatch(unquote(rest) if "%" in rest else rest)
    value = found[0].rstrip(".,;") if found else ""
    return idutils.normalize_doi(value).lower() if value and idutils.is_doi(value) else ""


def arxiv_id(text: str) -> str:
    """Return an arXiv id without version or subject class: "2310.12670", "math/0211159", or ""."""
    rest = _without_prefix(text, _ARXIV_PREFIX)
    from_doi = _ARXIV_DOI.fullmatch(doi(text)) if "10.48550" in text else None
    value = _ARXIV_TAIL.sub("", from_doi[1] if from_doi else rest)
    if not value or len(value) > 40 or not idutils.is_arxiv(value):
        return ""
    return str(idutils.normalize_arxiv(value)).removeprefix("arXiv:").lower()


def isbn(text: str) -> str:
    """Return an ISBN with hyphens, 13 digits long: "978-0-306-40615-7", or ""."""
    rest = _without_prefix(text, _ISBN_PREFIX).replace("–", "-").replace("‐", "-")
    if not re.fullmatch(r"[0-9][0-9 \-]{8,15}[0-9Xx]", rest) or not idutils.is_isbn(rest):
        return ""
    return str(idutils.normalize_isbn(rest) or "")


def pmid(text: str) -> str:
    """Return the number of a record of PubMed, or ""."""
    rest = _without_prefix(text, _PMID_PREFIX).rstrip("/")
    return rest.lstrip("0") if re.fullmatch(r"[0-9]{1,9}", rest) else ""


def orcid(text: str) -> str:
    """Return an ORCID iD with its hyphens, "0000-0002-1825-0097", or "" (check digit included)."""
    rest = _without_prefix(text, _ORCID_PREFIX).rstrip("/").upper()
    if not re.fullmatch(r"(?:[0-9]{4}[\- ]?){3}[0-9]{3}[0-9X]", rest):
        return ""
    return str(idutils.normalize_orcid(rest)) if idutils.is_orcid(rest) else ""


def recognise(text: str) -> tuple[str, str]:
    """Return what one pasted line is, as ("doi", "10.1000/182"), or ("", "").

    The kinds are "arxiv_id", "doi", "orcid", "isbn" and "pmid". A bare number is a PubMed id only
    when it says so, since any number could be one.
    """
    line = text.strip()
    if not line or len(line) > MAX_LENGTH or "\n" in line:
        return "", ""
    kinds = (("arxiv_id", arxiv_id), ("doi", doi), ("orcid", orcid), ("isbn", isbn))
    for kind, normalise in kinds:
        if value := normalise(line):
            return kind, value
    is_marked = bool(re.search("pmid|pubmed", line, re.IGNORECASE))
    value = pmid(line) if is_marked else ""
    return ("pmid", value) if value else ("", "")


def _without_prefix(text: str, prefix: re.Pattern[str]) -> str:
    stripped = text.strip()
    if len(stripped) > MAX_LENGTH:
        return ""
    found = prefix.match(stripped)
    return stripped[found.end() :].strip() if found else stripped

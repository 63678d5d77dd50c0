"""What identifies works and people, wherever a format put it."""

import re

import idutils

ARXIV = re.compile(
    r"(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|(?i:arxiv):\s?|10\.48550/(?i:arxiv)\.)"
    r"((?:[0-9]{4}\.[0-9]{4,5}|[a-z-]{1,20}(?:\.[A-Z]{2})?/[0-9]{7}))(?:v[0-9]{1,3})?(?:\.pdf)?"
)
DOI_ADDRESS = re.compile(r"(?i)https?://(?:dx\.|www\.)?doi\.org/(?=10\.)")


def doi(text: str) -> str:
    """ "10.1000/182", from that or from an address; "" when it is none."""
    found = idutils.normalize_doi(text) if len(text) <= 500 and idutils.is_doi(text) else ""
    return found.lower() if found and not re.search(r"\s", found) else ""


def arxiv_id(text: str) -> str:
    """The id in "arXiv:2310.12670v2", in an address of arxiv.org or in arXiv's DOI; or ""."""
    found = ARXIV.fullmatch(text.strip())
    return found[1] if found else ""


def isbn(text: str) -> str:
    bare = re.sub(r"^(?:https?://\S*/isbn/|(?i:urn:)?(?i:isbn)[:\s]*)", "", text.strip())[:40]
    return idutils.normalize_isbn(bare) if idutils.is_isbn(bare) else ""


def orcid(text: str) -> str:
    bare = text.strip().rpartition("/")[2][:40]
    return idutils.normalize_orcid(bare) if idutils.is_orcid(bare) else ""


def pmid(text: str) -> str:
    bare = re.sub(r"^(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|(?i:pmid)[:\s]*)", "", text).strip(
        "/ "
    )
    return bare if re.fullmatch(r"[1-9][0-9]{0,8}", bare) else ""


def is_doi_address(url: str) -> bool:
    return bool(DOI_ADDRESS.match(url))

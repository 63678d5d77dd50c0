"""Types of BibTeX and biblatex entries, and the field that names the venue of each.

Sources: "BibTeXing" (Oren Patashnik, 1988), section 3.1; the biblatex manual 3.19, section 2.1.
Names of types here are those of ``publications.models.Publication.Type``.
"""

import re

TYPES = {
    **dict.fromkeys(("article", "suppperiodical"), "article-journal"),
    **dict.fromkeys(("inproceedings", "conference"), "paper-conference"),
    **dict.fromkeys(("incollection", "inbook", "suppbook", "bookinbook", "inreference"), "chapter"),
    **dict.fromkeys(("book", "mvbook", "collection", "proceedings", "booklet", "manual"), "book"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis", "bachelorsthesis"), "thesis"),
    **dict.fromkeys(("techreport", "report"), "report"),
    **dict.fromkeys(("dataset", "data"), "dataset"),
    **dict.fromkeys(("software", "softwareversion"), "software"),
    "patent": "patent",
    "preprint": "preprint",
    "misc": "other",
    "unpublished": "other",
    "online": "other",
}
WRITTEN = {
    "article-journal": "article",
    "paper-conference": "inproceedings",
    "preprint": "misc",
    "book": "book",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "report": "techreport",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "other": "misc",
}
_MAY_BE_PREPRINT = {"article-journal", "paper-conference", "report", "other", "preprint"}
_VENUES = {
    "article-journal": "journal",
    "paper-conference": "booktitle",
    "chapter": "booktitle",
    "book": "series",
    "thesis": "school",
    "report": "institution",
}
VENUE_FIELDS = ("journal", "booktitle", "school", "institution", "howpublished")
_NO_ENTRY = {"comment", "string", "preamble"}
_PREPRINT_VENUE = re.compile(
    r"(?:e-?print|pre-?print|arxiv|corr\b|computing research repository|biorxiv|medrxiv|chemrxiv|"
    r"psyarxiv|ssrn|research square|hal\b|under review|in submission|submitted|in preparation|"
    r"work in progress|working paper)",
    re.IGNORECASE,
)


def read_type(bibtex_type: str) -> str:
    return TYPES.get(bibtex_type, "other")


def is_preprint(*, type_: str, venue: str, arxiv_id: str, stated: bool) -> bool:
    """Whether a work appeared nowhere but on a server for preprints, as far as its entry says."""
    if type_ not in _MAY_BE_PREPRINT:
        return False
    if venue:
        return bool(_PREPRINT_VENUE.match(venue))
    return stated or (bool(arxiv_id) and type_ in {"article-journal", "other", "preprint"})


def kept_type(bibtex_type: str, type_: str) -> str:
    """Return `bibtex_type` where `type_` alone would come out as another; else ""."""
    return "" if WRITTEN.get(type_) == bibtex_type else bibtex_type


def written_type(*, bibtex_type: str, type_: str) -> str:
    """Return the type to write: the entry's own, unless the work has become something else."""
    own = re.sub(r"\W", "", bibtex_type.lower())
    default = WRITTEN.get(type_, "misc")
    if not own or own in _NO_ENTRY:
        return default
    stands_for = read_type(own)
    if stands_for == type_ or (type_ == "preprint" and stands_for in _MAY_BE_PREPRINT):
        return own
    return default


def venue_field(bibtex_type: str) -> str:
    """Return the field that names the venue in entries of a type."""
    return _VENUES.get(read_type(bibtex_type), "howpublished")

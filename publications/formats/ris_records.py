"""One work as a record of RIS: tag -> its values in order."""

import re

from content import partial_dates
from publications.formats import csl_fields, people, web_links
from publications.formats.entries import Author, Entry
from publications.formats.json_values import UNPRINTABLE
from publications.formats.latex import to_text
from publications.formats.markup import to_rich
from publications.formats.work_types import FROM_RIS, RIS

Record = dict[str, list[str]]

PREFIX = "ris:"
TAGS = {"address": "CY", "edition": "ET", "language": "LA", "series": "T3"}
"""BibTeX field -> tag, for values that mean the same in LaTeX and as plain text."""

SEASONS = {"21": "Spring", "22": "Summer", "23": "Fall", "24": "Winter"}
OWN_TAG = re.compile(r"[A-Z][A-Z0-9]")


def record_of(entry: Entry) -> Record:
    """Tags in a fixed order, none without a value; every value but an abstract is one line."""
    entry = web_links.settled(entry)
    first_page, _, last_page = entry.pages.partition("–")
    record: Record = {
        "TY": [_type(entry)],
        "TI": [to_rich(entry.title)],
        **_people(entry),
        "PY": [entry.date[:4]],
        "DA": [_date(entry.date)],
        "T2": [to_rich(entry.venue)],
        "J2": [entry.short_venue],
        "VL": [entry.volume],
        "IS": [entry.number],
        "SP": [first_page],
        "EP": [last_page],
        "PB": [entry.publisher],
        "M3": [_kind(entry)],
        "DO": [entry.doi],
        "SN": [entry.isbn or entry.fields.get("issn", "")],
        **({"AN": [entry.pmid], "DB": ["PubMed"]} if entry.pmid else {}),
        **_fields(entry),
        "AB": [to_rich(entry.abstract, is_block=True)],
        "N1": [entry.note],
        **_links(entry),
        "ID": [entry.key],
    }
    for tag, values in _kept(entry).items():
        if not any(map(_clean, record.get(tag, []))) or tag == "N1":
            record[tag] = [*record.get(tag, []), *values]
    return {tag: kept for tag, values in record.items() if (kept := _values(tag, values))}


def _values(tag: str, values: list[str]) -> list[str]:
    cleaned = (
        _clean(value) if tag == "AB" else " ".join(_clean(value).split()) for value in values
    )
    return [value for value in cleaned if value]


def _clean(value: str) -> str:
    return UNPRINTABLE.sub("", value).replace("\r", "").strip()


def _type(entry: Entry) -> str:
    kept = entry.fields.get(f"{PREFIX}TY", "")
    is_same = re.fullmatch(r"[A-Z]{3,7}", kept) and FROM_RIS.get(kept, "other") == entry.type
    return kept if is_same else RIS.get(entry.type, "GEN")


def _people(entry: Entry) -> Record:
    names = [_name(author) for author in entry.authors]
    editors = csl_fields.editors_of(entry)
    return {
        "AU": [*names, *(["et al."] if entry.authors_incomplete else [])],
        "A2": [_name(editor) for editor in editors],
    }


def _name(author: Author) -> str:
    """ "King, Ada, Jr."; a group's name ends in a comma, as EndNote asks, when its words do not say
    that it is one."""
    parts = people.parts(author)
    family, given, suffix = (part.replace(",", " ").strip() for part in parts or ("", "", ""))
    if family:
        return ", ".join(
            [family, given, suffix] if suffix else [family, given] if given else [family]
        )
    name = author.name.replace(",", " ")
    is_clear = people.is_group_name(name) or len(name.split()) < 2 or people.CJK.search(name)
    return name if is_clear or not author.is_organization else f"{name},"


def _kind(entry: Entry) -> str:
    return csl_fields.THESES.get(entry.bibtex_type, "") if entry.type == "thesis" else ""


def _date(edtf: str) -> str:
    """ "2023/02/15/", "2022///Fall", "2021///2021-09/..": year, month, day, other words."""
    if not edtf or len(edtf) == 4:
        return ""
    if edtf[5:7] in SEASONS and len(edtf) == 7:
        return f"{edtf[:4]}///{SEASONS[edtf[5:7]]}"
    if partial_dates.from_edtf(edtf).is_interval:
        return f"{edtf[:4]}///{edtf}"
    year, month, day = [*edtf.split("-"), ""][:3]
    return f"{year}/{month}/{day}/"


def _fields(entry: Entry) -> Record:
    fields = {
        tag: [to_text(entry.fields[name])] for name, tag in TAGS.items() if name in entry.fields
    }
    return {**fields, "KW": divided(to_text(entry.fields.get("keywords", "")))}


def divided(keywords: str) -> list[str]:
    """Key words of a BibTeX field: apart at semicolons if it has any, else at commas."""
    return [word.strip() for word in keywords.split(";" if ";" in keywords else ",")]


def _links(entry: Entry) -> Record:
    """The arXiv page first: the first one is taken for the work's own."""
    others = [link.url for link in entry.links if link.kind != "pdf"]
    arxiv = [web_links.arxiv_address(entry.arxiv_id)] if entry.arxiv_id else []
    return {
        "UR": [*arxiv, *filter(web_links.is_web_address, others)],
        "L1": [link.url for link in entry.links if link.kind == "pdf"],
    }


def _kept(entry: Entry) -> Record:
    """Tags of another program that this site has no place for."""
    names = sorted(name for name in entry.fields if name.startswith(PREFIX))
    tags = ((name.removeprefix(PREFIX), entry.fields[name]) for name in names)
    taken = {"TY", "ER", "UR", "L1", "AU", "A2", "AB", "KW"}
    return {
        tag: value.split("\n") for tag, value in tags if OWN_TAG.fullmatch(tag) and tag not in taken
    }

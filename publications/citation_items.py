"""What a citation style is given of a work: an item of CSL-JSON, fitted to what citeproc-py can do.

citeproc-py 0.11.1 takes initials of Chinese, Japanese and Korean given names: those names are
passed whole. Markup and formulas of titles are passed as private-use characters, which
`citation_styles` turns into elements after everything was escaped.
"""

import re
from copy import deepcopy
from dataclasses import replace

from publications.formats import csl_fields, people
from publications.formats.csl_items import item_of
from publications.formats.entries import Author, Entry
from publications.formats.json_values import Item
from publications.formats.latex_words import words_of_tex
from publications.formats.markup import to_rich

ELEMENTS = {"i": ("\ue001", "\ue002"), "sup": ("\ue003", "\ue004"), "sub": ("\ue005", "\ue006")}
OTHERS = "\ue007"
"""Stands for the authors who are not named."""
MEDIUM = "\ue008"
"""Stands for a medium where GB/T 7714 would otherwise leave out the type."""

PRIVATE = re.compile("[\ue000-\uf8ff]")
FORMULA = re.compile(r"\$\$?([^$]{1,1000})\$\$?")
SCRIPTS = re.compile(r"([\^_])(?:\{([A-Za-z0-9+−,*-]{1,20})\}|([A-Za-z0-9*]))")
KEPT = (
    *("type", "title", "author", "editor", "issued", "container-title", "container-title-short"),
    *("volume", "issue", "number", "page", "publisher", "publisher-place", "edition", "version"),
    *("DOI", "URL", "genre"),
)
REQUIRED = {
    "article-journal": "container-title",
    "paper-conference": "container-title",
    "chapter": "container-title",
    "thesis": "publisher",
}
"""Without it, a citation of the type would be wrong."""
GENRES = {
    "apa": {"phdthesis": "Doctoral dissertation", "mastersthesis": "Master’s thesis"},
    "ieee": {"phdthesis": "Ph.D. dissertation", "mastersthesis": "M.S. thesis"},
    "vancouver": {"phdthesis": "dissertation", "mastersthesis": "master’s thesis"},
}


def items_for(entry: Entry) -> dict[str, Item]:
    """Style -> the item that gives a right citation in it, for each style that has one."""
    known = _known(entry)
    if known is None:
        return {}
    fitted = {style: fit(deepcopy(known), entry) for style, fit in FITTINGS.items()}
    return {
        style: {name: value for name, value in item.items() if value}
        for style, item in fitted.items()
        if item is not None
    }


def _known(entry: Entry) -> Item | None:
    """What is known of the work, None where that is too little for any style."""
    full = item_of(replace(entry, abstract=""))
    item = {name: full[name] for name in KEPT if name in full}
    if entry.type == "thesis" and entry.venue:
        item["publisher"] = to_rich(entry.venue)
    if not entry.authors or not entry.date or REQUIRED.get(entry.type, "title") not in item:
        return None
    item["language"] = "zh-CN" if people.CJK.search(entry.title) else "en-US"
    item["author"] = _names(entry.authors, is_incomplete=entry.authors_incomplete)
    item["editor"] = _names(csl_fields.editors_of(entry), is_incomplete=False)
    item |= {
        name: marked(item[name])
        for name in ("title", "container-title", "publisher")
        if name in item
    }
    if not isinstance(item["issued"], dict):
        item["issued"] = {"date-parts": [[int(entry.date[:4])]]}
    return item


def marked(rich: str) -> str:
    """The text with its elements as private-use characters, its formulas as characters."""
    text = FORMULA.sub(lambda found: _formula(found[1]), PRIVATE.sub("", rich))
    for name, (opening, closing) in ELEMENTS.items():
        text = text.replace(f"<{name}>", opening).replace(f"</{name}>", closing)
    return re.sub(r"</?b>", "", text)


def _formula(tex: str) -> str:
    """ "O(n²)" of "O(n^2)", with the exponent marked; Greek letters and signs as characters."""

    def script(found: re.Match[str]) -> str:
        opening, closing = ELEMENTS["sup" if found[1] == "^" else "sub"]
        return f"{opening}{found[2] or found[3]}{closing}"

    return words_of_tex(SCRIPTS.sub(script, tex))


def _names(authors: list[Author] | tuple[Author, ...], *, is_incomplete: bool) -> list[Item]:
    names = [_name(author) for author in authors]
    return [*names, {"literal": OTHERS}] if is_incomplete else names


def _name(author: Author) -> Item:
    parts = people.parts(author)
    if parts is None or people.CJK.search(author.name):
        return {"literal": PRIVATE.sub("", author.name)}
    family, given, suffix = (PRIVATE.sub("", part) for part in parts)
    if re.fullmatch(r"[A-Z]{2,3}", given):
        given = " ".join(given)
    name = {"family": family, "given": given, "suffix": suffix}
    return {part: words for part, words in name.items() if words}


def _apa(item: Item, entry: Entry) -> Item | None:
    if entry.type not in {*USUAL, "preprint", "dataset", "software"}:
        return None
    for name in ("volume", "issue"):
        item[name] = re.sub(r"(?<=\d)-(?=\d)", "–", item.get(name, ""))
    if entry.type == "preprint":
        if not (item.get("publisher") or entry.arxiv_id):
            return None
        item |= _of_arxiv(entry) if entry.arxiv_id else {}
    item["genre"] = _genre(item, entry, "apa")
    return None if _is_unknown_thesis(item, entry) else _with_one_address(item)


def _ieee(item: Item, entry: Entry) -> Item | None:
    if entry.type not in {*USUAL, "preprint"}:
        return None
    if entry.type == "preprint":
        if not entry.arxiv_id:
            return None
        item |= _of_arxiv(entry) | {"publisher": "", "DOI": "", "URL": ""}
        item["issued"] = {"date-parts": [[int(entry.date[:4])]]}
    item["genre"] = _genre(item, entry, "ieee")
    if entry.type != "thesis":
        item["URL"] = ""
    return None if _is_unknown_thesis(item, entry) else item


def _vancouver(item: Item, entry: Entry) -> Item | None:
    """As printed works: the day on which an online one was read is not known."""
    if entry.type not in USUAL:
        return None
    item["genre"] = _genre(item, entry, "vancouver")
    for name in item["author"]:
        name.update({"suffix": name["suffix"].replace(".", "")} if "suffix" in name else {})
    item["URL"] = ""
    if entry.type == "thesis":
        item["DOI"] = ""
    return None if _is_unknown_thesis(item, entry) else item


def _gb_t_7714(item: Item, entry: Entry) -> Item | None:
    """As printed works, like `_vancouver`. The style sets suffixes after initials wrongly."""
    has_suffix = any("suffix" in name for name in [*item["author"], *item["editor"]])
    if entry.type not in USUAL or has_suffix:
        return None
    return item | {"DOI": "", "URL": "", "medium": MEDIUM}


def _genre(item: Item, entry: Entry, style: str) -> str:
    if entry.type != "thesis":
        return ""
    return GENRES[style].get(entry.bibtex_type, "") or str(item.get("genre", ""))


def _is_unknown_thesis(item: Item, entry: Entry) -> bool:
    """Whether nobody says which degree it was for, as all styles but GB/T 7714 want it."""
    return entry.type == "thesis" and not item["genre"]


def _of_arxiv(entry: Entry) -> Item:
    """arXiv's own DOI, unless the entry has another; the id is the number."""
    doi = entry.doi or f"10.48550/arXiv.{entry.arxiv_id}"
    if doi.startswith("10.48550/arxiv."):
        doi = doi.replace("arxiv", "arXiv")
    return {"publisher": "arXiv", "number": f"arXiv:{entry.arxiv_id}", "DOI": doi}


def _with_one_address(item: Item) -> Item:
    return item | {"URL": ""} if item.get("DOI") else item


USUAL = {"article-journal", "paper-conference", "chapter", "thesis", "book"}
FITTINGS = {"apa": _apa, "ieee": _ieee, "vancouver": _vancouver, "gb-t-7714": _gb_t_7714}

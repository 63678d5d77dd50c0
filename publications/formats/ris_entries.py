"""One record of RIS as a work."""

import re
from dataclasses import replace

from publications.formats import csl_fields, date_parts, identifiers, people, web_links
from publications.formats.csl_entries import GENRES, with_en_dash
from publications.formats.entries import Author, Entry, Link
from publications.formats.json_values import MAX_TEXT
from publications.formats.markup import from_rich
from publications.formats.ris_records import PREFIX, TAGS, Record
from publications.formats.work_types import FROM_RIS, RIS


class Tags:
    """A record's values, and which of them were asked for."""

    def __init__(self, record: Record) -> None:
        self.record = {tag: [v[:MAX_TEXT] for v in values] for tag, values in record.items()}
        self.left = dict.fromkeys(self.record)

    def all(self, *tags: str) -> list[str]:
        for tag in tags:
            self.left.pop(tag, None)
        return [value for tag in tags for value in self.record.get(tag, []) if value]

    def lines(self, *tags: str) -> str:
        """The first value of the first of `tags` that has one; further values stay left over."""
        for tag in tags:
            values = [value for value in self.record.get(tag, []) if value]
            if values:
                self.record[tag] = values[1:]
                if len(values) == 1:
                    self.left.pop(tag, None)
                return values[0]
        return ""

    def one(self, *tags: str) -> str:
        return " ".join(self.lines(*tags).split())

    def rest(self) -> dict[str, str]:
        kept = {tag: "\n".join(filter(None, self.record[tag])) for tag in self.left}
        return {f"{PREFIX}{tag}": value for tag, value in kept.items() if value}


def entry_of(
    record: Record, *, line: int = 0, text: str = "", remarks: tuple[str, ...] = ()
) -> Entry:
    tags = Tags(record)
    kept_type = tags.one("TY")
    work_type = FROM_RIS.get(kept_type, "other")
    names = [_author(name) for name in tags.all("AU", "A1")[:10_000]]
    authors, is_incomplete = people.without_others(names)
    entry = Entry(
        line=line,
        text=text,
        key=tags.one("ID"),
        type=work_type,
        title=from_rich(tags.one("TI", "T1", "CT", "BT")),
        authors=authors,
        authors_incomplete=is_incomplete,
        abstract=from_rich(tags.lines("AB", "N2"), is_block=True),
        venue=from_rich(tags.one("T2", "JF", "JO", "BT", "JA")),
        short_venue=tags.one("J2", "JA"),
        volume=tags.one("VL"),
        number=tags.one("IS"),
        pages=_pages(tags),
        publisher=tags.one("PB"),
        remarks=remarks,
    )
    fields: dict[str, str] = {}
    entry = _identified(replace(entry, date=_date(tags, fields)), tags, fields)
    entry = replace(entry, bibtex_type=_thesis(tags, work_type, fields), links=_links(tags))
    fields |= _fields(tags)
    if kept_type != RIS[work_type]:
        fields[f"{PREFIX}TY"] = kept_type
    return web_links.settled(replace(entry, fields=fields | tags.rest()))


def _author(name: str) -> Author:
    name = " ".join(name.split())
    if people.is_group_name(name):
        return people.group(name.rstrip(", "))
    return people.from_printed(name)


def _pages(tags: Tags) -> str:
    first, last = tags.one("SP"), tags.one("EP")
    return with_en_dash(f"{first}–{last}" if first and last and first != last else first or last)


def _date(tags: Tags, fields: dict[str, str]) -> str:
    """The most exact of DA, PY and Y1; one that is no date is kept."""
    given = {tag: tags.one(tag) for tag in ("DA", "PY", "Y1")}
    read = {tag: _edtf(value) for tag, value in given.items()}
    year = read["PY"][:4] or read["Y1"][:4]
    fields |= {f"{PREFIX}{tag}": value for tag, value in given.items() if value and not read[tag]}
    same_year = [date for date in read.values() if date and date[:4] == (year or date[:4])]
    return max(same_year, key=len, default="")


def _edtf(value: str) -> str:
    year, *parts = value.split("/", 3)
    words = parts[2] if len(parts) == 3 else ""
    if "/" in words or re.match(r"[0-9]{4}-", words):
        return date_parts.checked(words)
    season = date_parts.season_of(words)
    found = date_parts.from_parts([year.strip(), *(part.strip() for part in parts[:2])])
    if len(found) == 4 and season:
        return f"{found}-{season}"
    return found or date_parts.from_words(value)


def _identified(entry: Entry, tags: Tags, fields: dict[str, str]) -> Entry:
    doi, serial = tags.one("DO"), tags.one("SN")
    isbn = identifiers.isbn(serial)
    is_pubmed = "pubmed" in "".join(tags.record.get("DB", [])).lower()
    pmid = identifiers.pmid(tags.record.get("AN", [""])[0]) if is_pubmed else ""
    if pmid:
        tags.one("AN"), tags.one("DB")
    if serial and not isbn:
        name = "issn" if csl_fields.is_plain(serial) else f"{PREFIX}SN"
        fields[name] = serial
    found = identifiers.doi(doi)
    if doi and not found:
        fields[f"{PREFIX}DO"] = doi
    return replace(entry, doi=found, isbn=isbn, pmid=pmid)


def _thesis(tags: Tags, work_type: str, fields: dict[str, str]) -> str:
    if work_type != "thesis":
        return ""
    kind = tags.one("M3")
    name = next((name for name, words in GENRES.items() if re.search(words, kind)), "")
    if kind != csl_fields.THESES.get(name, ""):
        fields[f"{PREFIX}M3"] = kind
    return name


def _links(tags: Tags) -> tuple[Link, ...]:
    pages = [part for value in tags.all("UR") for part in re.split(r";\s*(?=https?://)", value)]
    found = [web_links.link(url.strip()) for url in pages]
    found += [Link(kind="pdf", url=url) for url in tags.all("L1")]
    return tuple(link for link in found if web_links.is_web_address(link.url))


def _fields(tags: Tags) -> dict[str, str]:
    editors = [_author(name) for name in tags.record.get("A2", [])]
    written = csl_fields.editors_as_bibtex(editors)
    fields = {"editor": written} if written and tags.all("A2") else {}
    for name, tag in TAGS.items():
        value = " ".join(tags.record.get(tag, [""])[0].split())
        if csl_fields.is_plain(value):
            fields[name] = tags.one(tag)
    words = [" ".join(word.split()) for word in tags.record.get("KW", [])]
    if words and all(map(csl_fields.is_plain, words)) and not any(";" in word for word in words):
        tags.all("KW")
        is_simple = not any("," in word for word in words)
        fields["keywords"] = (", " if is_simple else "; ").join(words)
        fields["keywords"] += ";" if len(words) == 1 and not is_simple else ""
    return fields

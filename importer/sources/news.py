"""News lines: the date, the text, and the publications a line announces by their titles."""

import re
from collections.abc import Iterator

from content.sentences import sentence
from importer.records import Link, NewsItem, Work
from importer.sources.blocks import Entry
from importer.sources.dated import Dated, edtf, leading_date, trailing_date
from importer.sources.phrases import BUTTON, Found, find_links, plain
from importer.sources.reading import Context, Placed, checked, common
from importer.sources.venues import type_of, venue_with_year

_QUOTED = re.compile(
    r"“([^“”]{6,400})”|\"([^\"]{6,400})\"|„([^„“”]{6,400})[“”]|「([^「」]{4,200})」"
    r"|《([^《》]{2,200})》|«([^«»]{6,400})»|``([^`']{6,400})''"
)
_ANNOUNCES = re.compile(
    r"\b(?:papers?|preprints?|accept(?:ed|ance)|publish\w*|appear(?:s|ed)?|printed|memoir|articles?|manuscripts?|surveys?|arxiv"
    r"|our (?:new |latest |recent )?work|submitted|book|chapter|thesis|dissertation|veroffentlicht"
    r"|aufsatz|article|artikel|articulo|artigo)\b|论文|論文|文章|发表|發表|录用|接收|採択|掲載",
    re.IGNORECASE,
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:workshops?|talk|talks|tutorial|awards?|prize|project|lecture|seminar|challenge|session"
    r"|panel|keynote|course|grant|program|programme|symposium|exhibition|team|called|named)\b"
    r"[^.!?:\"“”]{0,40}$",
    re.IGNORECASE,
)
_ABOUT_A_TALK = re.compile(
    r"\b(?:talks?|lectures?|seminar|poster|keynote|slides|panel|invited)\b", re.IGNORECASE
)
_MALFORMED = re.compile(r"\[([^\[\]]{1,60})\]\s{0,3}\[(https?://[^\s\[\]<>\"]{1,2000})\]")
_VERB = re.compile(
    r"\b(?:accepted|published|appear(?:s|ed|ing)?|presented|printed|selected)\b"
    r"(?P<how>\s+(?:as|for)\s+(?:an?\s+|the\s+)?[^.!?\[\]()]{1,60}?)??"
    r"\s+(?:by|at|to|in|on)\s+(?:the\s+)?(?P<venue>.{2,160})",
    re.IGNORECASE | re.DOTALL,
)
_VENUE_END = re.compile(
    r"[!?;(\[（]|\.(?:\s|$)|,\s|\s+as\s|\s+with\s|\s+for\s|\s[-–—]\s|[。，！]|\s:|:\s"
)
_NOTE = re.compile(r"^\s+as\s+(?:an?\s+|the\s+)?([A-Za-z][\w -]{2,40}?)(?=[.!?,;(\[]|\s*$)")


def read(entry: Entry, context: Context) -> list[Placed]:
    """Return the news item of an entry."""
    found = leading_date(entry.text) or _month_in_brackets(entry.text)
    rest = found.rest if found else entry.text
    body = "\n\n".join(part for part in (rest.strip(), entry.below) if part)
    for malformed in _MALFORMED.finditer(body):
        reason = "This link is malformed; it was kept as written and read as a link to its address."
        context.remarks.add("review", entry.lines[0], reason, text=malformed[0])
    item = NewsItem(
        **common(entry, context),
        date=edtf(found.date if found else None),
        date_text=found.text if found else "",
        body=body or entry.text,
        works=tuple(_works(body, entry, context)),
    )
    return [Placed(entry.order, checked(item, entry.source))]


def _month_in_brackets(text: str) -> Dated | None:
    """Return a date such as "(May 2023)" at the end; a bare year there belongs to a venue."""
    if not text.rstrip(" .*_").endswith((")", "]")):
        return None
    found = trailing_date(text)
    return found if found and len(found.date.edtf) > 4 else None


def _works(body: str, entry: Entry, context: Context) -> Iterator[Work]:
    titles = [found for found in _QUOTED.finditer(body) if _is_a_title(found, body)]
    links = _labelled_links(body)
    for index, found in enumerate(titles):
        end = titles[index + 1].start() if index + 1 < len(titles) else len(body)
        others = titles[:index] + titles[index + 1 :]
        own = [
            Link(label=_label(link), url=link.url)
            for link in links
            if (_encloses(link, found) or found.end() <= link.start < end)
            and not any(_encloses(link, other) for other in others)
        ]
        words = plain(body)
        if not _ANNOUNCES.search(words) and (not own or _ABOUT_A_TALK.search(words)):
            continue
        after = body[found.end() : end]
        venue, date, note = _venue(after)
        if not venue:
            venue, date, note = _venue(body[: titles[0].start()])
        yield Work(
            **common(entry, context),
            title=_title(found),
            type=type_of(venue, f"{body[: found.start()]} {after}", has_year=bool(date)),
            date=date,
            venue=venue,
            note=note,
            links=tuple(own),
            review=sentence("Complete the authors."),
        )


def _title(found: re.Match[str]) -> str:
    title = plain(found[found.lastindex or 0])
    return title[:-1].rstrip() if title.endswith((".", ",", "。")) else title


def _is_a_title(found: re.Match[str], body: str) -> bool:
    title = _title(found)
    is_long = len(title.split()) >= 3 or bool(re.search(r"[\u3040-\u9fff]{4}", title))
    in_tag = body.rfind("<", max(0, found.start() - 300), found.start())
    is_attribute = in_tag > body.rfind(">", max(0, found.start() - 300), found.start())
    before = plain(body[max(0, found.start() - 120) : found.start()].rstrip("[*_ "))
    tells_otherwise = _SOMETHING_ELSE.search(before) and not re.search(
        r"\b(?:papers?|article|preprint|survey)\b[^.!?]{0,40}$", before, re.IGNORECASE
    )
    begins_well = bool(title) and not title[0].islower()
    return is_long and begins_well and not is_attribute and not tells_otherwise


def _labelled_links(body: str) -> list[Found]:
    links = [link for link in find_links(body) if not link.is_picture and _is_absolute(link.url)]
    links = [
        link for link in links if BUTTON.match(plain(link.label)) or _QUOTED.search(link.label)
    ]
    links += [Found(m[1], m[2], m.start(), m.end()) for m in _MALFORMED.finditer(body)]
    return sorted(links, key=lambda link: link.start)


def _is_absolute(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _label(link: Found) -> str:
    return "paper" if _QUOTED.search(link.label) else plain(link.label).strip("[] ")


def _encloses(link: Found, found: re.Match[str]) -> bool:
    return link.start <= found.start() and found.end() <= link.end


def _venue(text: str) -> tuple[str, str, str]:
    """Return venue, year and note that a text states: "accepted at AAAI 2023 as Oral"."""
    found = _VERB.search(re.sub(r"<[^<>]{0,300}>", "", text))
    if not found:
        return "", "", ""
    phrase = found["venue"]
    links = find_links(phrase)
    if links and links[0].start == 0:
        phrase = plain(links[0].label) + phrase[links[0].end :]
    phrase = re.sub(r"[*_`]", "", phrase)
    end = _VENUE_END.search(phrase)
    name = phrase[: end.start()] if end else phrase
    note = _NOTE.match(phrase[len(name) :])
    venue, year = venue_with_year(name.strip(" .,:"))
    if not re.search(r"[A-Z\u3040-\u9fff]", venue) or len(venue) > 120:
        return "", "", ""
    how = re.sub(r"^\s*(?:as|for)\s+(?:an?\s+|the\s+)?", "", found["how"] or "")
    return venue, year, note[1].strip() if note else how.strip()

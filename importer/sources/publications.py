"""Lines of a publication list: title, authors, venue and year where they are certain.

The line itself is always kept, and each work is marked for review.
"""

import re
from dataclasses import dataclass, replace

from content.sentences import sentence
from importer.records import Author, Link, Work
from importer.sources.blocks import Entry
from importer.sources.headings import year_of
from importer.sources.phrases import (
    BUTTON,
    find_links,
    plain,
    sentences,
    split_at,
    tidy,
    trim,
)
from importer.sources.reading import Context, Placed, common
from importer.sources.venues import PUBLISHER, is_journal, type_of, venue_with_year

REVIEW = sentence("Check the authors, title and venue.")
_EQUAL = re.compile(r"\$\\?(?:star|ast|dagger|\\star|\\ast|\\dagger|\^?\{?\*\}?)\$|\\?\*|[†‡⋆∗＊★]")
_CORRESPONDING = re.compile(r"📧|✉\ufe0f?|🖂|\(?corresponding(?: author)?\)?")
_OTHER_MARKS = re.compile(
    r"💡|<sup>[^<>]{0,40}</sup>|\^\{?[\w*,†]{1,5}\}?|\s?\((?:co-?first|equal)[^()]*\)"
)
_NAME = re.compile(
    r"^(?:[A-ZÀ-ÞĀ-ſ][\w'’.-]*|[A-Z]\.|(?:van|von|de|der|den|del|della|di|da|dos|la|le|el|al|bin|ibn"
    r"|ten|ter|zu|zur|y|e|d'|Mc|O')\b)"
    r"(?:[ \u00a0-](?:[A-ZÀ-ÞĀ-ſ][\w'’.-]*|(?:van|von|de|der|den|del|della|di|da|dos|la|le|el|al"
    r"|bin|ibn|ten|ter|zu|zur|y|e)\b)){0,5}$"
)
_CJK_NAME = re.compile(r"^[\u3400-\u9fff·]{2,8}$")
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{6,400})[”\"“»]|《([^《》]{2,200})》|「([^「」]{4,200})」")
_VENUE_WORDS = re.compile(
    r"^(?:(?:published|accepted|to appear|appear(?:ed|ing)?|presented|in press|forthcoming)"
    r"\s*(?:in|at|by)?|in(?:\s+proceedings\s+of)?|proceedings of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s?[(\[]([^()\[\]]{0,40}\b(?:oral|spotlight|best|award|highlight|runner)\b"
    r"[^()\[\]]{0,60})[)\]]",
    re.IGNORECASE,
)
_VENUE_AND_YEAR = re.compile(r"^([^(),]{2,60}?)\s(?:19|20)\d\d\s*[(,]")
_LOOKS_LIKE_A_VENUE = re.compile(r"^(?:<|\*|_|\[|\(|In\b|Proc|arXiv|IEEE|ACM)")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d.]\d)(?!\d)")
_BADGE = re.compile(
    r"^\s*(?:`([^`]{2,60})`|\[\s*(?:<[^<>]*>)?\s*([^\[\]<>]{2,60})(?:</[^<>]*>)?\s*\](?!\())\s*"
)


@dataclass(frozen=True, slots=True)
class _Parts:
    title: str = ""
    authors: str = ""
    rest: str = ""
    badge: str = ""


def read(entry: Entry, context: Context) -> list[Placed]:
    """Return the work of an entry."""
    text = entry.text
    parts = _parts(text)
    authors = _authors(parts.authors, context.owner)
    note, rest = _note(parts.rest)
    venue, date = _venue(replace(parts, rest=rest))
    links = [link for link in find_links(text) if not link.is_picture and link.url]
    links = [link for link in links if link.url.lower().startswith(("http://", "https://", "/"))]
    item = Work(
        **common(entry, context),
        title=parts.title or _best_guess(text),
        type=_type(venue, parts, has_year=bool(date)),
        date=date or year_of(context.heading),
        venue=venue,
        note=note,
        links=tuple(dict.fromkeys(Link(label=_label(x.label), url=x.url) for x in links)),
        authors=authors,
        source_text=entry.source,
        review=REVIEW,
    )
    return [Placed(entry.order, item)]


def is_work(text: str) -> bool:
    """Whether a paragraph is one work: it begins with authors or holds a title's mark."""
    parts = _parts(text)
    return bool(parts.title and parts.authors)


def authors_in(text: str, owner: str) -> tuple[Author, ...]:
    """Return the authors that a text is a list of; none when it is anything else."""
    return _authors(text, owner) if _are_authors(text) else ()


def _label(label: str) -> str:
    words = plain(label).strip("[] ")
    return words if BUTTON.match(words) else "paper"


def _parts(text: str) -> _Parts:
    badge = _BADGE.match(text)
    name = plain(badge[1] or badge[2]) if badge else ""
    body = text[badge.end() :] if badge else text
    for way in (_by_title_link, _by_quotes, _by_sentences, _by_commas, _by_publisher):
        if parts := way(body):
            return _Parts(_clean_title(parts.title), parts.authors, parts.rest, name)
    return _Parts(badge=name)


def _clean_title(title: str) -> str:
    return trim(plain(title), " \t\n,，.。;；:：\"“”'")


def _by_title_link(text: str) -> _Parts | None:
    for link in find_links(text):
        words = plain(link.label)
        if link.is_picture or BUTTON.match(words) or len(words.split()) < 3:
            continue
        before, after = trim(text[: link.start]), trim(text[link.end :])
        if _are_authors(before):
            return _Parts(words, before, after)
        head, *others = sentences(after) or [""]
        authors = trim(re.split(r"\s\[|\s\(", head)[0])
        if _are_authors(authors):
            return _Parts(words, authors, " ".join([head[len(authors) :].lstrip(". "), *others]))
        return _Parts(words, "", after)
    return None


def _by_quotes(text: str) -> _Parts | None:
    found = _QUOTED.search(text)
    if not found:
        return None
    title = next(group for group in found.groups() if group)
    before, after = trim(text[: found.start()]), trim(text[found.end() :])
    before = re.sub(r"\s*\((?:19|20)\d\d\)$", "", before)
    return _Parts(title, before if _are_authors(before) else "", after)


def _by_sentences(text: str) -> _Parts | None:
    pieces = sentences(text)
    if len(pieces) < 2 or not _are_authors(trim(pieces[0])):
        return None
    if len(pieces) > 3 and pieces[1].endswith("?") and not _LOOKS_LIKE_A_VENUE.match(pieces[2]):
        pieces[1:3] = [f"{pieces[1]} {pieces[2]}"]
    return _Parts(pieces[1], trim(pieces[0]), " ".join(pieces[2:]))


def _by_commas(text: str) -> _Parts | None:
    """Read "Author, Author, Title, In Proceedings": the names end where a long piece begins."""
    pieces = [piece.strip() for piece in text.split(",")]
    count = 0
    while count < len(pieces) and _is_name(pieces[count]):
        count += 1
    if not 2 <= count < len(pieces) or len(plain(pieces[count]).split()) < 4:
        return None
    return _Parts(pieces[count], ", ".join(pieces[:count]), ", ".join(pieces[count + 1 :]))


def _by_publisher(text: str) -> _Parts | None:
    """Read "Title, Some Press, 2018": what stands before the publisher is the title."""
    pieces = split_at(text)
    count = next((i for i, piece in enumerate(pieces) if i and PUBLISHER.search(plain(piece))), 0)
    if not count or len(pieces) > 6:
        return None
    return _Parts(", ".join(pieces[:count]), "", ", ".join(pieces[count:]))


def _type(venue: str, parts: _Parts, *, has_year: bool) -> str:
    stated = next(iter(sentences(plain(_strip_buttons(parts.rest)))), "")
    if PUBLISHER.fullmatch(venue):
        return "chapter" if re.search(r"\bchapter\b", parts.rest, re.IGNORECASE) else "book"
    if parts.badge and is_journal(re.split(r"[,(]", stated)[0]):
        return "article-journal"
    return type_of(venue, has_year=has_year)


def _best_guess(text: str) -> str:
    for found in re.finditer(r"\*\*([^*]{3,300})\*\*", text):
        if len(found[1].split()) >= 3 and not _is_name(found[1]):
            return _clean_title(found[1])
    links = [plain(link.label) for link in find_links(text) if not link.is_picture]
    long_links = [words for words in links if len(words.split()) >= 3]
    first = next(iter(sentences(plain(text))), plain(text))
    return (long_links or [_clean_title(first) or plain(text) or "Untitled"])[0][:300]


def _pieces(text: str) -> list[str]:
    text = re.sub(r"\s*(?:,|，)?\s+(?:and|und|et|y|e)\s+|\s*&(?!\w+;)\s*", ", ", text)
    return [piece.strip() for piece in re.split(r"[,，、;；]", text) if piece.strip()]


def _bare_name(piece: str) -> str:
    for marks in (_CORRESPONDING, _OTHER_MARKS, _EQUAL):
        piece = marks.sub("", piece)
    return (
        tidy(plain(piece)).strip(" .,")
        if not re.search(r"\b[A-Z]\.$", piece)
        else tidy(plain(piece))
    )


def _is_name(piece: str) -> bool:
    name = _bare_name(piece)
    return bool(_NAME.match(name) or _CJK_NAME.match(name)) and len(name) <= 60


def _are_authors(text: str) -> bool:
    pieces = _pieces(text)
    if not pieces or len(pieces) > 200:
        return False
    others = {"et al", "et al.", "others", "..."}
    named = [piece for piece in pieces if _bare_name(piece) not in others]
    if not named or not all(_is_name(piece) for piece in named):
        return False
    return len(named) > 1 or len(_bare_name(named[0]).split()) in (2, 3)


def _authors(text: str, owner: str) -> tuple[Author, ...]:
    if not text:
        return ()
    pieces = _joined_initials(_pieces(text))
    bold = [piece for piece in pieces if "**" in piece or "<strong>" in piece or "<b>" in piece]
    authors = [
        Author(
            name=_bare_name(piece),
            is_owner=(piece in bold and len(bold) == 1) or (not bold and _same(piece, owner)),
            equal_contribution=bool(_EQUAL.search(_without_bold(piece))),
            corresponding=bool(_CORRESPONDING.search(piece)),
        )
        for piece in pieces
        if _bare_name(piece) not in {"et al", "et al.", "others", "..."}
    ]
    return tuple(author for author in authors if author.name)


def _joined_initials(pieces: list[str]) -> list[str]:
    """Read "Tang, Z., Zhang, Y." as two authors, where every second piece is initials."""
    initials = [
        bool(re.fullmatch(r"(?:[A-Z]\.[ -]?){1,4}\**", _bare_name(piece))) for piece in pieces
    ]
    if len(pieces) % 2 or not any(initials) or initials != [False, True] * (len(pieces) // 2):
        return pieces
    return [f"{given} {family}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)]


def _without_bold(piece: str) -> str:
    return re.sub(r"(?<!\\)\*\*", "", piece)


def _same(piece: str, owner: str) -> bool:
    return bool(owner) and _bare_name(piece).casefold() == owner.casefold()


def _venue(parts: _Parts) -> tuple[str, str]:
    """Return venue and year when the text after the title states them plainly."""
    if parts.badge and re.search(r"[A-Z]", parts.badge):
        venue, year = venue_with_year(parts.badge)
        return venue, year or _only_year(parts.rest)
    text = plain(_strip_buttons(parts.rest))
    text = _VENUE_WORDS.sub("", text)
    head = trim(next(iter(sentences(text)), ""))
    venue, year = venue_with_year(head)
    if not year:
        year = _only_year(parts.rest)
        stated = _VENUE_AND_YEAR.match(venue)
        cut = (
            stated[1]
            if stated
            else re.split(r",|\(|\bvol\b|\bpp\b|\bDOI\b", venue, maxsplit=1, flags=re.IGNORECASE)[0]
        )
        venue = trim(cut)
    is_venue = bool(re.match(r"[A-Z\u3400-\u9fff]", venue)) and len(venue) <= 160
    return (venue if is_venue else ""), year


def _note(rest: str) -> tuple[str, str]:
    """Take a distinction in brackets, such as "(Oral)" or "[Best paper award]", off the rest."""
    text = plain(_strip_buttons(rest))
    found = _NOTE.search(text)
    return (found[1].strip(), text[: found.start()] + text[found.end() :]) if found else ("", rest)


def _strip_buttons(text: str) -> str:
    for link in reversed(find_links(text)):
        if BUTTON.match(plain(link.label)) or link.is_picture:
            text = text[: link.start] + text[link.end :]
    return re.sub(r"\[\s*[,|/]?\s*\]", "", text)


def _only_year(text: str) -> str:
    found = {match[1] for match in _YEAR.finditer(plain(_strip_buttons(text)))}
    return found.pop() if len(found) == 1 else ""

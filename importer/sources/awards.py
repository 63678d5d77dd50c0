"""Lines of prizes: date, title, awarder, link."""

import re
from dataclasses import dataclass

from importer.records import Award
from importer.sources.blocks import Entry, only_child
from importer.sources.dated import edtf, leading_date, trailing_date
from importer.sources.phrases import (
    AWARD,
    find_links,
    names_an_organisation,
    plain,
    sentences,
    split_at,
    tidy,
    trim,
    whole_link,
)
from importer.sources.reading import Context, Placed, checked, common

_PLACE_ALONE = re.compile(
    r"(?:finalist|semi-?finalist|winner|co-?winner|runner[- ]?up|nominee|nomination|recipient"
    r"|hono?u?rable mention|shortlisted"
    r"|(?:first|second|third|1st|2nd|3rd) (?:place|prize|runner[- ]?up))",
    re.IGNORECASE,
)
_LINK_BEHIND = re.compile(r"[\s(（\[]*$")


@dataclass(frozen=True, slots=True)
class _Parts:
    title: str
    awarder: str
    url: str
    url_label: str
    description: str


def read(entry: Entry, context: Context) -> list[Placed]:
    """Return the prize of an entry."""
    found = leading_date(entry.text) or trailing_date(entry.text)
    parts = _parts(found.rest if found else entry.text)
    awarder, below = parts.awarder, entry.below
    if not awarder and (named := only_child(entry)) and names_an_organisation(named):
        awarder, below = named.rstrip("."), ""
    description = "\n\n".join(part for part in (parts.description, below) if part)
    item = Award(
        **common(entry, context),
        date=edtf(found.date if found else None),
        date_text=found.text if found else "",
        title=parts.title or plain(entry.text)[:300],
        awarder=awarder,
        url=parts.url,
        url_label=parts.url_label,
        description=description,
    )
    return [Placed(entry.order, checked(item, entry.source))]


def _parts(text: str) -> _Parts:
    text, url, url_label = _link_behind(text)
    first, *others = sentences(text) or [""]
    pieces = [trim(piece) for piece in split_at(trim(first, " \t\n,，;；:：.。"))]
    if len(pieces) > 1 and not AWARD.search(plain(pieces[0])):
        best = next((i for i, piece in enumerate(pieces) if i and AWARD.search(plain(piece))), 0)
        pieces = [pieces[best], *pieces[:best], *pieces[best + 1 :]]
    if len(pieces) > 1 and _PLACE_ALONE.fullmatch(plain(pieces[0])):
        pieces = [", ".join(pieces[:2]), *pieces[2:]]
    title, awarder = (pieces[0] if pieces else ""), ", ".join(pieces[1:])
    link = whole_link(title)
    if link and not url:
        title, url = link.label, link.url
    return _Parts(_unmarked(title), awarder, url, url_label, " ".join(others))


def _unmarked(title: str) -> str:
    return tidy(plain(title)) if not find_links(title) else title


def _link_behind(text: str) -> tuple[str, str, str]:
    """Take off a link that stands apart behind the text: "[Link](…)", "([Link](…))."."""
    links = [link for link in find_links(text) if not link.is_picture]
    if not links or text[links[-1].end :].strip(" ).）]。,"):
        return text, "", ""
    last, before = links[-1], text[: links[-1].start]
    opening = _LINK_BEHIND.search(before)
    head = before[: opening.start()] if opening else before
    stands_apart = head.rstrip() != before.rstrip() or head.rstrip()[-1:] in ".。;；:：-–—"
    is_word = len(plain(last.label)) <= 24 and not AWARD.search(plain(last.label))
    is_word = is_word and len(links) == 1 and head.rstrip()[-1:] not in ",，"
    if not head.strip() or not (stands_apart or is_word):
        return text, "", ""
    return head.rstrip(), last.url, plain(last.label)

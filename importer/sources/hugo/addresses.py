"""Addresses by Hugo's own rules (its documentation, "URL management"; hugo 0.150).

Every path ends with "/", as Hugo writes it, unless the site asks for ugly addresses.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

_TOKEN = re.compile(r":([a-z]+)(?:\[[^\]/]{0,20}\])?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MAX_LENGTH = 1000


def urlized(text: str, *, cased: bool = False) -> str:
    """Return the text as Hugo's ``urlize`` writes it; it keeps "/"."""
    kept = "".join(
        one if one in "./\\_+~-@" or one.isspace() or unicodedata.category(one)[0] in "LNM" else ""
        for one in text.strip()[:_MAX_LENGTH]
    )
    joined = re.sub(r"\s+", "-", re.sub(r"\s*-\s*", "-", kept))
    return joined if cased else joined.lower()


def without_accents(text: str) -> str:
    """Return the text as a site with ``removePathAccents`` has it in its addresses."""
    split = unicodedata.normalize("NFD", text)
    kept = "".join(one for one in split if unicodedata.category(one) != "Mn")
    return unicodedata.normalize("NFC", kept)


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return the path that a permalink pattern makes of these values."""
    return tidy(_TOKEN.sub(lambda found: values.get(found[1], ""), pattern[:_MAX_LENGTH]))


def tidy(path: str) -> str:
    """Return a path with one slash at its start and none doubled, without host or query."""
    path = re.sub(r"^[a-z][a-z0-9+.-]{0,20}://[^/]*", "", path.strip(), flags=re.IGNORECASE)
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    return re.sub(r"/{2,}", "/", f"/{path}")


def tokens(
    *, date: str, folders: Sequence[str], title: str, slug: str, stem: str
) -> dict[str, str]:
    """Return what the placeholders of a permalink pattern stand for.

    `date` is ISO 8601 or ""; `folders` are those of the page, its section first.
    """
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", date)
    year, month, day = found.groups() if found else ("", "", "")
    name = _MONTHS[int(month) - 1].lower() if month and 0 < int(month) < 13 else ""
    titled = urlized(title).replace("/", "-").strip("-")
    own = urlized(slug) or urlized(stem)
    return {
        "year": year,
        "month": month,
        "monthname": name,
        "day": day,
        "section": urlized(folders[0]) if folders else "",
        "sections": urlized("/".join(folders)),
        "title": titled,
        "slug": urlized(slug) or titled,
        "slugorfilename": own,
        "slugorcontentbasename": own,
        "filename": urlized(stem),
        "contentbasename": urlized(stem),
    }

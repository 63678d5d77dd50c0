"""Authors between the parts that formats give and the name as printed."""

import re
from collections.abc import Sequence

from publications.formats import identifiers
from publications.formats.entries import Author
from publications.formats.names import split_printed_name

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
OTHERS = {"others", "and others", "et al", "et al.", "…", "等"}
GROUP = re.compile(
    r"(?i)\b(?:alliance|association|centre|center|collaboration|committee|consortium|council"
    r"|department|foundation|group|initiative|institute|laboratory|ministry|network|organi[sz]ation"
    r"|programme|project|society|team|university)\b"
)


def person(
    *, family_name: str, given_name: str = "", suffix: str = "", orcid: str = "", url: str = ""
) -> Author:
    """An author from parts; a family name alone is a name of one word."""
    return Author(
        name=printed(family_name=family_name, given_name=given_name, suffix=suffix),
        family_name=family_name,
        given_name=given_name,
        suffix=suffix,
        orcid=identifiers.orcid(orcid),
        url=url,
    )


def group(name: str) -> Author:
    return Author(name=name, is_organization=True)


def printed(*, family_name: str, given_name: str, suffix: str) -> str:
    """In reading order: "Ada King Jr.", "张三"."""
    if CJK.search(family_name) and CJK.search(given_name or family_name):
        return f"{family_name}{given_name}{suffix}"
    return " ".join(filter(None, (given_name, family_name, suffix)))


def from_printed(name: str) -> Author:
    """An author whose name is given in one piece: "Ada King", "King, Ada, Jr.", "张三"."""
    return from_inverted(name) if "," in name else split_printed_name(name)


def is_group_name(name: str) -> bool:
    """Whether a name in one piece is that of a group: by its words, or by EndNote's last comma."""
    return name.endswith(",") or ("," not in name and bool(GROUP.search(name)))


def from_inverted(name: str) -> Author:
    """An author written "King, Ada, Jr."."""
    family, _, rest = (part.strip() for part in name.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return person(family_name=family, given_name=given, suffix=suffix)


def parts(author: Author) -> tuple[str, str, str] | None:
    """Family name, given name, suffix; None for a group and for a name that has no parts."""
    if author.is_organization:
        return None
    known = author if author.family_name else from_printed(author.name)
    if not known.family_name:
        return None
    return known.family_name, known.given_name, known.suffix


def without_others(authors: Sequence[Author]) -> tuple[tuple[Author, ...], bool]:
    """The authors, and whether the list ended in "et al."."""
    if authors and authors[-1].name.strip().lower() in OTHERS:
        return tuple(authors[:-1]), True
    return tuple(authors), False

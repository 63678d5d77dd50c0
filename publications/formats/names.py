"""Names of authors: lists of them, their parts, and whether two spellings may be one person.

Follows the three forms of BibTeX ("BibTeXing", Oren Patashnik, 1988, section 4): "First von Last",
"von Last, First" and "von Last, Jr, First". Names written in Chinese characters or Hangul have the
family name first.
"""

import re
from collections.abc import Iterable

from bibtexparser.middlewares.names import (
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from content.sentences import sentence
from publications.formats import marks
from publications.formats.entries import Author
from publications.formats.latex import to_text
from publications.formats.latex_writing import from_text

MAX_AUTHORS = 10_000

_SUFFIX = re.compile(
    r"(?:jr|sr|jnr|snr|i{2,3}|iv|vi{0,3}|[2-5](?:nd|rd|th)|esq|ph\.?\s?d|m\.?d)\.?", re.IGNORECASE
)
_GROUP = re.compile(
    r"\b(?:collaboration|consortium|working group|task force|committee|foundation|university|"
    r"institute|association|society|network|initiative|team|group|investigators|organization)$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:et\.?\s+al\.?|others|\.{3}|…)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"[\s,]+(?:et\.?\s+al\.?)$", re.IGNORECASE)
_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_EAST_ASIAN = re.compile(rf"[{_HAN}\u3040-\u30ff\uac00-\ud7af·・\s]+")
_HAN_ONLY = re.compile(rf"[{_HAN}]{{2,4}}")
_HANGUL_ONLY = re.compile("[\uac00-\ud7af]{2,4}")
_DOUBLE_SURNAMES = frozenset(
    (
        *("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯", "东方", "東方", "皇甫"),
        *("尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "长孙", "長孫", "宇文", "司徒", "端木"),
        *("남궁", "제갈", "황보", "선우", "독고", "사공"),
    )
)


def read_authors(value: str) -> tuple[tuple[Author, ...], tuple[str, ...], bool, list[str]]:
    """Return the authors of a raw `author` value, the marks of each, whether "and others" follows,
    and remarks.
    """
    remarks: list[str] = []
    raw_names = _split(value, remarks)
    incomplete = False
    authors: list[Author] = []
    glyphs: list[str] = []
    for raw in raw_names:
        bare, note = marks.take_off_thanks(raw)
        bare, own = marks.take_off(bare)
        if _OTHERS.fullmatch(bare.strip("{} ")):
            incomplete = True
            continue
        shortened = _AND_OTHERS.sub("", bare)
        incomplete, bare = incomplete or shortened != bare, shortened
        author = read_name(bare)
        if author.name:
            authors.append(marks.from_note(author, note))
            glyphs.append(own)
    return tuple(authors), tuple(glyphs), incomplete, remarks


def _split(value: str, remarks: list[str]) -> list[str]:
    names = split_multiple_persons_names(" ".join(value.split()))
    names = [name for name in names if name.strip(" ,;{}") and not _AND.fullmatch(name)]
    if len(names) > MAX_AUTHORS:
        remarks.append(
            sentence(
                "There are {number} authors; the first {limit} are kept.",
                number=f"{len(names):,}",
                limit=f"{MAX_AUTHORS:,}",
            )
        )
        return names[:MAX_AUTHORS]
    if len(names) != 1 or names[0].startswith("{"):
        return names
    for separator in (";", " \\& ", " & ", "、", "，"):
        if separator in names[0]:
            return [part.strip() for part in names[0].split(separator) if part.strip()]
    parts = [part.strip() for part in names[0].split(",")]
    if len(parts) > 3 and all(" " in part for part in parts):
        remarks.append(sentence("The authors are separated by commas, not by “and”: check them."))
        return parts
    return names


def read_name(raw: str) -> Author:
    """Return the author that one raw BibTeX name states: any of the three forms, or a group."""
    stripped = raw.strip().strip(",;").strip()
    if group := _group(stripped):
        return Author(name=group, is_organization=True)
    parts = parse_single_name_into_parts(stripped, strict=False)
    return _author(parts, comma="," in stripped)


def _group(raw: str) -> str:
    """The name of a corporate author: one pair of braces around all of it, or by its last word."""
    if raw.startswith("{") and not raw.startswith("{\\") and _closes_at_end(raw):
        inner = to_text(raw)
        return inner if not _EAST_ASIAN.fullmatch(inner) else ""
    if "," not in raw and " " in raw and _GROUP.search(raw.rstrip(".")):
        return to_text(raw)
    return ""


def _closes_at_end(raw: str) -> bool:
    level = 0
    for index, sign in enumerate(raw):
        escaped = index > 0 and raw[index - 1] == "\\"
        level += 0 if escaped else (sign == "{") - (sign == "}")
        if level == 0:
            return index == len(raw) - 1
    return False


def _author(parts: NameParts, *, comma: bool) -> Author:
    family = to_text(" ".join([*parts.von, *parts.last]))
    given, suffix = to_text(" ".join(parts.first)), to_text(" ".join(parts.jr))
    if suffix and not _SUFFIX.fullmatch(suffix):
        given, suffix = f"{suffix} {given}".strip(), ""
    if given and comma and _SUFFIX.fullmatch(given) and " " in family:
        return _with_suffix(family, given)
    if not comma and not suffix:
        return _in_reading_order(family, given, parts)
    return _named(family, given, suffix)


def _with_suffix(name: str, suffix: str) -> Author:
    """ "Ada King, Jr." has a comma, and is in reading order."""
    author = split_printed_name(name)
    return _named(author.family_name, author.given_name, suffix)


def _in_reading_order(family: str, given: str, parts: NameParts) -> Author:
    whole = " ".join(filter(None, [given, family]))
    if _EAST_ASIAN.fullmatch(whole):
        return _east_asian(whole)
    if (
        given
        and len(parts.last) == 1
        and not parts.von
        and _SUFFIX.fullmatch(family)
        and " " in given
    ):
        return _with_suffix(given, family)
    return _named(family, given, "")


def _east_asian(whole: str) -> Author:
    """Family name first; Japanese names without a blank, and transcriptions, stay whole."""
    words = whole.split()
    if len(words) == 2 and "·" not in whole and "・" not in whole:
        return Author(name=whole, family_name=words[0], given_name=words[1])
    if len(words) == 1 and (_HAN_ONLY.fullmatch(whole) or _HANGUL_ONLY.fullmatch(whole)):
        cut = 2 if whole[:2] in _DOUBLE_SURNAMES and len(whole) > 2 else 1
        if len(whole) - cut <= 2:
            return Author(name=whole, family_name=whole[:cut], given_name=whole[cut:])
    return Author(name=whole)


def _named(family: str, given: str, suffix: str) -> Author:
    if not family:
        return Author(name=given or suffix)
    both = family + given
    if given and _EAST_ASIAN.fullmatch(both):
        blank = "" if " " not in both else " "
        return Author(name=f"{family}{blank}{given}", family_name=family, given_name=given)
    name = " ".join(filter(None, [given, family, suffix]))
    return Author(name=name, family_name=family, given_name=given, suffix=suffix)


def split_printed_name(name: str) -> Author:
    """Return the parts of a name as printed in reading order: "B. L. van der Waerden".

    "King, Ada" and "Ada King, Jr." are understood too. A name of one word is the family name.
    """
    return read_name(from_text(" ".join(name.split())[:500]))


def write_name(author: Author, glyphs: str = "") -> str:
    """Return the author as BibTeX writes one: "von Last, Jr, First", or a group in braces."""
    if author.is_organization or not author.family_name:
        author = author if author.is_organization else split_printed_name(author.name)
    if author.is_organization or not author.family_name:
        return f"{{{_part(author.name, braces=False)}}}{glyphs}"
    family, given = _part(author.family_name), _part(author.given_name)
    suffix = author.suffix if _SUFFIX.fullmatch(author.suffix) else ""
    if not given:
        whole = " ".join(filter(None, [author.family_name, author.suffix]))
        return (
            f"{family}{glyphs}" if " " not in whole else f"{{{_part(whole, braces=False)}}}{glyphs}"
        )
    return ", ".join(filter(None, [f"{family}{glyphs}", _part(suffix), given]))


def _part(text: str, *, braces: bool = True) -> str:
    """Return a part of a name; in braces when a word or comma in it would split the list."""
    plain = marks.take_off(text)[0]
    written = from_text(plain)
    return f"{{{written}}}" if braces and ("," in plain or _AND.search(plain)) else written


def write_authors(authors: Iterable[Author], *, incomplete: bool) -> str:
    """Return the value of `author`, without marks."""
    written = [write_name(author) for author in authors if author.name.strip()]
    return " and ".join([*written, "others"] if incomplete else written)

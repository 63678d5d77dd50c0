"""Whose page it is: from ``_config.yml``, else from the page's title, else from a given slug."""

import re
from collections.abc import Mapping

from importer.folder import ImportProblem
from importer.records import Origin, Person, ProfileLink
from importer.sources.phrases import plain, tidy
from importer.sources.web_addresses import NOTHING, parts_of
from profiles.identities import KINDS, recognise, url_for

_PAGE = r"(?:home\s?-?page|web\s?-?page|web\s?site|site|page|home)"
_TITLE_SHAPES = tuple(
    re.compile(pattern.replace("{page}", _PAGE), re.IGNORECASE)
    for pattern in (
        r"^(?:welcome\s+to\s+)?(?P<name>.+?)['’]s?\s+(?:(?:personal|academic)\s+)?{page}\b.*$",
        r"^(?:about|welcome\s+to|über|à\s+propos\s+de|acerca\s+de|sobre)\s+(?P<name>.+)$",
        r"^(?:home\s?-?page|website|page|site)\s+(?:of|von|de)\s+(?P<name>.+)$",
        r"^(?P<name>.+?)\s*[-–—|·:,]\s*(?:(?:personal|academic)\s+)?(?:{page}|about(?:\s+me)?|cv)$",
        r"^(?P<name>.+?)\s+(?:home\s?-?page|web\s?site)$",
        r"^(?P<name>.+?)\s*(?:的|の)\s*(?:个人|學術|学术)?(?:主页|主頁|网站|ホームページ|ページ|サイト)$",
        r"^(?:关于|關於)\s*(?P<name>.+)$",
    )
)
_NO_NAME = re.compile(
    r"\b(?:me|myself|us|home|homepage|about|welcome|bio|biography|website|site|page|blank|your name"
    r"|academic|profile|portfolio|cv|index|research|lab|group|university|jekyll|blog|the|my|your|and)\b"
    r"|主页|关于我|自己紹介",
    re.IGNORECASE,
)
_PARTICLES = re.compile(
    r"van|von|de|der|den|del|della|di|da|dos|la|le|el|al|bin|ibn|ten|ter|zu",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,5}(?:\s*[（(]?[\u3040-\u9fff ]{2,12}[)）]?)?$"
)
_CJK_NAME = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff·\s]{2,12}$")
_ORCID = re.compile(r"\b([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])\b")
_PLACEHOLDERS = {"your name", "your sidebar name", "blank"}
_HANDLED = frozenset({"name", "avatar", "bio", "location", "employer", "email", "pronouns"})
_KEY_NAMES = {
    "uri": "homepage",
    "scholar": "googlescholar",
    "google_scholar": "googlescholar",
    "x": "twitter",
}


def read(
    *,
    values: Mapping[str, object],
    config: Mapping[str, object],
    origin: Origin,
    bio: str,
    slug: str,
) -> Person:
    """Return the person of a page. Raises ImportProblem when nothing tells the name."""
    author = author_of(config)
    title = _text(values.get("title"))
    name = _name(author, config, title, slug)
    given, family = split_name(name)
    return Person(
        origin=origin,
        name=name,
        given_name=_text(config.get("first_name")) or given,
        family_name=_text(config.get("last_name")) or family,
        pronouns=_text(author.get("pronouns")),
        affiliation=_employer(author.get("employer")),
        location=_text(author.get("location")),
        email=_email(_text(author.get("email"))),
        orcid=_orcid(_text(author.get("orcid"))),
        tagline=_text(author.get("bio")),
        links=tuple(_links(author)),
        page_title=_raw(values.get("title")),
        excerpt=_raw(values.get("excerpt")),
        bio=bio,
    )


def author_of(config: Mapping[str, object]) -> Mapping[object, object]:
    """Return the configuration's ``author``; a name in its place is the author's name."""
    author = config.get("author")
    return author if isinstance(author, dict) else {"name": author} if author else {}


def names_someone(value: object) -> bool:
    """Whether this is the name of a person, not what a theme puts in its place."""
    name = _text(value)
    return bool(name) and name.casefold() not in _PLACEHOLDERS


def split_name(name: str) -> tuple[str, str]:
    """Return given and family name of two plain Western words, else two empty strings."""
    words = name.split()
    if len(words) != 2 or any(not word.isalpha() for word in words):
        return "", ""
    if not all(ord(letter) < 0x250 for letter in name) or _PARTICLES.fullmatch(words[0]):
        return "", ""
    return words[0], words[1]


def avatar(config: Mapping[str, object]) -> str:
    """Return the portrait's path or address as the configuration gives it."""
    return _raw(author_of(config).get("avatar"))


def name_in_title(title: str) -> str:
    """Return the name in a title such as "Welcome to Ada Lovelace's Homepage", or ""."""
    title = tidy(title)
    if not title or len(title) > 150:
        return ""
    for shape in _TITLE_SHAPES:
        found = shape.match(title)
        if found and _is_name(found["name"].strip(" ,!")):
            return found["name"].strip(" ,!")
    return title if _is_name(title) and not _TITLE_SHAPES[1].match(title) else ""


def _is_name(text: str) -> bool:
    if _NO_NAME.search(text) or len(text) > 80:
        return False
    if _CJK_NAME.match(text):
        return True
    words = text.split()
    return bool(_NAME.match(text)) and all(
        word[0].isupper() or _PARTICLES.fullmatch(word) or not word[0].isascii() for word in words
    )


def _name(
    author: Mapping[object, object], config: Mapping[str, object], title: str, slug: str
) -> str:
    whole = tidy(
        f"{_text(config.get('first_name'))} {_text(config.get('middle_name'))} "
        f"{_text(config.get('last_name'))}"
    )
    for candidate in (_text(author.get("name")), whole, _text(config.get("name"))):
        if names_someone(candidate):
            return candidate
    found = name_in_title(title) or name_in_title(_text(config.get("title")))
    if not found and slug:
        found = " ".join(part.capitalize() for part in re.split(r"[-_]+", slug) if part)
    if not found:
        sentence = (
            "The page does not tell whose it is: pass --person with a name such as ada-lovelace."
        )
        raise ImportProblem(sentence)
    return found


def kind_of(key: object) -> str:
    """Return the kind of identity that a key of the author stands for, or ""."""
    kind = _KEY_NAMES.get(str(key), str(key))
    return kind if kind in KINDS and kind not in _HANDLED else ""


def link_of(key: object, raw: object) -> ProfileLink | None:
    """Return the link that a key of the author makes, None when it makes no usable one."""
    value, kind = _raw(raw), kind_of(key)
    if not kind or not value:
        return None
    if kind == "orcid":
        value = _orcid(value)
    elif key != "uri":
        recognised = recognise(value) if "://" in value else (kind, value)
        value = (recognised[1] if recognised[0] == kind else value).removeprefix("@")
    return ProfileLink(kind=kind, value=value) if url_for(kind, value) else None


def _links(author: Mapping[object, object]) -> list[ProfileLink]:
    found = (link_of(key, raw) for key, raw in author.items())
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(dict.fromkeys(filter(None, found)), key=lambda link: order[link.kind])


def _email(value: str) -> str:
    return value.removeprefix("mailto:") if url_for("email", value.removeprefix("mailto:")) else ""


def _orcid(value: str) -> str:
    """Return the iD in a text or in its address at orcid.org, or ""."""
    found = _ORCID.search((parts_of(value) or NOTHING).path if "://" in value else value)
    return found[1] if found else ""


def _employer(value: object) -> str:
    several = value if isinstance(value, list) else [value]
    return ", ".join(text for one in several if (text := _text(one)))


def _raw(value: object) -> str:
    return (
        tidy(str(value))
        if isinstance(value, str | int | float) and value is not True and value is not False
        else ""
    )


def _text(value: object) -> str:
    text = plain(re.sub(r"<br\s*/?>", ", ", _raw(value)))
    return re.sub(r"\s*,(?:\s*,)*", ",", text).strip(", ")

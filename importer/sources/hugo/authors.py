"""The people of a site, from each of the theme's three kinds of author files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importer.records import Origin, Person, ProfileLink
from importer.sources.hugo import values as files
from importer.sources.hugo.configuration import Tree
from importer.sources.hugo.contents import AUTHORS, Content
from importer.sources.jekyll.configuration import items, mapping, text, texts
from importer.sources.people import split_name
from profiles.identities import recognise

_ORCID = re.compile(r"\b([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])\b")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
# What an icon without a label stands for.
_NAMES = {"cv": "CV", "rss": "RSS", "orcid": "ORCID"}
_PERSONAL = {
    "first_name",
    "superuser",
    "organizations",
    "user_groups",
    "role",
    "social",
    "is_owner",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    key: str
    """The name of their folder or file, by which works name them."""
    file: str
    values: Mapping[str, Any]
    name: str
    language: str = ""
    content: Content | None = None
    photo: str = ""
    """Address of the portrait, or ""."""
    photo_file: str = ""

    @property
    def is_owner(self) -> bool:
        return self.values.get("superuser") is True or self.values.get("is_owner") is True

    @property
    def groups(self) -> list[str]:
        return texts(self.values.get("user_groups"))

    @property
    def origin(self) -> Origin:
        if self.content is not None:
            return self.content.origin
        return Origin(file=self.file, line=1, text=self.name)


def is_author(content: Content) -> bool:
    """Whether a file is someone's own, not a page."""
    parts = content.parts
    if len(parts) < 2 or content.is_hidden:
        return False
    if parts[0].lower() in AUTHORS:
        return len(parts) == 2
    return parts[0].lower() == "people" and bool(_PERSONAL & set(content.values))


def read(tree: Tree, contents: list[Content], default: str) -> Iterator[Author]:
    """Yield everyone in the order of their files; `default` is the site's main language."""
    for content in contents:
        if is_author(content):
            key = content.parts[1]
            photo = _beside(tree, content.folder, "avatar") if content.folder else ""
            inner = "/".join(content.parts)
            yield Author(
                key=key,
                file=content.name,
                values=content.values,
                name=_name(content.values) or key.replace("-", " ").title(),
                language=content.language.code,
                content=content,
                photo=f"/{inner}/{photo.rpartition('/')[2]}" if photo else "",
                photo_file=photo,
            )
    for name in tree.names_under("data"):
        found = re.fullmatch(r"data/(?:([\w-]{2,12})/)?authors/([^/]+)\.(?:ya?ml|toml|json)", name)
        if found:
            yield _from_data(tree, name, found[1] or default, found[2])


def _from_data(tree: Tree, name: str, language: str, key: str) -> Author:
    given = files.lowered(files.load(tree.read_text(name), file=name)[0])
    photo = _beside(tree, "assets/media/authors", key)
    return Author(
        key=key,
        file=name,
        values=given,
        name=_name(given) or key.replace("-", " ").title(),
        language=language,
        photo=f"/media/authors/{photo.rpartition('/')[2]}" if photo else "",
        photo_file=photo,
    )


def _beside(tree: Tree, folder: str, stem: str) -> str:
    names = tree.names_under(folder) if folder else []
    wanted = [
        one for one in names if one.rpartition("/")[2].rpartition(".")[0].lower() == stem.lower()
    ]
    return next((one for one in wanted if one.lower().endswith(_PICTURES)), "")


def _name(given: Mapping[str, Any]) -> str:
    own = given.get("name")
    if isinstance(own, dict):
        parts = (text(own.get(key)) for key in ("given", "middle", "family"))
        return text(own.get("display")) or " ".join(filter(None, parts))
    whole = f"{text(given.get('first_name'))} {text(given.get('last_name'))}".strip()
    return text(given.get("title")) or text(own) or whole


def family_name(author: Author) -> str:
    own = mapping(author.values.get("name"))
    given = text(author.values.get("last_name")) or text(own.get("family"))
    return given or split_name(author.name)[1]


def alternate_name(given: Mapping[str, Any]) -> str:
    """Return the name in another script, as the newest kind of file has it."""
    return text(mapping(given.get("name")).get("alternate"))


def person(author: Author, bio: str) -> Person:
    """Return the person of an author file; `bio` is the text under their name."""
    given = author.values
    own = mapping(given.get("name"))
    first = split_name(author.name)[0]
    places = [*items(given.get("organizations")), *items(given.get("affiliations"))]
    place = mapping(places[0]) if places else {}
    links = tuple(_links(given))
    orcid = _ORCID.search(" ".join([*(link.value for link in links), str(given.get("ids") or "")]))
    short = text(given.get("bio"))
    email = text(given.get("email"))
    return Person(
        origin=author.origin,
        name=author.name,
        given_name=text(given.get("first_name")) or text(own.get("given")) or first,
        family_name=family_name(author),
        pronouns=text(given.get("pronouns")) or text(own.get("pronouns")),
        position=text(given.get("role")),
        affiliation=", ".join(_organization(one) for one in places if _organization(one)),
        affiliation_url=text(place.get("url")) if len(places) == 1 else "",
        email=email if not any(link.kind == "email" for link in links) else "",
        orcid=orcid[1] if orcid else "",
        tagline=short if bio and len(short) <= 300 else "",
        photo=author.photo,
        links=tuple(link for link in links if link.kind != "orcid" or not orcid),
        bio=bio or short,
    )


def _organization(given: object) -> str:
    return text(mapping(given).get("name")) or text(given)


def _links(given: Mapping[str, Any]) -> Iterator[ProfileLink]:
    for key in ("social", "profiles", "links"):
        for one in map(mapping, items(given.get(key))):
            url = text(one.get("link")) or text(one.get("url"))
            label = text(one.get("label")) or text(one.get("name"))
            icon = text(one.get("icon")).rpartition("/")[2]
            if url.startswith("mailto:"):
                yield ProfileLink(kind="email", value=url.removeprefix("mailto:"), label="")
            elif re.match(r"https?://", url):
                kind, value = recognise(url)
                named = label or _NAMES.get(icon) or icon.replace("-", " ").capitalize()
                yield ProfileLink(kind=kind, value=value, label=named if kind == "homepage" else "")


def interests(author: Author) -> list[str]:
    return texts(author.values.get("interests"))

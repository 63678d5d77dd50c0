"""A page of several profiles: people, where each is headed by a name, else one text.

Front matter: ``profiles: [{align, image, content, image_circular, more_info}]``; ``content`` names
a file beside the page.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from importer.records import Origin, Person
from importer.sources import people
from importer.sources.alfolio.profile import more_info, picture
from importer.sources.jekyll.configuration import items, mapping, text
from importer.sources.jekyll.documents import Document

Included = Callable[[str], str | None]
"""The text of a file of the site without its Liquid, or None."""
_LIMIT = 200
_NAMED = re.compile(r"\s*#{1,6} +(?P<name>[^\n#]{3,80}?)[ #]*\n(?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"[^\W\d_][^\W\d]*\.?(?:[ -](?:[^\W\d_][^\W\d]*\.?)){1,4}")


@dataclass(frozen=True, slots=True)
class Profile:
    text: str
    image: str
    more: str
    file: str

    @property
    def named(self) -> tuple[str, str]:
        """The name that heads the text and what stands under it, or two empty strings."""
        found = _NAMED.fullmatch(f"{self.text}\n")
        name = " ".join(found["name"].split()) if found else ""
        words = name.split()
        is_name = bool(_NAME.fullmatch(name)) and words[0][0].isupper() and words[-1][0].isupper()
        return (name, found["rest"].strip()) if found and is_name else ("", "")


def read(document: Document, included: Included) -> list[Profile]:
    """Return the profiles whose files are there."""
    found = []
    folder = posixpath.dirname(document.name)
    for one in items(document.values.get("profiles"))[:_LIMIT]:
        card = mapping(one)
        file = posixpath.normpath(posixpath.join(folder, text(card.get("content"))))
        said = included(file) if text(card.get("content")) and not file.startswith("..") else None
        profile = Profile(
            text=(said or "").strip(),
            image=picture(card),
            more=more_info(text(card.get("more_info"))),
            file=file if said is not None else document.name,
        )
        if profile.text or profile.more:
            found.append(profile)
    return found


def persons(profiles: list[Profile], *, owner: str) -> list[Person]:
    """Return everyone, when all are named, each once and none is the owner; else nobody."""
    names = [profile.named[0].casefold() for profile in profiles]
    is_clear = len(names) > 1 and all(names) and len(set(names)) == len(names)
    if not is_clear or owner.casefold() in names:
        return []
    return [person(profile) for profile in profiles]


def person(profile: Profile) -> Person:
    name, said = profile.named
    origin = Origin(file=profile.file, line=1, text=profile.text)
    found = people.read(
        values={}, config={"author": {"name": name}}, origin=origin, bio="", slug=""
    )
    bio = "\n\n".join(filter(None, [said, profile.more]))
    return replace(found, photo=profile.image, bio=bio)


def body(profiles: list[Profile]) -> str:
    """Return the profiles one below the other, each with its picture."""
    return "\n\n---\n\n".join("\n\n".join(parts(one)) for one in profiles)


def parts(profile: Profile) -> Iterator[str]:
    if profile.image:
        yield f"![{profile.named[0]}](<{profile.image}>)"
    yield from filter(None, (profile.text, profile.more))

"""What no file of text asks for: the menu, lists that Hugo makes, people in other languages."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from importer.records import Origin
from importer.site_records import MenuEntry, SitePage
from importer.sources.hugo import addresses, pages
from importer.sources.hugo.authors import Author, person
from importer.sources.hugo.configuration import Configuration
from importer.sources.hugo.contents import Content
from importer.sources.hugo.roster import Roster, author_paths
from importer.sources.hugo.texts import Reader
from importer.sources.jekyll.links import Hosts


def menu(settings: Configuration, hosts: Hosts) -> Iterator[MenuEntry]:
    """Yield the entries with their addresses on this site; "#papers" is a part of the start."""
    home = f"{settings.languages[0].prefix}/"
    for entry in settings.menu:
        url = hosts.path(entry.url)
        if url.startswith("#"):
            url = f"{home}{url}"
        elif "://" not in url and not url.startswith(("/", "mailto:")):
            url = f"/{url}"
        yield MenuEntry(label=entry.label, url=url)


def lists(contents: Iterable[Content], taken: Collection[str]) -> Iterator[SitePage]:
    """Yield the page of each section that has no file of its own."""
    seen = set(taken)
    for content in contents:
        if not content.path or content.is_list or not content.section:
            continue
        folder = f"{content.language.folder}/{content.parts[0]}"
        path = addresses.tidy(f"{content.language.prefix}/{addresses.urlized(content.parts[0])}/")
        if path in seen:
            continue
        seen.add(path)
        section = replace(
            content, name=f"{folder}/", parts=content.parts[:1], is_list=True, values={}
        )
        yield SitePage(
            origin=Origin(file=f"{folder}/", line=1, text=""),
            path=path,
            title=_plural(content.parts[0].replace("_", " ").capitalize()),
            language=content.language.code if content.is_translation else "",
            translation_key=section.key,
            listing=pages.listing(section),
            listings=pages.listings(section),
        )


def _plural(name: str) -> str:
    """Return the title that Hugo gives the list of a section: its name in the plural."""
    if not name.isascii() or name.endswith("s"):
        return name
    return f"{name[:-1]}ies" if re.search(r"[^aeiou]y$", name) else f"{name}s"


def translated(
    settings: Configuration, authors: Iterable[Author], roster: Roster, reader: Reader
) -> Iterator[SitePage]:
    """Yield a page for what someone beside the owner says of themselves in another language."""
    languages = {one.code: one for one in settings.languages[1:]}
    for author in authors:
        owner = roster.owner
        if author.language not in languages or (owner is not None and author.key == owner.key):
            continue
        own = person(author, reader.body(author.content) if author.content is not None else "")
        said = [
            ", ".join(filter(None, [own.position, own.affiliation])),
            own.bio,
        ]
        path, *others = author_paths(settings, languages[author.language], author)
        yield SitePage(
            origin=author.origin,
            path=path,
            title=author.name,
            body="\n\n".join(filter(None, said)),
            language=author.language,
            person_slug=roster.slugs.get(author.key, ""),
            redirect_from=tuple(others),
            shows_profile=False,
        )

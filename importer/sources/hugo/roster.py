"""Everyone of a site: who owns it, where each stands, and under which headings they are listed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.text import slugify

from importer.records import Homepage
from importer.site_records import Group, SitePerson
from importer.sources.hugo import authors, landing
from importer.sources.hugo.addresses import filled, urlized, without_accents
from importer.sources.hugo.authors import Author
from importer.sources.hugo.configuration import Configuration, Language
from importer.sources.hugo.texts import Reader
from importer.sources.hugo.widgets import Widget
from importer.sources.jekyll.configuration import text, texts

GROUPS_LIMIT = 200


@dataclass(slots=True)
class Roster:
    """The authors of one language, each with a page."""

    people: Sequence[Author]
    owner: Author | None
    owner_path: str
    """Where the owner stands: "/" on their own site."""
    settings: Configuration
    owner_name: str = ""
    translated: Sequence[Author] = ()
    """Their files in other languages."""
    listed: Sequence[Widget] = ()
    """The widgets that list people."""
    slugs: dict[str, str] = field(init=False, default_factory=dict)
    old_paths: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict)
    """Where the theme had each, by key; of two people of one name the first."""

    def __post_init__(self) -> None:
        taken = {slug_of(self.owner_name)}
        for author in self.people:
            if author is self.owner:
                continue
            slug, number = slug_of(author.name) or slug_of(author.key) or "person", 1
            free = slug
            while free in taken:
                number += 1
                free = f"{slug[:75]}-{number}"
            taken.add(free)
            self.slugs[author.key] = free
        claimed: set[str] = set()
        for author in self.people:
            paths = author_paths(self.settings, self.settings.languages[0], author)
            self.old_paths[author.key] = tuple(path for path in paths if path not in claimed)
            claimed.update(paths)

    def address_of(self, author: Author) -> str:
        if author is self.owner:
            return self.owner_path
        return f"/people/{self.slugs.get(author.key) or slug_of(author.name)}/"

    def keys(self) -> Mapping[str, Author]:
        """Authors by the ways in which works name them: folder, slug of the folder, name."""
        found: dict[str, Author] = {}
        names = Counter(author.name.casefold() for author in self.people)
        for author in self.people:
            if names[author.name.casefold()] == 1:
                found[urlized(author.name)] = found[author.name.casefold()] = author
        for author in self.people:
            found[urlized(author.key)] = found[author.key.casefold()] = author
        return found

    def others(self, reader: Reader) -> Iterator[SitePerson]:
        """Everyone but the owner, each with what their own file says."""
        for author in self.people:
            if author is self.owner:
                continue
            body = reader.body(author.content) if author.content is not None else ""
            start = landing.Start(reader, author, str)
            start.take([])
            page = Homepage(
                person=replace(
                    authors.person(author, body), name_in_other_script=self.other_name(author)
                ),
                permalink="",
                redirect_from=self.old_paths[author.key],
                sections=tuple(start.sections),
                items=tuple(start.items),
            )
            yield SitePerson(key=author.key, slug=self.slugs[author.key], page=page)

    def other_name(self, author: Author) -> str:
        """Return the name in another script, from the file itself or one in another language."""
        own = authors.alternate_name(author.values)
        if own:
            return own
        for other in self.translated:
            if other.key == author.key and not _same_script(other.name, author.name):
                return other.name
        return ""

    @property
    def listed_groups(self) -> list[str]:
        return list(dict.fromkeys(name for widget in self.listed for name in groups_of(widget)))

    def groups(self) -> Iterator[Group]:
        """The groups in the order of the widgets, then those that none lists."""
        named = dict.fromkeys([*self.listed_groups, *_all_groups(self.people)])
        for name in list(named)[:GROUPS_LIMIT]:
            members = self.members(name)
            if members:
                yield Group(name=name, people=tuple(author.key for author in members))

    def members(self, group: str) -> list[Author]:
        """Those in a group, by weight where one has any, by family name otherwise."""
        widget = next((one for one in self.listed if group in groups_of(one)), None)
        found = [author for author in self.people if group in author.groups]
        found.sort(key=lambda author: (_weight(author), authors.family_name(author).casefold()))
        is_turned = widget is not None and widget.given.get("sort_ascending") is False
        return found[::-1] if is_turned else found

    def holds_everyone(self, groups: Iterable[str]) -> bool:
        shown = set(groups)
        return all(shown & set(author.groups) for author in self.people)

    def as_text(self, groups: Sequence[str]) -> str:
        """The people of these groups under their headings; of all groups when none is named."""
        parts = []
        for group in groups or [one.name for one in self.groups()]:
            lines = []
            for author in self.members(group):
                role = text(author.values.get("role"))
                shown = f"[{author.name}]({self.address_of(author)})"
                lines.append(f"- {shown}, {role}" if role else f"- {shown}")
            if lines:
                parts.append(f"### {group}\n\n" + "\n".join(lines))
        return "\n\n".join(parts)


def author_paths(settings: Configuration, language: Language, author: Author) -> list[str]:
    """Return the addresses at which the theme has someone, the canonical one first."""
    pattern = text(settings.permalinks.get("authors")) or "/author/:slug/"
    name, key = urlized(author.name), urlized(author.key)
    named = filled(pattern, {"slug": name, "title": name})
    found = (named, f"/author/{key}/", f"/authors/{key}/")
    return list(dict.fromkeys(f"{language.prefix}{path}" for path in found))


def slug_of(name: str) -> str:
    return (slugify(name) or slugify(without_accents(name), allow_unicode=True))[:80]


def groups_of(widget: Widget) -> list[str]:
    """Return the groups that a widget lists, in its order."""
    return texts(widget.given.get("user_groups"))


def _all_groups(people: Iterable[Author]) -> Iterator[str]:
    for author in people:
        yield from author.groups


def _weight(author: Author) -> float:
    given = author.values.get("weight")
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    return float(given) if is_number and given else float("inf")


def _same_script(one: str, other: str) -> bool:
    return one.isascii() == other.isascii()

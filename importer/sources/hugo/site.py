"""A whole Hugo site with an academic theme -> records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from importer.records import Homepage, Origin, Person, Remark
from importer.site_records import Listing, MenuEntry, PlacedWork, Redirect, Site, SitePage
from importer.sources import people
from importer.sources.hugo import (
    addresses,
    authors,
    configuration,
    contents,
    landing,
    leftovers,
    pages,
    published,
    widgets,
    works,
)
from importer.sources.hugo.authors import Author
from importer.sources.hugo.configuration import Configuration, Language
from importer.sources.hugo.contents import Content
from importer.sources.hugo.texts import Reader
from importer.sources.jekyll.configuration import text
from importer.sources.jekyll.links import Hosts

_LANDINGS = {"landing", "widget_page"}


class Tree(published.Tree, Protocol):
    @property
    def remarks(self) -> tuple[Remark, ...]: ...


@dataclass(slots=True)
class _Found:
    pages: list[SitePage] = field(default_factory=list)
    works: list[PlacedWork] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def is_hugo(tree: Tree) -> bool:
    has_pages = bool(tree.names_under("content"))
    return has_pages and bool(configuration.config_names(tree))


def read(tree: Tree, *, person_slug: str = "", keeps_examples: bool = False) -> Site:
    """Read a whole site. Raises ImportProblem when nothing tells whose it is."""
    return _SiteReader(tree, configuration.read(tree), keeps_examples=keeps_examples).read(
        person_slug
    )


class _SiteReader:
    def __init__(self, tree: Tree, settings: Configuration, *, keeps_examples: bool) -> None:
        self.tree = tree
        self.settings = settings
        self.keeps_examples = keeps_examples
        self.contents = contents.read(tree, settings)
        self.main = settings.languages[0]
        self.authors = [
            one
            for one in authors.read(tree, self.contents.found, self.main.code)
            if keeps_examples or not leftovers.is_example_person(one.name)
        ]
        hosts = Hosts.of(settings.base_url, settings.base_path)
        own = [one for one in self.authors if one.language == self.main.code]
        by_key = {one.key.casefold(): one.name for one in [*self.authors, *own]}
        self.text = Reader(tree, hosts, self.contents.found, by_key, settings.params)
        self.found = _Found()

    def read(self, person_slug: str) -> Site:
        self.owner = self.find_owner(self.main)
        page = self.homepage(person_slug)
        self.names = works.Names(
            {**self.text.names},
            frozenset(filter(None, [self.owner.key.casefold() if self.owner else ""])),
            page.person.name,
        )
        for content in self.contents.found:
            self.take(content)
        self.add_lists()
        return Site(
            generator="hugo",
            evidence=self.evidence(),
            homepage=page,
            people=tuple(self.others()),
            pages=tuple(sorted(self.found.pages, key=lambda page: (page.path, -len(page.body)))),
            works=tuple(self.found.works),
            menu=tuple(self.menu()),
            redirects=tuple(self.redirects(page)),
            files=tuple(published.files(self.tree, self.contents, self.authors)),
            left_out=self.found.left_out,
            remarks=(
                *self.tree.remarks,
                *self.settings.remarks,
                *self.contents.remarks,
                *self.text.remarks,
            ),
        )

    def evidence(self) -> str:
        sections = sorted({one.section for one in self.contents.found if one.path and one.section})
        listed = f" with {', '.join(sections)}" if sections else ""
        names = configuration.config_names(self.tree)
        return f"This is a Hugo site (content and {names[0]}){listed}."

    def find_owner(self, language: Language) -> Author | None:
        """Whoever says that the site is theirs; else whom the start page shows; else "admin"."""
        own = [one for one in self.authors if one.language == language.code]
        named = {
            text(widget.given.get(key))
            for widget in self.widgets(language)
            if widget.kind == "about"
            for key in ("username", "author")
        }
        for fits in (
            lambda one: one.is_owner,
            lambda one: one.key in named,
            lambda one: one.key in ("admin", "me"),
        ):
            found = next((one for one in own if fits(one)), None)
            if found is not None:
                return found
        return own[0] if len(own) == 1 else None

    def home(self, language: Language) -> Content | None:
        homes = [one for one in self.contents.found if one.is_home and one.language == language]
        return next((one for one in homes if not one.is_hidden), None)

    def widgets(self, language: Language) -> list[widgets.Widget]:
        home = self.home(language)
        blocks = list(widgets.of_blocks(home)) if home is not None else []
        of_language = [one for one in self.contents.found if one.language == language]
        return blocks or widgets.of_files(of_language, f"{language.folder}/home")

    def homepage(self, person_slug: str) -> Homepage:
        start = self.start(self.owner)
        start.take(self.widgets(self.main))
        home = self.home(self.main)
        body = self.text.body(home) if home is not None else ""
        prefix = self.main.prefix
        return Homepage(
            person=self.owner_record(body, person_slug),
            permalink=f"{prefix}/",
            redirect_from=("/",) if prefix else (),
            site_title=self.settings.title,
            site_description=text(self.settings.params.get("description")),
            language=self.main.code,
            sections=tuple(start.sections),
            items=tuple(start.items),
        )

    def owner_record(self, body: str, person_slug: str) -> Person:
        if self.owner is None:
            origin = Origin(file=configuration.config_names(self.tree)[0], line=1, text="")
            named = {"title": self.settings.title}
            return people.read(values={}, config=named, origin=origin, bio=body, slug=person_slug)
        own = self.owner.content
        bio = self.text.body(own) if own is not None else text(self.owner.values.get("bio"))
        return authors.person(self.owner, "\n\n".join(filter(None, [body, bio])))

    def start(self, author: Author | None) -> landing.Start:
        return landing.Start(
            self.text,
            author,
            self.list_address,
            tuple(configuration.contact(self.settings.params)),
            self.roster(),
        )

    def list_address(self, section: str) -> str:
        prefix = self.main.prefix
        exists = any(one.section == section and one.path for one in self.contents.found)
        return f"{prefix}/{addresses.urlized(section)}/" if exists else ""

    def take(self, content: Content) -> None:
        if content.is_fragment or (content.is_home and content.language == self.main):
            return
        if authors.is_author(content):
            return
        reason = "" if self.keeps_examples else leftovers.reason(content)
        if reason:
            self.found.left_out[content.name] = reason
        elif text(content.values.get("type")) in _LANDINGS or content.is_home:
            self.found.pages.append(self.landing(content))
        elif (
            content.section in works.SECTIONS and not content.is_list and not content.is_translation
        ):
            self.found.works.append(works.work(content, self.text, self.names))
        else:
            self.found.pages.append(pages.page(content, self.text, self.names))

    def landing(self, content: Content) -> SitePage:
        """A start page in another language, or another page made of blocks."""
        page = pages.page(content, self.text, self.names)
        author = self.find_owner(content.language) if content.is_home else None
        shown = list(widgets.of_blocks(content)) or widgets.of_files(
            self.contents.found, content.folder
        )
        if content.is_home:
            shown = self.widgets(content.language)
        own = author.content if author is not None else None
        bio = self.text.body(own) if own is not None else ""
        start = self.start(author)
        start.roster = self.roster() if not content.is_home else ""
        written = landing.as_text(shown, start, "\n\n".join(filter(None, [page.body, bio])))
        title = page.title
        if content.is_home and author is not None and not content.title:
            title = author.name
        listings = [
            Listing(kind="pages", collection=pages.collection_of(folder, content))
            for widget in shown
            for folder in widget.folders
        ]
        return replace(
            page, title=title, body=written, collection="", listings=tuple(dict.fromkeys(listings))
        )

    def add_lists(self) -> None:
        """The page of each section that has no file of its own: Hugo makes it."""
        taken = {page.path for page in self.found.pages}
        for content in self.contents.found:
            if not content.path or content.is_list or not content.section:
                continue
            folder = f"{content.language.folder}/{content.parts[0]}"
            path = addresses.tidy(
                f"{content.language.prefix}/{addresses.urlized(content.parts[0])}/"
            )
            if path in taken:
                continue
            taken.add(path)
            section = replace(
                content, name=f"{folder}/", parts=content.parts[:1], is_list=True, values={}
            )
            self.found.pages.append(
                SitePage(
                    origin=Origin(file=f"{folder}/", line=1, text=""),
                    path=path,
                    title=content.parts[0].replace("_", " ").capitalize(),
                    language=content.language.code if content.is_translation else "",
                    listings=pages.listings(section),
                )
            )

    def others(self) -> Iterator[Person]:
        for author in self.authors:
            if author.language == self.main.code and author is not self.owner:
                body = self.text.body(author.content) if author.content is not None else ""
                groups = ", ".join(author.groups)
                person = authors.person(author, body)
                yield replace(person, tagline=person.tagline or groups)

    def roster(self) -> str:
        """The people of a lab under the headings of their groups."""
        grouped: dict[str, list[str]] = {}
        for author in self.authors:
            if author.language == self.main.code:
                role = text(author.values.get("role"))
                line = f"- [{author.name}]({self.address_of(author)})" + (
                    f", {role}" if role else ""
                )
                for group in author.groups:
                    grouped.setdefault(group, []).append(line)
        return "\n\n".join(
            f"### {group}\n\n" + "\n".join(lines) for group, lines in grouped.items()
        )

    def address_of(self, author: Author) -> str:
        if author is self.owner:
            return f"{self.main.prefix}/"
        slug = re.sub(r"[^\w-]", "", addresses.urlized(addresses.without_accents(author.name)))
        return f"/people/{slug}/"

    def menu(self) -> Iterator[MenuEntry]:
        home = f"{self.main.prefix}/"
        for entry in self.settings.menu:
            url = self.text.hosts.path(entry.url)
            if url.startswith("#"):
                url = f"{home}{url}"
            elif "://" not in url and not url.startswith(("/", "mailto:")):
                url = f"/{url}"
            yield MenuEntry(label=entry.label, url=url)

    def redirects(self, page: Homepage) -> Iterator[Redirect]:
        pattern = text(self.settings.permalinks.get("authors")) or "/author/:slug/"
        for author in self.authors:
            if author.language == self.main.code:
                named = addresses.filled(
                    pattern, {"slug": addresses.urlized(author.name), "title": author.name}
                )
                key = addresses.urlized(author.key)
                for path in dict.fromkeys((named, f"/author/{key}/", f"/authors/{key}/")):
                    yield Redirect(origin=author.origin, path=path, target=self.address_of(author))

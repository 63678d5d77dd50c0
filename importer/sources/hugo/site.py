"""A whole Hugo site with an academic theme -> records."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from importer.records import Homepage, Origin, Person, Remark
from importer.site_records import PlacedWork, Site, SitePage
from importer.sources import people
from importer.sources.hugo import (
    addresses,
    authors,
    configuration,
    contents,
    frame,
    keys,
    landing,
    leftovers,
    pages,
    published,
    widgets,
    works,
)
from importer.sources.hugo.authors import Author
from importer.sources.hugo.blocks import Blocks
from importer.sources.hugo.configuration import Configuration, Language
from importer.sources.hugo.contents import Content
from importer.sources.hugo.roster import Roster, groups_of, slug_of
from importer.sources.hugo.texts import Reader
from importer.sources.hugo.widgets import Widget
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
        settings = self.settings
        self.owner = self.find_owner(self.main)
        self.is_lab = self.stands_for_many()
        self.roster = self.people(person_slug)
        self.owner = self.roster.owner
        page = self.homepage(person_slug)
        self.names = works.Names(
            self.text.names,
            {key: author.key for key, author in self.roster.keys().items()},
            self.owner.key if self.owner else "",
            page.person.name,
            {author.key: self.roster.address_of(author) for author in self.roster.people},
        )
        for content in self.contents.found:
            self.take(content)
        made = frame.lists(self.contents.found, {page.path for page in self.found.pages})
        self.found.pages += list(made)
        self.found.pages += frame.translated(settings, self.authors, self.roster, self.text)
        return Site(
            generator="hugo",
            evidence=self.evidence(),
            homepage=page,
            owner_key=self.owner.key if self.owner else "",
            people=tuple(self.roster.others(self.text)),
            groups=tuple(self.roster.groups()),
            pages=tuple(sorted(self.found.pages, key=lambda page: (page.path, -len(page.body)))),
            works=tuple(self.found.works),
            menu=tuple(frame.menu(settings, self.text.hosts)),
            files=tuple(published.files(self.tree, self.contents, self.authors)),
            left_out=self.found.left_out,
            remarks=(
                *self.tree.remarks,
                *settings.remarks,
                *self.contents.remarks,
                *self.text.remarks,
                *keys.remarks(self.contents.found, self.authors),
            ),
        )

    def stands_for_many(self) -> bool:
        """Whether the start page is a laboratory's: it shows nobody's life; there are groups."""
        shown = self.widgets(self.main)
        grouped = [one for one in self.authors if one.groups and one.language == self.main.code]
        return bool(shown) and len(grouped) > 1 and all(one.kind != "about" for one in shown)

    def people(self, person_slug: str) -> Roster:
        own = [one for one in self.authors if one.language == self.main.code]
        path = f"{self.main.prefix}/"
        listed = [
            widget
            for content in self.contents.found
            if content.language == self.main and not content.is_hidden
            for widget in widgets.of_blocks(content)
            if widget.kind == "people"
        ]
        listed += [one for one in self.widgets(self.main) if one.kind == "people"]
        others = [one for one in self.authors if one.language != self.main.code]
        found = Roster(own, self.owner, path, self.settings, translated=others, listed=listed)
        if self.is_lab and found.owner is None:
            first = next(found.groups(), None)
            found.owner = next(one for one in own if first and one.key in first.people)
        name = found.owner.name if found.owner else ""
        slug = person_slug or slug_of(name)
        if self.is_lab:
            path = f"/people/{slug}/"
        return Roster(own, found.owner, path, self.settings, name, others, listed)

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
        start.take([] if self.is_lab else self.widgets(self.main))
        home = None if self.is_lab else self.home(self.main)
        body = self.text.body(home) if home is not None else ""
        path = self.roster.owner_path
        return Homepage(
            person=self.owner_record(body, person_slug),
            permalink=path,
            owns_site=not self.is_lab,
            redirect_from=(
                *(("/",) if self.main.prefix and not self.is_lab else ()),
                *(self.roster.old_paths[self.owner.key] if self.owner else ()),
            ),
            site_title=self.settings.title,
            site_description=self.settings.description,
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
        person = authors.person(self.owner, "\n\n".join(filter(None, [body, bio])))
        return replace(person, name_in_other_script=self.roster.other_name(self.owner))

    def start(self, author: Author | None) -> landing.Start:
        return landing.Start(
            self.text,
            author,
            self.list_address,
            tuple(configuration.contact(self.settings.params)),
            self.roster.as_text,
        )

    def list_address(self, section: str) -> str:
        prefix = self.main.prefix
        exists = any(one.section == section and one.path for one in self.contents.found)
        return f"{prefix}/{addresses.urlized(section)}/" if exists else ""

    def take(self, content: Content) -> None:
        if content.is_fragment or (
            content.is_home and content.language == self.main and not self.is_lab
        ):
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
        """A start page that is not the owner's, or another page made of blocks."""
        page = pages.page(content, self.text, self.names)
        is_own = content.is_home and not self.is_lab
        author = self.find_owner(content.language) if is_own else None
        shown = list(widgets.of_blocks(content)) or widgets.of_files(
            self.contents.found, content.folder
        )
        if content.is_home:
            shown = self.widgets(content.language)
        own = author.content if author is not None else None
        bio = self.text.body(own) if own is not None else ""
        if author is not None and own is None:
            bio = text(author.values.get("bio"))
        is_roster = self.is_roster(content, shown)
        blocks = Blocks(self.start(author), self.roster, is_roster)
        written = [*blocks.of(shown), *blocks.rest()]
        title = page.title
        if content.is_home and author is not None and not content.title:
            title = author.name
        elif content.is_home and not content.title:
            title = self.settings.title or title
        if written and written[0].heading == title:
            written[0] = replace(written[0], heading="")
        return replace(
            page,
            title=title,
            body="\n\n".join(filter(None, [page.body, bio])),
            collection="",
            listing="people" if is_roster else "",
            listings=tuple(written),
            shows_profile=is_own,
        )

    def is_roster(self, content: Content, shown: Sequence[Widget]) -> bool:
        """Whether a page is the list of everyone, in all groups."""
        people = [one for one in shown if one.kind == "people"]
        if content.is_home or content.is_translation or len(people) != 1:
            return False
        named = self.roster.listed_groups
        return groups_of(people[0]) == named and self.roster.holds_everyone(named)

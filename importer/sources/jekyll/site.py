"""A whole Jekyll site -> records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from importer.folder import SiteFolder
from importer.front_matter import load, split
from importer.records import Homepage, Origin, Person, Remark, SourceFile
from importer.site_records import (
    MenuEntry,
    PlacedTeaching,
    PlacedWork,
    Redirect,
    Site,
    SitePage,
    SitePerson,
)
from importer.sources import citations, homepage, people
from importer.sources.jekyll import (
    courses,
    cv_data,
    data,
    documents,
    leftovers,
    list_pages,
    pages,
    tables,
    works,
)
from importer.sources.jekyll.bib_files import BibFiles
from importer.sources.jekyll.configuration import Configuration, items, mapping, text
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.links import Hosts
from importer.sources.jekyll.texts import Reader, Text
from importer.sources.liquid_text import Rendered, Templates

CONFIG = "_config.yml"
_WORKS = {"publications", "papers"}
_COURSES = {"teaching", "teachings", "courses"}


class Tree(documents.Tree, Protocol):
    @property
    def remarks(self) -> tuple[Remark, ...]: ...
    def path_of(self, name: str) -> Path: ...


@dataclass(slots=True)
class Found:
    pages: list[SitePage] = field(default_factory=list)
    works: list[PlacedWork] = field(default_factory=list)
    courses: list[PlacedTeaching] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def is_jekyll(tree: Tree) -> bool:
    return tree.exists(CONFIG)


def read(tree: Tree, *, person_slug: str = "", keeps_examples: bool = False) -> Site:
    """Read a whole site. Raises ImportProblem when it has no page at "/" that can be read."""
    values, remarks = load(tree.read_text(CONFIG), file=CONFIG)
    return SiteReader(tree, Configuration(values), list(remarks)).read(
        person_slug=person_slug, keeps_examples=keeps_examples
    )


class SiteReader:
    def __init__(self, tree: Tree, configuration: Configuration, remarks: list[Remark]) -> None:
        self.tree = tree
        self.configuration = configuration
        values = configuration.values
        self.hosts = Hosts.of(text(values.get("url")), configuration.base_path)
        self.documents = documents.read(tree, configuration)
        self.documents.found += list(tables.rows(tree, configuration, self.documents.found))
        self.keeps_examples = False
        self.found = Found(remarks=[*remarks, *self.documents.remarks])
        self.templates = Templates(self.site_values(), self.included, self.address_of)
        self.bib_files = BibFiles(tree, values)
        self.text = Reader(self.rendered, self.hosts, self.cited, self.found.remarks)

    def read(self, *, person_slug: str, keeps_examples: bool) -> Site:
        self.keeps_examples = keeps_examples
        home = self.home_document()
        page = self.homepage(home, person_slug)
        for document in self.documents.found:
            if document is home:
                continue
            reason = "" if keeps_examples else self.example(document)
            if reason:
                self.found.left_out[document.name] = reason
            else:
                self.take(document, owner=page.person.name)
        return Site(
            generator="jekyll",
            evidence=self.evidence(),
            homepage=page,
            people=tuple(self.other_people(page.person.name)),
            # Of two pages at one address, the one that says more keeps it.
            pages=tuple(sorted(self.standing(), key=lambda page: (page.path, -said_by(page)))),
            works=tuple(self.found.works),
            courses=tuple(self.found.courses),
            menu=tuple(self.menu()),
            redirects=tuple(self.redirects()),
            files=tuple(self.files()),
            left_out=self.found.left_out,
            remarks=(*self.tree.remarks, *self.bib_files.remarks, *self.found.remarks),
        )

    def example(self, document: Document) -> str:
        """Why a document is the theme's own, "" for the owner's."""
        return leftovers.reason(document)

    def evidence(self) -> str:
        collections = sorted({one.kind for one in self.documents.found} - {"pages", "drafts"})
        listed = f" with {', '.join(collections)}" if collections else ""
        return f"This is a Jekyll site ({CONFIG}){listed}."

    def home_document(self) -> Document | None:
        public = [one for one in self.documents.found if not one.is_hidden]
        at_root = [one for one in public if one.path in ("/", "/index.html")]
        return min(at_root, key=lambda one: (one.is_html, one.name), default=None)

    def homepage(self, document: Document | None, person_slug: str) -> Homepage:
        if document is None:
            return self.theme_homepage(person_slug)
        # The reader of one page looks for its files beside it.
        on_disk = {name: self.tree.path_of(name) for name in self.tree.names}
        path = root = on_disk[document.name]
        for _ in document.name.split("/"):
            root = root.parent
        folder = SiteFolder(root=root, page=path)
        return homepage.read_folder(
            folder,
            person_slug=person_slug,
            prepare=self.hosts.made_local,
            templates=self.templates,
        )

    def theme_homepage(self, person_slug: str) -> Homepage:
        """The theme's own start page, of which the site's folder holds nothing: the card."""
        values = self.configuration.values
        origin = Origin(file=CONFIG, line=1, text="")
        person = people.read(values={}, config=values, origin=origin, bio="", slug=person_slug)
        return Homepage(
            person=person,
            permalink="/",
            site_title=text(values.get("title")),
            site_description=text(values.get("description")),
        )

    def take(self, document: Document, *, owner: str) -> None:
        if document.redirect_to:
            return
        body = self.text.read(document)
        if document.kind in _WORKS and document.title:
            self.found.works.append(works.work(document, body, self.hosts, owner=owner))
        elif document.kind in _COURSES:
            self.found.courses.append(courses.course(document, body))
        else:
            self.take_page(document, self.page(document, body), owner)

    def take_page(self, document: Document, page: SitePage, owner: str) -> None:
        if pages.is_cv(document):
            page = self.curriculum(page, owner)
        elif list_pages.is_candidate(document, language=self.language):
            page = list_pages.with_lists(page, owner=owner)
        self.found.pages.append(page)

    @property
    def language(self) -> str:
        """What the site is in, "" when nothing says so."""
        return self.configuration.default_language or text(self.configuration.values.get("locale"))

    def page(self, document: Document, body: Text) -> SitePage:
        return pages.page(document, body, self.hosts, keeps_examples=self.keeps_examples)

    def standing(self) -> Iterator[SitePage]:
        """The pages, but for an empty one at the address of a file, which visitors got instead."""
        files = {f"/{name}" for name in self.documents.static}
        for page in self.found.pages:
            if page.path not in files or page.body or page.sections or page.listings:
                yield page
                continue
            reason = f"{page.path} is a file of the site; this page without text was left out."
            origin = page.origin
            self.found.remarks.append(
                Remark(file=origin.file, line=origin.line, kind="dropped", text="", reason=reason)
            )

    def curriculum(self, page: SitePage, owner: str) -> SitePage:
        """The page with the entries under its headings taken apart."""
        taken, remarks = list_pages.taken_apart(page, owner=owner)
        if not taken.sections or len(taken.items) > homepage.ENTRIES_LIMIT:
            return page
        self.found.remarks += remarks
        return taken

    def rendered(self, document: Document) -> Rendered:
        return self.templates.render(
            document.matter.body,
            file=document.name,
            first_line=document.matter.body_line,
            page={**document.values, "url": document.path, "path": document.name},
            site={"active_lang": document.language or self.configuration.default_language},
        )

    def cited(self, document: Document, body: str) -> str:
        """The text with its citations as links to the list of what it cites."""
        own = self.bib_files.named(text(document.values.get("bibliography")))
        found = citations.resolved(body, lambda key: self.bib_files.entry(key, first=own))
        if found.missing:
            named = ", ".join(found.missing)
            reason = f"This cites what no bibliography of the folder holds: {named[:300]}."
            origin = pages.origin(document)
            self.found.remarks.append(
                Remark(file=origin.file, line=origin.line, kind="review", text="", reason=reason)
            )
        return found.text

    def site_values(self) -> dict[str, Any]:
        """What ``site`` is in a template: configuration, data files, collections."""
        collections: dict[str, list[dict[str, Any]]] = {}
        for document in self.documents.found:
            if not document.is_hidden:
                entry = {**document.values, "url": document.path, "date": document.date}
                collections.setdefault(document.kind, []).append(entry)
        return {**self.configuration.values, **collections, "data": data.read(self.tree)}

    def included(self, path: str) -> str | None:
        if cv_data.is_shown_by(path, self.tree):
            if self.keeps_examples or not cv_data.is_example(self.tree):
                return cv_data.markdown(self.tree)
            self.found.left_out[cv_data.FILE] = cv_data.EXAMPLE
            return ""
        if not self.tree.exists(path):
            return None
        return split(self.tree.read_text(path), file=path).body

    def address_of(self, path: str) -> str | None:
        """Of the page a file becomes, by its path or a post's name."""
        wanted = path.strip("/")
        for document in self.documents.found:
            if wanted in (document.name, document.name.rpartition(".")[0]):
                return document.path
        return f"/{wanted}" if self.tree.exists(wanted) else None

    def menu(self) -> Iterable[MenuEntry]:
        name = "_data/navigation.yml"
        if not self.tree.exists(name):
            return
        values, remarks = load(self.tree.read_text(name), file=name)
        self.found.remarks += remarks
        for entry in items(values.get("main")):
            label, url = text(mapping(entry).get("title")), text(mapping(entry).get("url"))
            if label and url:
                yield MenuEntry(label=label, url=self.hosts.path(url))

    def other_people(self, owner: str) -> Iterable[SitePerson]:
        name = "_data/authors.yml"
        if not self.tree.exists(name):
            return
        values, remarks = load(self.tree.read_text(name), file=name)
        self.found.remarks += remarks
        for key, author in values.items():
            person = self.person(name, key, mapping(author))
            if person and person.name.casefold() != owner.casefold():
                yield SitePerson(page=Homepage(person=person, permalink=""))

    def person(self, file: str, key: str, author: Mapping[str, Any]) -> Person | None:
        if not people.names_someone(author.get("name")) or key in ("Name Name", "Name2 Name2"):
            return None
        origin = Origin(file=file, line=1, text=key)
        return people.read(
            values={}, config={"author": dict(author)}, origin=origin, bio="", slug=""
        )

    def redirects(self) -> Iterable[Redirect]:
        for document in self.documents.found:
            if document.redirect_to and document.path:
                target = self.hosts.path(document.redirect_to)
                yield Redirect(origin=pages.origin(document), path=document.path, target=target)

    def files(self) -> Iterable[SourceFile]:
        for name in self.documents.static:
            if not documents.NOT_PUBLISHED.search(name):
                yield SourceFile(path=f"/{name}", on_disk=self.tree.path_of(name))


def said_by(page: SitePage) -> int:
    """How many characters a page has."""
    return sum(map(len, (page.body, *page.section_texts)))

"""A whole al-folio site -> records: a Jekyll site, and what this theme has more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from importer.front_matter import load, split
from importer.records import Homepage, Remark
from importer.site_records import MenuEntry, PlacedNews, Site, SitePage, SitePerson
from importer.sources.alfolio import (
    bibliographies,
    books,
    examples,
    menu,
    news,
    profile,
    profiles,
    schedules,
)
from importer.sources.alfolio.evidence import evidence
from importer.sources.jekyll import courses, data
from importer.sources.jekyll.configuration import Configuration, mapping, text
from importer.sources.jekyll.documents import Document
from importer.sources.jekyll.site import CONFIG, SiteReader, Tree
from importer.sources.resumes import texts as resume_texts

_TRANSLATED = {"news": "news", "teaching": "teachings"}
"""Kinds of records, and the collection whose pages say them in other languages."""


def is_alfolio(tree: Tree) -> bool:
    if not tree.exists(CONFIG):
        return False
    values, _ = load(tree.read_text(CONFIG), file=CONFIG)
    return bool(evidence(values, tree))


def read(tree: Tree, *, person_slug: str = "", keeps_examples: bool = False) -> Site:
    """Read a whole site. Raises ImportProblem when it has no page at "/" that can be read."""
    values, remarks = load(tree.read_text(CONFIG), file=CONFIG)
    reader = AlfolioReader(tree, Configuration(values), list(remarks))
    return reader.read(person_slug=person_slug, keeps_examples=keeps_examples)


class AlfolioReader(SiteReader):
    def __init__(self, tree: Tree, configuration: Configuration, remarks: list[Remark]) -> None:
        super().__init__(tree, configuration, remarks)
        self.data = data.read(tree)
        socials = mapping(self.data.get("socials"))
        self.values: Mapping[str, Any] = {**configuration.values, **socials}
        self.keeps_examples = False
        self.news: list[PlacedNews] = []
        self.people: list[SitePerson] = []
        self.works = bibliographies.Bibliographies()

    def read(self, *, person_slug: str, keeps_examples: bool) -> Site:
        self.keeps_examples = keeps_examples
        site = super().read(person_slug=person_slug, keeps_examples=keeps_examples)
        return replace(
            site,
            generator="al-folio",
            news=tuple(self.news),
            pages=tuple(map(self.in_own_language, site.pages)),
            bibliographies=tuple(self.works.works),
            badges=tuple(bibliographies.badges(self.data.get("venues"))),
            left_out={**site.left_out, **self.works.left_out},
            remarks=(*site.remarks, *self.works.remarks),
        )

    def evidence(self) -> str:
        found = evidence(self.configuration.values, self.tree)
        return f"This is an al-folio site: {found}."

    def example(self, document: Document) -> str:
        return examples.reason(document) or super().example(document)

    def homepage(self, document: Document | None, person_slug: str) -> Homepage:
        page = super().homepage(document, person_slug)
        self.works = bibliographies.read(
            self.bib_files,
            self.data,
            owner=profile.families(self.values, page.person),
            keeps_examples=self.keeps_examples,
        )
        if document is None:
            return page
        selected = any(
            entry.selected for one in self.works.works for entry in one.bibliography.entries
        )
        title = page.site_title if page.site_title != "blank" else page.person.name
        page = replace(
            page,
            site_title=title,
            person=profile.person(page.person, document, self.values),
        )
        return profile.with_blocks(page, document, self.values, has_selected=selected)

    def take(self, document: Document, *, owner: str) -> None:
        language = self.configuration.default_language
        is_translated = bool(document.language) and document.language != language
        if is_translated and document.kind in _TRANSLATED.values():
            self.take_translated(document)
        elif document.kind == "news":
            self.news.append(news.item(document, self.text.read(document)))
        elif document.kind == "pages" and text(document.values.get("layout")) == "cv":
            self.take_cv(document, owner)
        elif document.kind == "pages" and text(document.values.get("layout")) == "profiles":
            self.take_profiles(document, owner)
        elif document.kind == "books":
            page = self.page(document, self.text.read(document))
            about = (*page.facts, *books.facts(document.values))
            self.found.pages.append(replace(page, facts=tuple(dict.fromkeys(about))))
        elif document.kind in ("teachings", "courses"):
            body = self.text.read(document)
            parts = [schedules.said(document.values), body.body, schedules.table(document.values)]
            whole = replace(body, body="\n\n".join(filter(None, parts)))
            self.found.courses.append(courses.course(document, whole))
        else:
            super().take(document, owner=owner)

    def take_translated(self, document: Document) -> None:
        """Records have one language; what says the same in another is a page."""
        page = self.page(document, self.text.read(document))
        self.found.pages.append(
            replace(page, title=page.title if document.title else news.first_words(page.body))
        )

    def in_own_language(self, page: SitePage) -> SitePage:
        """The page listing what was translated, in the place of the records."""
        if page.language in ("", self.configuration.default_language):
            return page
        listings = [
            replace(one, kind="pages", collection=_TRANSLATED[one.kind])
            if one.kind in _TRANSLATED
            else one
            for one in page.listings
        ]
        listing = "" if page.listing in _TRANSLATED else page.listing
        return replace(page, listings=tuple(listings), listing=listing)

    def take_profiles(self, document: Document, owner: str) -> None:
        def included(file: str) -> str | None:
            if not self.tree.exists(file):
                return None
            inner = replace(document, name=file, matter=split(self.tree.read_text(file), file=file))
            return self.text.read(inner).body

        body = self.text.read(document)
        shown = profiles.read(document, included)
        found = profiles.persons(shown, owner=owner)
        page = self.page(document, body)
        if found:
            self.people += [SitePerson(page=Homepage(person=one, permalink="")) for one in found]
            page = replace(page, listing="people")
        else:
            page = replace(page, body="\n\n".join(filter(None, [body.body, profiles.body(shown)])))
        self.found.pages.append(page)

    def other_people(self, owner: str) -> Iterable[SitePerson]:
        return [*super().other_people(owner), *self.people]

    def take_cv(self, document: Document, owner: str) -> None:
        """The page with what the theme shows of the CV's data, unless that is Einstein's."""
        body, file, given = self.text.read(document), *self.cv_data(document)
        everything = resume_texts.markdown(given)
        chosen = list if self.keeps_examples else examples.without_life
        said = resume_texts.markdown(given, chosen=chosen)
        is_example = (
            resume_texts.name(given) == "Albert Einstein" != owner and not self.keeps_examples
        )
        if said and is_example:
            self.found.left_out[file] = "It is the theme’s example of a CV."
            said = ""
        elif said and said != everything:
            self.found.left_out[file] = "Some of its entries are the theme’s examples."
        pdf = text(document.values.get("cv_pdf"))
        link = f"[PDF]({pdf})" if self.tree.exists(pdf.lstrip("/")) else ""
        whole = "\n\n".join(filter(None, [body.body, link, self.hosts.made_local(said)]))
        page = self.page(document, replace(body, body=whole))
        is_main = document.language in ("", self.configuration.default_language)
        is_taken_apart = said and is_main and not document.is_hidden
        self.found.pages.append(self.curriculum(page, owner) if is_taken_apart else page)

    def cv_data(self, document: Document) -> tuple[str, object]:
        """The file that the page shows, and what it holds."""
        if text(document.values.get("cv_format")) == "jsonresume":
            name = "assets/json/resume.json"
            return name, data.one(self.tree, name, "json") if self.tree.exists(name) else None
        own = mapping(self.data.get(document.language)) if document.language else {}
        if "cv" in own:
            return f"_data/{document.language}/cv.yml", own["cv"]
        return "_data/cv.yml", self.data.get("cv")

    def menu(self) -> Iterable[MenuEntry]:
        language = self.configuration.default_language
        found = list(menu.entries(self.documents.found, language=language))
        return found if len(found) > 1 else super().menu()

"""A whole site -> rows, in one transaction, and a report."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext

from content import revisions
from content.languages import speaking
from content.models import Address, StoredFile
from content.sentences import sentence
from importer.curricula import CurriculumWriter
from importer.files import FileWriter
from importer.frame import language_of_site, write_frame
from importer.fuller_works import with_fuller_works
from importer.ledger import Ledger
from importer.placed_news import PlacedNewsWriter
from importer.placed_pages import PageWriter
from importer.placed_works import PlacedTeachingWriter, PlacedWorkWriter
from importer.placing import checked
from importer.progress import Progress, Steps, unseen
from importer.report import Note, Report
from importer.sample import holds_only_untouched_sample, remove_sample
from importer.site_bibliographies import write_badges, write_bibliographies
from importer.site_people import SitePeopleWriter, write_groups
from importer.site_records import MenuEntry, Redirect, Site
from importer.writers import (
    refuse_doubtful_person,
    slug_for,
    write_items,
    write_person,
)
from pages.models import Block, MenuItem, Page
from profiles.models import Person, Section


def write_site(
    site: Site,
    *,
    path: str,
    person_slug: str = "",
    is_dry_run: bool = False,
    progress: Progress = unseen,
) -> Report:
    """Writes everything or nothing; a trial run writes everything but the commit."""
    report = Report(path=path, is_dry_run=is_dry_run, recognised=site.evidence)
    remarks = [*site.remarks, *site.homepage.remarks]
    report.notes += [Note(**asdict(remark)) for remark in remarks]
    report.notes += [
        Note(kind="left out", file=file, line=1, reason=f"{reason} It was left out.")
        for file, reason in site.left_out.items()
    ]
    files = FileWriter()
    try:
        with transaction.atomic():
            if holds_only_untouched_sample():
                remove_sample()
                report.replaced_sample = True
            slug = person_slug or slug_for(site.homepage.person.name)
            if not person_slug:
                refuse_doubtful_person(site.homepage, slug)
            writer = SiteWriter(site, slug, report, files, progress)
            writer.write()
            revisions.record(writer.written, comment=sentence("Imported."))
            if is_dry_run:
                transaction.set_rollback(True)
    finally:
        files.remove_unused()
    return report


class SiteWriter:
    def __init__(
        self,
        site: Site,
        slug: str,
        report: Report,
        files: FileWriter,
        progress: Progress = unseen,
    ) -> None:
        self.progress = progress
        self.site = site
        self.slug = slug
        self.files = files
        # What has a file of its own is known again by it; the home page's entries by their words.
        self.home_ledger = Ledger(slug, report)
        self.ledger = Ledger(f"{slug}/", report)
        # What no file asks for: pages of collections, the menu.
        self.frame_ledger = Ledger(f"{slug}/frame", report)
        self.people_ledgers: list[Ledger] = []

    def write(self) -> None:
        homepage = with_fuller_works(self.site.homepage, self.site.pages)
        shipped = {file.path: file for file in (*homepage.files, *self.site.files)}
        counts = len(self.site.works), len(self.site.news), len(self.site.courses)
        steps = Steps(self.progress, len(shipped) + sum(counts) + len(self.site.pages))
        stored = self.files.write(list(shipped.values()), self.home_ledger, taken=steps.take)
        owner = write_person(homepage, self.slug, self.home_ledger, stored)
        if owner is None:
            return
        people = self.write_people(owner, stored)
        PlacedWorkWriter(self.ledger, owner, stored, people).write(self.site.works)
        write_badges(self.site.badges)
        write_bibliographies(self.site.bibliographies, owner=owner, report=self.ledger.report)
        if homepage.owns_site:
            self.keep_off_home_page(owner)
        PlacedNewsWriter(self.ledger, owner).write(self.site.news)
        PlacedTeachingWriter(self.ledger, owner).write(self.site.courses)
        steps.take(sum(counts))
        write_items(homepage, owner, self.home_ledger)
        curricula = CurriculumWriter(homepage, owner, self.ledger.source, self.ledger.report)
        PageWriter(self.ledger, curricula, stored).write(self.site.pages)
        steps.take(len(self.site.pages))
        self.write_collection_pages()
        for redirect in self.site.redirects:
            self.write_redirect(redirect)
        self.write_menu(self.site.menu)
        write_frame(homepage, owner, self.home_ledger)
        self.ledger.report.address = owner.get_absolute_url()

    @property
    def written(self) -> list[Model]:
        ledgers = (self.home_ledger, self.ledger, self.frame_ledger, *self.people_ledgers)
        return [row for ledger in ledgers for row in ledger.written]

    def write_people(self, owner: Person, stored: Mapping[str, StoredFile]) -> dict[str, Person]:
        """Everyone by their keys, the owner too."""
        writer = SitePeopleWriter(self.slug, self.ledger.report, stored)
        people = writer.write(self.site.people, owner=owner)
        if self.site.owner_key:
            people[self.site.owner_key] = owner
        self.people_ledgers = writer.ledgers
        write_groups(self.site.groups, people, self.ledger, self.site.homepage.person.origin)
        return people

    def keep_off_home_page(self, owner: Person) -> None:
        """The works had a list of their own, which the home page does not repeat."""
        text = "works with pages"
        lists_works = any(section.kind == "publications" for section in self.site.homepage.sections)
        if not (self.site.works or self.site.bibliographies) or lists_works:
            return
        if any(record.text == text for record in self.frame_ledger.earlier(Section)):
            return
        with speaking(language_of_site()):
            heading = gettext("Publications")
        section = Section.objects.create(
            person=owner,
            kind=Section.Kind.PUBLICATIONS,
            heading=heading,
            position=len(self.site.homepage.sections) + 1,
            limit=0,
            published_at=timezone.now(),
        )
        section.publications.set(owner.authorships.values_list("publication", flat=True))
        self.frame_ledger.adopt(section, self.site.homepage.person.origin, text=text)

    def write_collection_pages(self) -> None:
        """A page for each collection that no page lists."""
        listed = set(Block.objects.filter(kind=Block.PAGES).values_list("collection", flat=True))
        listed.update(Page.objects.exclude(listing="").values_list("listing", flat=True))
        collections = dict.fromkeys(page.collection for page in self.site.pages if page.path)
        for collection in collections:
            path, text = checked(f"/{collection}/"), f"pages of {collection}"
            is_known = any(record.text == text for record in self.frame_ledger.earlier(Page))
            if not collection or collection in listed or is_known or not path:
                continue
            if Address.objects.filter(path=path).exists():
                continue
            page = Page.objects.create(
                title=collection.replace("_", " ").capitalize(), published_at=timezone.now()
            )
            page.move_to(path)
            Block.objects.create(page=page, kind=Block.PAGES, collection=collection)
            self.frame_ledger.adopt(page, self.site.homepage.person.origin, text=text)
            self.frame_ledger.report.count("pages", "created")

    def write_redirect(self, redirect: Redirect) -> None:
        path, target = checked(redirect.path), redirect.target
        if not path or Address.objects.filter(path=path).exists():
            return
        local = Address.objects.meant_by(target) if target.startswith("/") else []
        try:
            if local:
                Address.objects.create(path=path, moved_to=local[0].final)
            else:
                address = Address(path=path, target_url=target)
                address.full_clean()
                address.save()
        except ValidationError:
            origin = redirect.origin
            self.ledger.report.notes.append(
                Note(
                    kind="address",
                    file=origin.file,
                    line=origin.line,
                    reason=f"It led to {target[:200]}, which is no address; it was left out.",
                )
            )

    def write_menu(self, entries: Iterable[MenuEntry]) -> None:
        made = any(record.text == "menu" for record in self.frame_ledger.earlier(MenuItem))
        entries = list(entries)
        if not entries or made or MenuItem.objects.exists():
            return
        for position, entry in enumerate(entries):
            item = MenuItem(label=entry.label[:100], position=position)
            found = Address.objects.meant_by(entry.url) if entry.url.startswith("/") else []
            page = Page.objects.filter(address=found[0].final).first() if found else None
            item.page, item.url = page, "" if page else entry.url[:500]
            try:
                item.full_clean()
            except ValidationError:
                continue
            item.save()
            origin = replace(self.site.homepage.person.origin, text="menu")
            self.frame_ledger.adopt(item, origin, text="menu", position=position)

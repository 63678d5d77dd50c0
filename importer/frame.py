"""What a site needs around an imported page: its name, its list pages, its menu."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from content.languages import speaking
from content.models import Address
from content.sentences import sentence
from importer import records
from importer.ledger import Ledger
from news.models import NewsItem
from pages.models import MenuItem, Page, SiteIdentity
from profiles.models import Person, Teaching
from publications.models import Publication

LISTINGS = {
    Page.Listing.NEWS: NewsItem,
    Page.Listing.PUBLICATIONS: Publication,
    Page.Listing.TEACHING: Teaching,
}


def write_frame(homepage: records.Homepage, person: Person, ledger: Ledger) -> None:
    """Makes what is missing, once: what is there stays, and what was deleted is not made again."""
    frame = Frame(homepage, person, ledger)
    frame.write_identity()
    with speaking(language_of_site()):
        pages = [frame.write_list_page(listing) for listing in LISTINGS]
        pages.append(frame.write_cv_page())
        frame.write_menu([page for page in pages if page is not None])


def language_of_site() -> str:
    """In which the site's own headings are."""
    site = SiteIdentity.current()
    return site.language if site else settings.LANGUAGE_CODE


class Frame:
    def __init__(self, homepage: records.Homepage, person: Person, ledger: Ledger) -> None:
        self.homepage = homepage
        self.person = person
        self.ledger = ledger

    def was_made(self, model: type[models.Model], text: str) -> bool:
        return any(record.text == text for record in self.ledger.earlier(model))

    def adopt(self, row: models.Model, text: str, position: int | None = None) -> None:
        self.ledger.adopt(row, self.homepage.person.origin, text=text, position=position)
        self.ledger.report.count("pages", "created")

    def write_identity(self) -> None:
        if SiteIdentity.current() is not None or self.was_made(SiteIdentity, "identity"):
            return
        site = SiteIdentity.objects.create(
            pk=1,
            title=(self.homepage.site_title or self.person.display_name)[:200],
            description=self.homepage.site_description,
            language=self.homepage.language or "en",
            owner=self.person if self.homepage.owns_site else None,
        )
        self.adopt(site, "identity")

    def write_list_page(self, listing: str) -> Page | None:
        """The page of a list that has entries, a draft while visitors would find it empty."""
        rows = LISTINGS[Page.Listing(listing)]._default_manager.all()
        text, path = f"list of {listing}", f"/{listing}/"
        if Page.objects.filter(listing=listing).exists() or not rows.exists():
            return None
        if Address.objects.filter(path=path).exists() or self.was_made(Page, text):
            return None
        has_visible = rows.published().exists()  # type: ignore[attr-defined]  # every model has it
        waits = sentence("Publish this page when its first entry is shown.")
        page = Page(
            listing=listing,
            published_at=timezone.now() if has_visible else None,
            review_note="" if has_visible else waits,
        )
        page.title = page.get_listing_display().capitalize()
        page.save()
        page.move_to(path)
        self.adopt(page, text)
        return page

    def write_cv_page(self) -> Page | None:
        """A CV of what the person did; a site that comes with a menu has the pages it wants."""
        text, path = f"list of {Page.Listing.CV}", "/cv/"
        did_something = self.person.experience_set.published().exists()
        if self.has_menu() or self.was_made(Page, text) or not did_something:
            return None
        if Address.objects.meant_by(path) or Page.objects.filter(listing=Page.Listing.CV).exists():
            return None
        page = Page.objects.create(
            title=gettext("Curriculum vitae"),
            listing=Page.Listing.CV,
            published_at=timezone.now(),
        )
        page.move_to(path)
        self.adopt(page, text)
        return page

    def has_menu(self) -> bool:
        return MenuItem.objects.exists() or self.was_made(MenuItem, "menu")

    def write_menu(self, pages: list[Page]) -> None:
        if self.has_menu():
            return
        start = MenuItem.objects.create(label=gettext("Home"), url="/", position=0)
        self.adopt(start, "menu", position=0)
        for position, page in enumerate(pages, start=1):
            label = gettext("CV") if page.listing == Page.Listing.CV else page.title
            entry = MenuItem.objects.create(label=label, page=page, position=position)
            self.adopt(entry, "menu", position=position)

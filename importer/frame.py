"""What a site needs around an imported page: its name, its list pages, its menu."""

from django.utils import timezone

from content.models import Address
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
    """Makes what is missing; what is there already stays as it is."""
    if SiteIdentity.current() is None:
        site = SiteIdentity.objects.create(
            pk=1,
            title=(homepage.site_title or person.display_name)[:200],
            description=homepage.site_description,
            language=homepage.language or "en",
            owner=person,
        )
        ledger.adopt(site, homepage.person.origin)
        ledger.report.count("pages", "created")
    pages = [make_list_page(listing, ledger, homepage) for listing in LISTINGS]
    if MenuItem.objects.exists():
        return
    start = MenuItem.objects.create(label="Home", url="/", position=0)
    ledger.adopt(start, homepage.person.origin)
    for position, page in enumerate((page for page in pages if page is not None), start=1):
        entry = MenuItem.objects.create(label=page.title, page=page, position=position)
        ledger.adopt(entry, homepage.person.origin)


def make_list_page(listing: str, ledger: Ledger, homepage: records.Homepage) -> Page | None:
    """The page of a list that has entries, a draft while visitors would find it empty."""
    rows = LISTINGS[Page.Listing(listing)]._default_manager.all()
    path = f"/{listing}/"
    if Page.objects.filter(listing=listing).exists() or not rows.exists():
        return None
    if Address.objects.filter(path=path).exists():
        return None
    has_visible = rows.published().exists()  # type: ignore[attr-defined]  # every model has it
    page = Page.objects.create(
        title=Page.Listing(listing).label.capitalize(),
        listing=listing,
        published_at=timezone.now() if has_visible else None,
        review_note="" if has_visible else "Publish this page when its first entry is published.",
    )
    page.move_to(path)
    ledger.adopt(page, homepage.person.origin)
    ledger.report.count("pages", "created")
    return page

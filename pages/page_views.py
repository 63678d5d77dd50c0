"""The view of a standing page."""

from typing import Any

from content.views import AddressedView
from pages.blocks import blocks_of
from pages.models import Page, SiteIdentity
from pages.site import site_of
from profiles.models import Person


class PageView(AddressedView):
    """A standing page: its text, then its blocks."""

    rows = Page.objects.with_address().select_related(
        "person__address",
        "person__photo__address",
        "translation_of__address",
        "translation_of_person__address",
    )
    template_name = "pages/page_detail.html"
    context_object_name = "page"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        card = card_beside(self.object, site_of(self.request))
        return super().get_context_data(blocks=blocks_of(self.object), card=card, **kwargs)


def card_beside(page: Page, site: SiteIdentity | None) -> Person | None:
    """The person whose card stands beside the page: the one it names, else the site's owner."""
    if not page.show_profile:
        return None
    person = page.person or (site.owner if site else None)
    return person if person is not None and person.is_published else None

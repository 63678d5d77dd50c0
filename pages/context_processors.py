"""What every page of the site needs to know of the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pages.models import MenuItem, SiteIdentity


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazy: pages that show neither name nor menu (the admin's) ask the database for neither."""
    return {
        "site": SimpleLazyObject(lambda: site_of(request)),
        "menu": SimpleLazyObject(lambda: list(MenuItem.objects.visible().with_target())),
    }


def site_of(request: HttpRequest) -> SiteIdentity | None:
    """The identity of the site, asked for once a request."""
    known = vars(request)
    if "site_identity" not in known:
        known["site_identity"] = SiteIdentity.current()
    found: SiteIdentity | None = known["site_identity"]
    return found

"""What every page of the site needs to know of the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pages.models import MenuItem
from pages.site import site_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazy: pages that show neither name nor menu (the admin's) ask the database for neither."""
    return {
        "site": SimpleLazyObject(lambda: site_of(request)),
        "menu": SimpleLazyObject(lambda: list(MenuItem.objects.visible().with_target())),
    }

"""The site that a request is answered for."""

from django.http import HttpRequest

from content.languages import speak
from pages.models import SiteIdentity


def site_of(request: HttpRequest) -> SiteIdentity | None:
    """Asked of the database once in a request."""
    if not hasattr(request, "site_identity"):
        request.site_identity = SiteIdentity.current()  # type: ignore[attr-defined]
    return request.site_identity  # type: ignore[attr-defined,no-any-return]


def speak_as(request: HttpRequest, language: str = "") -> None:
    """The words of the page are in its own `language`, a BCP 47 tag; else in the site's."""
    site = None if language else site_of(request)
    speak(language or (site.language if site else ""))

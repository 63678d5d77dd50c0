"""What crawlers are told: where the pages are listed, and where they would only waste their time.

Drafts answer nobody but editors; no rule has to hide anything.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control

# The results of a search, but no page whose name only begins like that.
SEARCHES = ("/search$", "/search?q=", "/search/")


@method_decorator(cache_control(public=True, max_age=24 * 3600), name="dispatch")
class RobotsView(View):
    """/robots.txt, by RFC 9309."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(robots(), content_type="text/plain; charset=utf-8")


def robots() -> str:
    # An admin under a path of its own is not told to those who ask where it is.
    admin = ("/admin/",) if settings.ADMIN_PATH == "admin" else ()
    rules = [f"Disallow: {path}" for path in (*admin, *SEARCHES)]
    sitemap = f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}"
    return "\n".join(["User-agent: *", *rules, "", sitemap, ""])

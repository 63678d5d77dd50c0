"""The stylesheet of the venues' badges: each in its colour, with words that can be read on it."""

import re
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.generic import View

from content.contrast import text_on
from publications.models import VenueBadge

VALID = re.compile(r"#[0-9a-fA-F]{6}")


def stylesheet() -> str:
    """A rule for every badge that has a colour; "" when none has."""
    rules = []
    for key, color in (
        VenueBadge.objects.exclude(color="").order_by("pk").values_list("pk", "color")
    ):
        if VALID.fullmatch(color):
            rules.append(f".badge-{key}{{background:{color};color:{text_on(color)}}}")
    return f"@layer components{{{''.join(rules)}}}\n" if rules else ""


def stylesheet_url() -> str:
    """Changes with the stylesheet, so that browsers may keep it for good; "" when there is none."""
    sheet = stylesheet()
    return f"{reverse('badges')}?{digest_of(sheet)}" if sheet else ""


def digest_of(sheet: str) -> str:
    return sha256(sheet.encode()).hexdigest()[:12]


class BadgesView(View):
    """The stylesheet; pages name it with its digest."""

    def get(self, request: HttpRequest) -> HttpResponse:
        sheet = stylesheet()
        response = HttpResponse(sheet, content_type="text/css")
        if sheet and request.META.get("QUERY_STRING", "") == digest_of(sheet):
            patch_cache_control(response, public=True, max_age=365 * 24 * 3600, immutable=True)
        else:
            patch_cache_control(response, no_cache=True)
        return response

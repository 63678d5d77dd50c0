"""What crawlers are told: everything may be read. Drafts answer nobody but editors."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control

ROBOTS = "User-agent: *\nAllow: /\n"


@method_decorator(cache_control(public=True, max_age=24 * 3600), name="dispatch")
class RobotsView(View):
    """/robots.txt, by RFC 9309."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")

"""The page of search, and the part of it that changes while somebody types."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from django.views.generic import TemplateView

from pages.models import SearchEntry
from pages.search.finding import ON_A_PAGE, find
from pages.search.keys import kinds as visible_kinds
from pages.search.questions import MAX_TEXT, Question
from pages.site import speak_as


# What it shows is public, whoever asks.
@method_decorator(gzip_page, name="dispatch")
class SearchView(TemplateView):
    """/search?q=words&kind=work: a page of hits, and from which one the next page goes on."""

    http_method_names = ["get", "head", "options"]
    template_name = "pages/search.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        speak_as(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        question = Question.read(asked.get("q", ""))
        kind = asked.get("kind", "")
        kind = kind if kind in SearchEntry.Kind.values else ""
        found = find(question, kind=kind, after=asked.get("after", ""))
        again = {"q": question.text} | ({"kind": kind} if kind else {})
        return super().get_context_data(
            question=question,
            kind=kind,
            kinds=self.kinds(kind),
            found=found,
            is_first_page="after" not in asked,
            again=urlencode(again),
            everywhere=urlencode({"q": question.text}),
            on_a_page=ON_A_PAGE,
            max_length=MAX_TEXT,
            **kwargs,
        )

    def kinds(self, chosen: str) -> Sequence[tuple[str, Any]]:
        """Those worth choosing: among one there is no choice."""
        there = visible_kinds() | {chosen}
        offered = [choice for choice in SearchEntry.Kind.choices if choice[0] in there]
        return offered if chosen or len(offered) > 1 else []


class SearchHits(SearchView):
    template_name = "pages/_search_hits.html"

    def kinds(self, chosen: str) -> Sequence[tuple[str, Any]]:
        return []

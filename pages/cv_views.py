"""The page of a CV, and its PDF, which stands at the same address with ``?format=pdf``."""

import logging
from typing import Any

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.utils.text import slugify
from django.views.generic import View

from pages.cv_pdf import State, state_of, unheard_since
from pages.models import CvPdf, Page
from pages.page_views import PageView
from pages.site import site_of

SECONDS_TO_WAIT = 3
SECONDS_WITHOUT_WORKER = 600
logger = logging.getLogger(__name__)


class CvView(PageView):
    """A page that is a CV. Editors see a draft as HTML only."""

    template_name = "pages/cv_detail.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "pdf":
            return CvPdfView.as_view()(request, **kwargs)  # type: ignore[return-value]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.state
        state.ask_for_pdf()
        has_pdf = self.object.is_public and bool(state.current or state.stand_in)
        return super().get_context_data(
            cv=state.cv.html,
            pdf_url=f"{self.object.get_absolute_url()}?format=pdf" if has_pdf else "",
            **kwargs,
        )

    @cached_property
    def state(self) -> State:
        return state_of(self.object, site_of(self.request))


class CvPdfView(View):
    """The PDF that says what the page says; while one is made, a page that waits for it. The one
    before where none can be made, if all that it shows is still public."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *, found: Page) -> HttpResponseBase:
        if not found.is_public:
            raise Http404
        state = state_of(found, site_of(request))
        if state.current:
            return self.send(state.current, state)
        state.ask_for_pdf()
        if state.is_awaited:
            return self.wait(is_awaited=True)
        if state.stand_in:
            log_stand_in(state)
            return self.send(state.stand_in, state)
        if state.is_due:
            return self.wait(is_awaited=False)
        raise Http404("This CV has no PDF; the admin and the server's log say why.")

    def send(self, pdf: CvPdf, state: State) -> HttpResponseBase:
        etag = quote_etag(pdf.digest)
        if etag in parse_etags(self.request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers={"ETag": etag})
        try:
            content = pdf.file.open("rb")
        except FileNotFoundError:
            # Set anew by the next who asks.
            pdf.delete()
            return self.wait(is_awaited=True)
        response = FileResponse(content, content_type="application/pdf")
        response["Content-Length"] = str(pdf.file.size)
        response["Content-Disposition"] = str(
            content_disposition_header(as_attachment=False, filename=file_name(state))
        )
        response["ETag"] = etag
        patch_cache_control(response, public=True, no_cache=True)
        return response

    def wait(self, *, is_awaited: bool) -> HttpResponse:
        context = {"is_awaited": is_awaited}
        response = render(self.request, "pages/cv_waiting.html", context, status=503)
        seconds = SECONDS_TO_WAIT if is_awaited else SECONDS_WITHOUT_WORKER
        response["Retry-After"] = str(seconds)
        if is_awaited:
            # Browsers ask again by themselves, also without scripts.
            response["Refresh"] = str(seconds)
        # Nothing is wrong: no line of the log says so.
        response._has_been_logged = True  # type: ignore[attr-defined]
        patch_cache_control(response, no_store=True)
        return response


def log_stand_in(state: State) -> None:
    """Once an hour; of a failure the worker has told."""
    since = unheard_since()
    if since and cache.add(f"cv-without-worker:{state.page.pk}", 1, timeout=3600):
        logger.warning(
            "The PDF of %s waits for a worker since %s, and visitors get the one before: if none "
            "is running, switch WORKER on, or start manage.py work.",
            state.page.permalink,
            f"{since:%Y-%m-%d %H:%M} UTC",
        )


def file_name(state: State) -> str:
    """ "ada-lovelace-cv.pdf" """
    words = f"{state.page.person or ''} {state.page.title}"
    return f"{slugify(words, allow_unicode=True)[:80] or 'cv'}.pdf"

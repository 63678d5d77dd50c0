"""The page of a CV, and its PDF, which stands at the same address with ``?format=pdf``."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.utils.text import slugify
from django.views.generic import View

from pages.cv_pdf import State, state_of
from pages.models import Page
from pages.page_views import PageView
from pages.site import site_of

SECONDS_TO_WAIT = 5


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
        has_pdf = self.object.is_public and state.served is not None
        return super().get_context_data(
            cv=state.cv.html,
            pdf_url=f"{self.object.get_absolute_url()}?format=pdf" if has_pdf else "",
            **kwargs,
        )

    @cached_property
    def state(self) -> State:
        return state_of(self.object, site_of(self.request))


class CvPdfView(View):
    """The PDF as it was last set; the one before while a newer is made, if all that it shows is
    still public."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *, found: Page) -> HttpResponseBase:
        if not found.is_public:
            raise Http404
        state = state_of(found, site_of(request))
        state.ask_for_pdf()
        if state.served is None:
            return self.wait(request) if state.is_due else self.absent()
        etag = quote_etag(state.served.digest)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers={"ETag": etag})
        try:
            content = state.served.file.open("rb")
        except FileNotFoundError:
            # Set anew by the next who asks.
            state.served.delete()
            return self.wait(request)
        response = FileResponse(content, content_type="application/pdf")
        response["Content-Length"] = str(state.served.file.size)
        response["Content-Disposition"] = str(
            content_disposition_header(as_attachment=False, filename=file_name(state))
        )
        response["ETag"] = etag
        patch_cache_control(response, public=True, no_cache=True)
        return response

    def wait(self, request: HttpRequest) -> HttpResponse:
        response = render(request, "pages/cv_waiting.html", status=503)
        response["Retry-After"] = str(SECONDS_TO_WAIT)
        # Nothing is wrong: no line of the log says so.
        response._has_been_logged = True  # type: ignore[attr-defined]
        patch_cache_control(response, no_store=True)
        return response

    def absent(self) -> HttpResponse:
        raise Http404("This CV has no PDF; the server's log says why.")


def file_name(state: State) -> str:
    """ "ada-lovelace-cv.pdf" """
    words = f"{state.page.person or ''} {state.page.title}"
    return f"{slugify(words, allow_unicode=True)[:80] or 'cv'}.pdf"

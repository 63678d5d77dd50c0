"""Standing pages, and the view behind every address."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.generic import RedirectView, View

from content.models import Address, StoredFile
from content.views import AddressedView, FileView
from news.models import NewsItem
from news.views import NewsItemDetail
from pages import feeds
from pages.descriptions import description_of
from pages.feed_views import FeedView
from pages.lists import LISTS
from pages.models import Page, SiteIdentity
from pages.page_views import PageView
from pages.site import site_of, speak_as
from profiles.models import Person, Teaching
from profiles.views import PersonView, TeachingDetail
from publications.downloads import BibliographyView, asked_format
from publications.models import Publication
from publications.views import PublicationDetail

DETAIL_VIEWS: dict[type[models.Model], type[AddressedView] | type[FileView]] = {
    NewsItem: NewsItemDetail,
    Page: PageView,
    Person: PersonView,
    Publication: PublicationDetail,
    StoredFile: FileView,
    Teaching: TeachingDetail,
}


class AddressView(View):
    """Answers every path that is not a fixed route, by the registry of addresses.

    What the requester may not see is as good as absent: no page, no redirect, no hint.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        for address in Address.objects.meant_by(request.path_info):
            response = self.answer(address)
            if response is not None:
                return response
        if moved_feed := feeds.kept_elsewhere(request.path_info):
            return self.redirect(moved_feed)
        # Asked in any case: what is hidden and what is absent answer alike, "Vary: Cookie" too.
        _ = request.user.is_authenticated
        speak_as(request)
        if request.path_info == "/":
            return render(request, "pages/empty_site.html")
        raise Http404

    def answer(self, address: Address) -> HttpResponseBase | None:
        final = address.final
        if final.target_url:
            return self.redirect(final.target_url)
        if final.gone:
            speak_as(self.request)
            return render(self.request, "410.html", status=410)
        is_exact = final.path == self.request.path_info
        return self.page(final) if is_exact else self.redirect_to_page(final)

    def page(self, address: Address) -> HttpResponseBase | None:
        view = detail_view(address)
        found = view.at(address)
        if found is None or not found.is_visible_to(self.request.user):
            return None
        if asked_format(self.request.GET) and lists_works(found):
            return BibliographyView.as_view()(self.request, found=found)
        if issubclass(view, FileView):
            return view.as_view()(self.request, found=found)
        speak_as(self.request, getattr(found, "language", ""))
        if self.request.GET.get("format") == feeds.FORMAT and found.is_public:
            source = feeds.of_found(found, self.request.GET.dict())
            if source is not None:
                return FeedView.as_view()(self.request, source=source)
        if isinstance(found, Page) and found.listing:
            view = LISTS[found.listing]
        described = description_of(found, self.request, site_of(self.request))
        return view.as_view(extra_context={"described": described})(self.request, found=found)

    def redirect_to_page(self, address: Address) -> HttpResponseBase | None:
        """Only to what everyone may see: also an editor finds a draft at its own address alone."""
        found = detail_view(address).at(address)
        if found is None or not found.is_public:
            return None
        return self.redirect(address.url)

    def redirect(self, url: str) -> HttpResponse:
        query = self.request.META.get("QUERY_STRING", "")
        if query:
            url, hash_sign, fragment = url.partition("#")
            url += ("&" if "?" in url else "?") + query + hash_sign + fragment
        response = HttpResponsePermanentRedirect(url)
        # Browsers keep a permanent redirect for good unless told otherwise; an address may move on.
        patch_cache_control(response, public=True, max_age=3600)
        return response


def lists_works(found: models.Model) -> bool:
    """Whether what stands at an address has a bibliography."""
    is_list = isinstance(found, Page) and found.listing == Page.Listing.PUBLICATIONS
    return is_list or isinstance(found, Person | Publication)


class FaviconView(RedirectView):
    """Browsers ask for it here wherever a page names no icon: in the admin, beside a PDF."""

    def get_redirect_url(self, **kwargs: Any) -> str:
        return static("icons/favicon.svg")


class ThemeView(View):
    """The stylesheet that sets the site's accent colour; pages name it with its digest."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        site = SiteIdentity.current()
        response = HttpResponse(site.stylesheet if site else "", content_type="text/css")
        if site and request.get_full_path() == site.stylesheet_url:
            patch_cache_control(response, public=True, max_age=365 * 24 * 3600, immutable=True)
        else:
            patch_cache_control(response, no_cache=True)
        return response


def detail_view(address: Address) -> type[AddressedView] | type[FileView]:
    content_type = ContentType.objects.get_for_id(address.content_type_id or 0)
    model = content_type.model_class()
    if model not in DETAIL_VIEWS:
        raise Http404
    return DETAIL_VIEWS[model]

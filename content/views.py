"""Views that every kind of content shares."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.generic import DetailView, View

from content.models import Address, StoredFile
from content.variants import MEDIA_TYPES, WIDTHS, Variant, address_of, name_on_disk

if TYPE_CHECKING:
    GenericDetailView = DetailView[Any]
else:
    GenericDetailView = DetailView  # Only its stubs can be subscripted.


# No page for visitors holds a secret that its length could give away.
@method_decorator(gzip_page, name="dispatch")
class AddressedView(GenericDetailView):
    """The page of an object, at whatever address it stands.

    The view behind every address finds the object with `at` and passes it on as `found`.
    """

    rows: ClassVar[models.QuerySet[Any]]

    @classmethod
    def at(cls, address: Address) -> Any:
        """The object that stands at `address`, with what its page shows, or None."""
        return cls.rows.all().filter(address=address).first()

    def get_object(self, queryset: models.QuerySet[Any] | None = None) -> Any:
        return self.kwargs["found"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_draft=not self.object.is_public, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        if not kwargs["found"].is_public:
            patch_cache_control(response, private=True, no_store=True)
        return response  # type: ignore[return-value]  # View.dispatch is typed as HttpResponseBase


class FileView(View):
    """A stored file, at its address."""

    @classmethod
    def at(cls, address: Address) -> StoredFile | None:
        return StoredFile.objects.filter(address=address).select_related("address").first()

    def get(self, request: HttpRequest, *, found: StoredFile) -> HttpResponse | FileResponse:
        etag = quote_etag(found.digest)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers={"ETag": etag})
        try:
            content = found.file.open("rb")
        except FileNotFoundError:
            raise Http404("The file is missing on disk.") from None
        # Without it, a PDF would be shown and kept under its name on disk, the digest.
        name = found.permalink.rpartition("/")[2] or found.name
        response = FileResponse(content, content_type=found.media_type, filename=name)
        response["Content-Length"] = str(found.size)
        response["ETag"] = etag
        patch_cache_control(response, public=True, max_age=3600)
        if found.is_active:
            # Script inside it must not run in the site's name.
            response["Content-Security-Policy"] = "sandbox; default-src 'none'"
            if not found.media_type.startswith("image/"):
                response["Content-Disposition"] = str(
                    content_disposition_header(as_attachment=True, filename=name)
                )
        return response


class VariantView(View):
    """A smaller copy of a picture; the picture itself where there is no copy: it is not made yet,
    or another picture has taken the place of the one that a page was made with."""

    def get(self, request: HttpRequest, *, width: str, path: str, ending: str) -> HttpResponseBase:
        rows = StoredFile.objects.select_related("address")
        stored = rows.filter(address__path=f"/{path}").first()
        variant = Variant(int(width), ending)
        if stored is None:
            return self.moved(variant, f"/{path}")
        if stored.pixels is None or variant.width not in WIDTHS:
            raise Http404
        etag = quote_etag(f"{stored.digest}-{width}")
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers={"ETag": etag})
        try:
            content = stored.file.storage.open(name_on_disk(stored.digest, variant))
        except FileNotFoundError:
            response: HttpResponseBase = HttpResponseRedirect(stored.get_absolute_url())
            patch_cache_control(response, no_store=True)
            return response
        response = FileResponse(content, content_type=MEDIA_TYPES[ending])
        response["ETag"] = etag
        patch_cache_control(response, public=True, max_age=24 * 3600)
        return response

    def moved(self, variant: Variant, path: str) -> HttpResponseBase:
        """A copy of what stood at `path`: pages that somebody kept name it there."""
        left = Address.objects.filter(path=path, moved_to__isnull=False)
        address = left.select_related("moved_to").first()
        if address is None or address.moved_to is None:
            raise Http404
        return HttpResponsePermanentRedirect(address_of(address.moved_to.path, variant))

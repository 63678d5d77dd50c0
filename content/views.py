"""Views that every kind of content shares."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.generic import DetailView, View

from content.models import Address, StoredFile

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


class PreviewPictureView(View):
    """The smaller copy of a picture. Its name is the digest of the original: it never changes."""

    def get(self, request: HttpRequest, *, digest: str) -> FileResponse:
        stored = StoredFile.objects.filter(digest=digest).first()
        if stored is None or not stored.has_preview:
            raise Http404
        try:
            response = FileResponse(stored.preview(), content_type="image/avif")
        except FileNotFoundError:
            raise Http404("The file is missing on disk.") from None
        patch_cache_control(response, public=True, max_age=365 * 24 * 3600, immutable=True)
        return response

"""Bibliographies for visitors: a whole list, one person's works, one work.

They stand at the address of what they describe, with ``?format=bibtex``, ``ris`` or ``csl-json``:
``/publications/?format=ris``, ``/people/ada/?format=bibtex``, ``/publications/notes/?format=ris``.
So they move with it and need no route of their own. A template asks for them with
``{% load downloads %}{% downloads publication as formats %}`` (see publications.templatetags).
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.utils.text import slugify
from django.views.decorators.gzip import gzip_page
from django.views.generic import View

from profiles.models import Person
from publications.bibliographies import EXPORT_ORDER, entries_of
from publications.export_formats import FORMATS, ExportFormat
from publications.filters import WorkFilter
from publications.models import Authorship, Publication, PublicationLink, PublicationQuerySet

PARAMETER = "format"
VERSION = "1"
"""Part of every tag and cache key: raise it when the same rows are to give another file."""


def asked_format(parameters: Mapping[str, str]) -> ExportFormat | None:
    """The format that an address asks for; None for a page, whatever else it asks for."""
    return FORMATS.get(parameters.get(PARAMETER, ""))


@method_decorator(gzip_page, name="dispatch")
class BibliographyView(View):
    """The published works of `found`: of a person, of a page that lists works, or one work.

    A list is narrowed as its page is, by `publications.filters`. The order is that of every export.
    """

    http_method_names = ["get", "head", "options"]

    def get(
        self,
        request: HttpRequest,
        *,
        found: models.Model,
        **kwargs: Any,
    ) -> HttpResponse:
        chosen = asked_format(request.GET)
        if chosen is None or not getattr(found, "is_public", False):
            raise Http404
        works = works_of(found, request.GET.dict())
        published = works.published().order_by(*EXPORT_ORDER)
        tag = fingerprint(published, chosen)
        etag = quote_etag(tag)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers={"ETag": etag})
        response = HttpResponse(
            file_of(published, chosen, tag), content_type=f"{chosen.media_type}; charset=utf-8"
        )
        response["ETag"] = etag
        response["Content-Disposition"] = str(
            content_disposition_header(
                as_attachment=True, filename=file_name(found) + chosen.extension
            )
        )
        patch_cache_control(response, public=True, no_cache=True)
        return response


def works_of(found: models.Model, parameters: Mapping[str, str]) -> PublicationQuerySet:
    works = Publication.objects.all()
    if isinstance(found, Publication):
        return works.filter(pk=found.pk)
    if isinstance(found, Person):
        return works.on_page_of(found)
    return WorkFilter.read(parameters).applied_to(works)


def file_name(found: models.Model) -> str:
    """ "ada-lovelace", without an extension: the last word of the address."""
    path = getattr(found, "permalink", "").rstrip("/")
    name = getattr(found, "bibtex_key", "") or path.rpartition("/")[2]
    return slugify(name.removesuffix(".html"), allow_unicode=True)[:80] or "publications"


def file_of(works: PublicationQuerySet, chosen: ExportFormat, tag: str) -> bytes:
    """The file, written once for each state of the rows."""
    key = f"bibliography:{tag}"
    content = cache.get(key)
    if not isinstance(content, bytes):
        content = "".join(chosen.chunks(entries_of(works.with_entry()))).encode()
        cache.set(key, content, timeout=24 * 3600)
    return content


def fingerprint(works: PublicationQuerySet, chosen: ExportFormat) -> str:
    """Changes when anything that the file says does; three queries, whatever their number."""
    keys = works.order_by().values("pk")
    rows = [
        works.values_list(),
        Authorship.objects.filter(publication__in=keys)
        .order_by("publication", "position", "pk")
        .values_list("publication", *OF_AUTHORSHIP),
        PublicationLink.objects.filter(publication__in=keys)
        .order_by("publication", "position", "pk")
        .values_list("publication", "kind", "label", "url", "file__address__path"),
    ]
    digest = hashlib.sha256(f"{VERSION} {chosen.name}".encode())
    for query in rows:
        for row in query.iterator(chunk_size=2000):
            digest.update(repr(row).encode(errors="surrogatepass"))
    return digest.hexdigest()[:32]


OF_AUTHORSHIP = (
    *("name", "family_name", "given_name", "suffix", "is_organization", "equal_contribution"),
    *("corresponding", "note", "url", "person__orcid", "person__published_at"),
)

"""Works that may be one: the list of them, and the screen on which two become one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from content import revisions
from content.admin_base import ModelAdmin
from content.sentences import sentence, translated
from publications import duplicates, merging
from publications.admin_columns import entry_of
from publications.models import Publication

FORM = "admin:publications_publication_change"
MERGE = "admin:publications_merge"
DUPLICATES = "admin:publications_duplicates"


class Duplicates(ModelAdmin):
    """Mixed into the admin of works."""

    def get_urls(self) -> list[Any]:
        protected = self.admin_site.admin_view
        merge = protected(require_http_methods(["GET", "HEAD", "POST"])(self.merge_view))
        return [
            path("duplicates/", protected(self.list_duplicates), name="publications_duplicates"),
            path("merge/<int:kept>/<int:other>/", merge, name="publications_merge"),
            *super().get_urls(),
        ]

    def may_merge(self, request: HttpRequest) -> bool:
        """One of the two works is changed, the other one goes."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def merge_page(self, request: HttpRequest, template: str, **context: Any) -> TemplateResponse:
        shared = {**self.admin_site.each_context(request), "opts": Publication._meta}
        name = f"admin/publications/publication/{template}.html"
        return TemplateResponse(request, name, shared | context)

    def list_duplicates(self, request: HttpRequest) -> HttpResponse:
        if not self.may_merge(request):
            raise PermissionDenied
        found = duplicates.pairs()
        keys = {work.pk for pair in found for work in (pair.first, pair.second)}
        works = Publication.objects.with_entry().in_bulk(keys)
        rows = []
        for pair in found:
            kept, other = in_order(works[pair.first.pk], works[pair.second.pk])
            rows.append((pair.by, kept, entry_of(kept), other, entry_of(other)))
        return self.merge_page(
            request,
            "duplicates",
            title=gettext("Possible duplicates"),
            rows=rows,
            is_cut=len(found) == duplicates.LIMIT,
        )

    def merge_view(self, request: HttpRequest, kept: int, other: int) -> HttpResponse:
        """Side by side, with a choice for each thing that both say and not the same."""
        if not self.may_merge(request):
            raise PermissionDenied
        works = Publication.objects.with_entry().in_bulk([kept, other])
        if len(works) < 2:
            raise Http404
        if request.method == "POST":
            return self.decide(request, kept=works[kept], other=works[other])
        differences = merging.differences(works[kept], works[other])
        return self.merge_page(
            request,
            "merge",
            title=gettext("Two records of one work?"),
            kept=works[kept],
            other=works[other],
            kept_entry=entry_of(works[kept]),
            other_entry=entry_of(works[other]),
            differences=[(one, default(one, works[kept], works[other])) for one in differences],
        )

    def decide(
        self, request: HttpRequest, *, kept: Publication, other: Publication
    ) -> HttpResponse:
        if "_distinct" in request.POST:
            merging.mark_distinct(kept, other)
            messages.success(
                request, gettext("They are two works and are not offered together again.")
            )
            return HttpResponseRedirect(reverse(DUPLICATES))
        choices = {
            name.removeprefix("choice-"): str(value)
            for name, value in request.POST.items()
            if name.startswith("choice-")
        }
        title = str(other)
        try:
            with transaction.atomic():
                revisions.record([kept, other], comment=sentence("Before they were merged."))
                merged = merging.merge(kept=kept, other=other, choices=choices)
                revisions.record([merged], comment=sentence("Merged with “{title}”.", title=title))
        except ValueError as problem:
            messages.error(request, translated(str(problem)))
            return HttpResponseRedirect(request.path)
        self.log_change(request, merged, sentence("Merged with “{title}”.", title=title))
        link = format_html('<a href="{}">{}</a>', reverse(FORM, args=[merged.pk]), merged)
        messages.success(
            request, format_html(gettext("Merged into {}. Both addresses lead to it."), link)
        )
        return HttpResponseRedirect(reverse(DUPLICATES))

    @admin.action(description="Merge two …", permissions=["change"])
    def merge_two(
        self, request: HttpRequest, queryset: QuerySet[Publication]
    ) -> HttpResponse | None:
        works = list(queryset.order_by("pk")[:3])
        if len(works) != 2:
            messages.warning(request, gettext("Tick exactly two works to merge."))
            return None
        return HttpResponseRedirect(merge_url(*works))


def merge_url(one: Publication, other: Publication) -> str:
    kept, gone = in_order(one, other)
    return reverse(MERGE, args=[kept.pk, gone.pk])


def in_order(one: Publication, other: Publication) -> tuple[Publication, Publication]:
    """The one to keep first: published here, no preprint, the older row."""

    def rank(work: Publication) -> tuple[bool, bool, int]:
        return (not work.is_published, work.type == Publication.Type.PREPRINT, work.pk)

    first, second = sorted([one, other], key=rank)
    return first, second


def default(difference: merging.Difference, kept: Publication, other: Publication) -> str:
    """What is chosen unless the editor says otherwise: a published version before a preprint."""
    if difference.name == merging.AUTHORS:
        fewer = len(kept.authorships.all()) < len(other.authorships.all())
        return merging.OTHER if fewer else merging.KEPT
    preprint = Publication.Type.PREPRINT
    is_older = kept.type == preprint and other.type != preprint
    is_vague = difference.name == "type" and kept.type == Publication.Type.OTHER
    return merging.OTHER if is_older or is_vague else merging.KEPT

"""What the form of a work starts with: the author that a link names, names pasted in one line."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest

from content.admin_base import ModelAdmin
from content.row_keys import row_key
from profiles.models import Person
from publications.admin_inlines import AuthorshipInline, PublicationLinkInline
from publications.author_lines import names
from publications.models import Authorship, Publication


def preselected(request: HttpRequest) -> Person | None:
    """The author that a link to the empty form names."""
    key = row_key(request.GET.get("person", ""))
    if request.method != "GET" or key is None:
        return None
    return Person.objects.filter(pk=key).first()


class Proposals(ModelAdmin):
    """Mixed into the admin of works: rows that the empty form is opened with."""

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        author = preselected(request)
        if author is not None:
            rows = [{"person": author.pk, "name": author.display_name}]
            request.proposed_authors = rows  # type: ignore[attr-defined]  # read by the inlines
        return super().add_view(request, form_url, extra_context)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method != "POST" and isinstance(inline, AuthorshipInline):
            kwargs["initial"] = getattr(request, "proposed_authors", [])
        if request.method != "POST" and isinstance(inline, PublicationLinkInline):
            kwargs["initial"] = getattr(request, "proposed_links", [])
        return kwargs

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        super().save_formset(request, form, formset, change)
        if formset.model is Authorship:
            add_authors(form.instance, request.POST.get("more_authors", ""))


def add_authors(work: Publication, line: str) -> None:
    """The authors of a pasted line, behind those who are there."""
    last = work.authorships.aggregate(last=Max("position"))["last"] or 0
    for position, found in enumerate(names(line), start=last + 1):
        work.authorships.create(
            name=found.name,
            position=position,
            equal_contribution=found.equal_contribution,
            corresponding=found.corresponding,
        )

"""The form of a work fills itself from what is pasted: by a script at once, or by a button.

A field that somebody typed is kept, and named.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext

from content.admin_base import ModelAdmin
from content.row_keys import row_key
from content.sentences import translated
from content.word_lists import listed
from publications import author_lines, pasting
from publications.admin_lookalikes import lookalikes
from publications.models import Publication

UNTOUCHED = {"type": "other", "bibtex_fields": "{}"}
"""What fields hold that nobody has typed in."""
KEYS = {"thumbnail", "person", "file"}
"""Fields that name another row."""


class Paste(ModelAdmin):
    """Mixed into the admin of works."""

    def get_urls(self) -> list[Any]:
        views = {
            "paste": self.read_pasted,
            "authors": self.read_authors,
            "lookalikes": self.find_lookalikes,
        }
        own = [
            path(f"{name}/", self.admin_site.admin_view(view), name=f"publications_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def refuse(self, request: HttpRequest) -> None:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied

    def read_pasted(self, request: HttpRequest) -> HttpResponse:
        """What the pasted text says, for the script of the form."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        self.refuse(request)
        try:
            pasted = pasting.read(request.POST.get("paste", ""))
        except pasting.PasteError as problem:
            return JsonResponse({"problem": translated(str(problem))}, status=400)
        answer = {name: getattr(pasted, name) for name in pasted.__slots__}
        answer["said"] = [translated(one) for one in pasted.said]
        return JsonResponse(answer)

    def read_authors(self, request: HttpRequest) -> HttpResponse:
        """The authors of a pasted line."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        self.refuse(request)
        found = author_lines.names(request.POST.get("line", ""))
        rows = [{name: getattr(one, name) for name in one.__slots__} for one in found]
        return JsonResponse({"authors": rows})

    def find_lookalikes(self, request: HttpRequest) -> HttpResponse:
        """Works that look like what stands in the form."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        self.refuse(request)
        found = lookalikes(request.POST, of=row_key(request.POST.get("work", "")))
        return JsonResponse({"lookalikes": found})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        if request.method != "POST" or "_fill" not in request.POST:
            return super().add_view(request, form_url, extra_context)
        if not self.has_add_permission(request):
            raise PermissionDenied
        context = dict(extra_context or {})
        try:
            pasted = pasting.read(request.POST.get("paste", ""))
            context["paste_said"] = [translated(one) for one in pasted.said]
        except pasting.PasteError as problem:
            pasted = pasting.Pasted()
            context["paste_said"] = [translated(str(problem))]
        fill(request, pasted, context["paste_said"])
        context["lookalikes"] = lookalikes(request.filled, of=None)  # type: ignore[attr-defined]
        return super().add_view(request, form_url, context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return initial | getattr(request, "filled", {})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        work = context.get("original")
        context["can_paste"] = not context.get("is_popup") and (
            self.has_change_permission(request, work)
            if work is not None
            else self.has_add_permission(request)
        )
        context["paste_urls"] = {
            name: reverse(f"admin:publications_{name}")
            for name in ("paste", "authors", "lookalikes")
        }
        return super().render_change_form(request, context, *args, **kwargs)


def fill(request: HttpRequest, pasted: pasting.Pasted, said: list[str]) -> None:
    """Makes the request one for an empty form that holds what was typed and what was pasted."""
    names = [name for name in request.POST if name in field_names()]
    typed = {name: request.POST[name] for name in names if is_usable(name, request.POST[name])}
    kept = []
    filled: dict[str, Any] = {}
    for name in {**typed, **pasted.fields}:
        before, new = typed.get(name, "").strip(), pasted.fields.get(name, "")
        is_typed = before not in {"", UNTOUCHED.get(name, "")}
        filled[name] = typed[name] if is_typed or not new else new
        if is_typed and new and new != before:
            kept.append(label(name))
    if pasted.incomplete:
        filled["authors_incomplete"] = "on"
    authors, links = rows_of(request, "authorships", "name"), rows_of(request, "links", "url")
    if authors and pasted.authors:
        kept.append(gettext("authors"))
    if links and pasted.links:
        kept.append(gettext("links"))
    if kept:
        said.append(gettext("Kept as you typed them: %(fields)s.") % {"fields": listed(kept)})
    request.filled = filled  # type: ignore[attr-defined]  # read when the form is made
    request.proposed_authors = authors or pasted.authors  # type: ignore[attr-defined]
    request.proposed_links = links or pasted.links  # type: ignore[attr-defined]
    request.method = "GET"


def label(name: str) -> str:
    field: Any = Publication._meta.get_field(name)
    return str(field.verbose_name)


def field_names() -> set[str]:
    fields = [field for field in Publication._meta.concrete_fields if field.editable]
    return {field.name for field in fields} | {"permalink"}


def is_usable(name: str, value: str) -> bool:
    """No key that no row can have."""
    return name not in KEYS or row_key(value) is not None


def rows_of(request: HttpRequest, prefix: str, wanted: str) -> list[dict[str, str]]:
    """The rows of an inline that somebody typed into."""
    total = row_key(request.POST.get(f"{prefix}-TOTAL_FORMS", "")) or 0
    rows = []
    for place in range(min(total, 1000)):
        start = f"{prefix}-{place}-"
        row = {
            name.removeprefix(start): str(value)
            for name, value in request.POST.items()
            if name.startswith(start) and value and is_usable(name.removeprefix(start), str(value))
        }
        if row.get(wanted):
            rows.append(row)
    return rows

"""What the scripts of a form ask the server: how a date is read, which permalink is free, and
whether its editor is still signed in."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path, reverse

from content.partial_date_fields import reading

MAX_LENGTH = 300


class FormAids:
    """Mixed into the admin of a kind: views in JSON, and their addresses for its form."""

    address_fields: list[str] = []
    """Fields that a new row's permalink is made of; without the first there is none."""
    model: Any
    admin_site: Any

    def aid(self, name: str) -> str:
        return f"{self.model._meta.app_label}_{self.model._meta.model_name}_{name}"

    def get_urls(self) -> list[Any]:
        protected = self.admin_site.admin_view
        urls: list[Any] = super().get_urls()  # type: ignore[misc]  # mixed into a ModelAdmin
        return [
            path("date/", protected(self.read_date), name=self.aid("date")),
            path("permalink/", protected(self.suggest_permalink), name=self.aid("permalink")),
            path("session/", protected(self.session), name=self.aid("session")),
            *urls,
        ]

    def aids(self, *, is_new: bool) -> dict[str, str]:
        """What the form's page tells its scripts."""
        found = {
            "date_url": reverse(f"admin:{self.aid('date')}"),
            "session_url": reverse(f"admin:{self.aid('session')}"),
            "login_url": reverse("admin:login"),
        }
        if is_new and self.address_fields:
            found["permalink_url"] = reverse(f"admin:{self.aid('permalink')}")
            found["permalink_fields"] = " ".join(self.address_fields)
        return found

    def session(self, request: HttpRequest) -> JsonResponse:
        """To who is signed in, what a form must carry now; to others, the way to sign in."""
        return JsonResponse({"token": get_token(request)})

    def read_date(self, request: HttpRequest) -> JsonResponse:
        words, is_understood = reading(request.GET.get("text", ""))
        return JsonResponse({"words": words, "understood": is_understood})

    def suggest_permalink(self, request: HttpRequest) -> JsonResponse:
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        values = {}
        for name in self.address_fields:
            text = request.GET.get(name, "")[:MAX_LENGTH]
            try:
                values[name] = self.model._meta.get_field(name).to_python(text)
            except ValidationError:
                values[name] = ""
        is_named = bool(self.address_fields) and bool(values[self.address_fields[0]])
        return JsonResponse({"path": self.model(**values).suggested_path() if is_named else ""})

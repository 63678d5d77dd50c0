"""What the Markdown editor asks of the server: a preview, and a place for a picture.

They stand under the URL names of django-markdownx, whose own views check neither who asks nor what
is sent. Only signed-in staff with permission are served; every refusal is JSON with one sentence.
"""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth import get_permission_codename
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from content import images
from content.markdown import render
from content.models import StoredFile

MAX_TEXT = 500_000


def refusal(sentence: str, *, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


class JsonCsrfCheck(CsrfViewMiddleware):
    """Django's own check of where a form came from; its refusal is JSON."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return refusal(
            gettext(
                "The form has expired. Copy what you typed, reload the page and sign in again."
            ),
            status=HTTPStatus.FORBIDDEN,
        )


# Exempt from the check of the middleware only: `dispatch` makes the same one.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class EditorView(View):
    """For signed-in staff who may edit something."""

    http_method_names = ["post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            refused = self.forged(request) or self.forbidden(request)
            return refused or super().dispatch(request, *args, **kwargs)
        except RequestDataTooBig:
            return refusal(
                gettext("The text is too long."), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            )
        except (SuspiciousOperation, MultiPartParserError):
            return refusal(gettext("The request cannot be read."), status=HTTPStatus.BAD_REQUEST)

    def forged(self, request: HttpRequest) -> HttpResponseBase | None:
        def view(_: HttpRequest) -> HttpResponse:
            """Stands for this one, which is exempt."""
            return HttpResponse()

        check = JsonCsrfCheck(view)
        check.process_request(request)
        return check.process_view(request, view, (), {})

    def forbidden(self, request: HttpRequest) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return refusal(
                gettext("You are signed out. Sign in again."), status=HTTPStatus.UNAUTHORIZED
            )
        if not (request.user.is_staff and request.user.is_active and self.is_allowed()):
            return refusal(gettext("Your account may not do this."), status=HTTPStatus.FORBIDDEN)
        return None

    def is_allowed(self) -> bool:
        """Whoever may add or change anything."""
        permissions = self.request.user.get_all_permissions()
        return any(name.split(".")[1].startswith(("add_", "change_")) for name in permissions)


class PreviewView(EditorView):
    """The text as the page will show it, through the same door."""

    def post(self, request: HttpRequest) -> HttpResponse:
        text = request.POST.get("content", "")
        if len(text) > MAX_TEXT:
            return refusal(
                gettext("The text is too long: %(limit)s characters are the limit.")
                % {"limit": format(MAX_TEXT, ",")},
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
        return HttpResponse(render(text))


class PictureForm(forms.Form):
    """A picture dropped into the editor; nothing of what the browser says of it is believed."""

    image = forms.FileField()

    def clean_image(self) -> images.Picture:
        upload: UploadedFile[Any] = self.cleaned_data["image"]
        if upload.size is None or upload.size > images.MAX_BYTES:
            limit = images.MAX_BYTES // 1024 // 1024
            raise ValidationError(
                gettext("A picture may have %(limit)s MB; this one has more.") % {"limit": limit},
                code="too_large",
            )
        try:
            return images.reencode(upload.read())
        except images.PictureError as problem:
            raise ValidationError(str(problem)) from problem


class UploadView(EditorView):
    """Keeps a picture and answers with the Markdown that shows it."""

    def is_allowed(self) -> bool:
        codename = get_permission_codename("add", StoredFile._meta)
        return self.request.user.has_perm(f"{StoredFile._meta.app_label}.{codename}")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PictureForm(request.POST, request.FILES)
        if not form.is_valid():
            sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
            too_large = form.has_error("image", "too_large")
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST
            return refusal(sentence, status=status)
        try:
            stored = self.keep(form.cleaned_data["image"])
        except ValidationError as problem:
            return refusal(problem.messages[0], status=HTTPStatus.CONFLICT)
        return JsonResponse({"image_code": f"![]({stored.get_absolute_url()})"})

    def keep(self, picture: images.Picture) -> StoredFile:
        """Named by day and content; raises ValidationError when another one took its address."""
        stored = StoredFile()
        stored.keep_picture(picture)
        stored.name = f"{timezone.localdate()}-picture-{stored.digest[:8]}{picture.extension}"
        with transaction.atomic():
            stored.save()
            stored.move_to(stored.suggested_path())
        return stored

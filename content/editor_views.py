"""What the Markdown editor asks of the server: a preview, and a place for a picture.

They stand under the URL names of django-markdownx, whose own views check neither who asks nor what
is sent. Only signed-in staff with permission are served; every refusal is JSON with one sentence.
"""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth import get_permission_codename
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.generic import View

from content import images
from content.markdown import render
from content.models import StoredFile

MAX_TEXT = 500_000


def refusal(sentence: str, *, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


class EditorView(View):
    """For signed-in staff who may edit something."""

    http_method_names = ["post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return refusal("You are signed out. Sign in again.", status=HTTPStatus.UNAUTHORIZED)
        if not (request.user.is_staff and request.user.is_active and self.is_allowed()):
            return refusal("Your account may not do this.", status=HTTPStatus.FORBIDDEN)
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        raise NotImplementedError


class PreviewView(EditorView):
    """The text as the page will show it, through the same door."""

    def is_allowed(self) -> bool:
        """Whoever may add or change anything sees previews."""
        permissions = self.request.user.get_all_permissions()
        return any(name.split(".")[1].startswith(("add_", "change_")) for name in permissions)

    def post(self, request: HttpRequest) -> HttpResponse:
        text = request.POST.get("content", "")
        if len(text) > MAX_TEXT:
            return refusal(
                f"The text is too long: {MAX_TEXT:,} characters are the limit.",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
        return HttpResponse(render(text))


class PictureForm(forms.Form):
    """A picture dropped into the editor; nothing of what the browser says of it is believed."""

    image = forms.FileField(max_length=200)

    def clean_image(self) -> images.Picture:
        upload: UploadedFile = self.cleaned_data["image"]
        if upload.size is None or upload.size > images.MAX_BYTES:
            raise forms.ValidationError(
                f"A picture may have {images.MAX_BYTES // 1_000_000} MB; this one has more."
            )
        try:
            return images.reencode(upload.read())
        except images.PictureError as problem:
            raise forms.ValidationError(str(problem)) from problem


class UploadView(EditorView):
    """Keeps a picture and answers with the Markdown that shows it."""

    def is_allowed(self) -> bool:
        codename = get_permission_codename("add", StoredFile._meta)
        return self.request.user.has_perm(f"{StoredFile._meta.app_label}.{codename}")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PictureForm(request.POST, request.FILES)
        if not form.is_valid():
            sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
            return refusal(sentence, status=HTTPStatus.BAD_REQUEST)
        with transaction.atomic():
            stored = StoredFile(name="picture")
            stored.keep_picture(form.cleaned_data["image"])
            stored.save()
            stored.move_to(stored.suggested_path())
        return JsonResponse({"image_code": f"![]({stored.get_absolute_url()})"})

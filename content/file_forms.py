"""The form by which a file comes to the site, or takes the place of another."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from content import camera_files, images, pdf
from content.address_forms import AddressableForm
from content.models import StoredFile
from content.models.files import PICTURES

MAX_BYTES = 100 * 1024 * 1024


def ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def checked(data: bytes, *, name: str, is_picture: bool) -> images.Picture | bytes:
    """What is kept of the content; raises PictureError or PdfError."""
    if is_picture or images.is_picture(data):
        return images.reencode(data)
    if kind := camera_files.kind_of(data):
        raise images.PictureError(camera_files.refusal(kind))
    if ending(name) == ".pdf":
        pdf.check(data)
    return data


class StoredFileForm(AddressableForm):
    """Nothing that the browser says of the upload is believed but its name's ending."""

    upload = forms.FileField(
        label="File",
        max_length=200,
        required=False,
        help_text="A picture is encoded anew and loses what the camera wrote into it (place, time, "
        "device). Anything else is kept as it is.",
    )
    content: images.Picture | bytes | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "upload" in self.fields:
            self.fields["upload"].required = self.instance.pk is None
            if self.instance.pk is not None:
                self.fields["upload"].label = gettext("Replace the file by")
        if "name" in self.fields:
            self.fields["name"].required = self.instance.pk is not None

    def stored_value(self, name: str) -> Any:
        """Of the upload, the content: two who replace the same file are told of each other."""
        return self.instance.digest if name == "upload" else self[name].initial

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.instance.pk is not None and ending(name) != ending(self.instance.name):
            raise ValidationError(
                gettext("The name keeps its ending, %(ending)s: it says what kind of file this is.")
                % {"ending": ending(self.instance.name) or gettext("none")}
            )
        return name

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("upload")
        if upload and "name" in cleaned:
            cleaned["name"] = self.full_name(cleaned["name"], upload=upload.name)
            try:
                self.content = self.read(upload, name=cleaned["name"])
            except ValidationError as problem:
                self.add_error("upload", problem)
        self.check_words(cleaned)
        return cleaned

    def check_words(self, cleaned: dict[str, Any]) -> None:
        """A picture is told in words to those who cannot see it."""
        is_picture = (
            ending(cleaned.get("name") or "") in PICTURES
            or isinstance(self.content, images.Picture)
            or (self.content is None and self.instance.width is not None)
        )
        is_told = cleaned.get("alt_text") or cleaned.get("is_decorative")
        if is_picture and "alt_text" in self.fields and not is_told:
            self.add_error(
                "alt_text",
                gettext("Say in a few words what the picture shows, or tick “only decoration”."),
            )

    def full_name(self, name: str, *, upload: str) -> str:
        """With an ending, when a new file is given a name without one."""
        if self.instance.pk is not None or ending(name):
            return name
        return name + ending(upload) if name else upload

    def read(self, upload: Any, *, name: str) -> images.Picture | bytes:
        """The content to keep. Raises ValidationError with the reason when there is none."""
        both_pictures = {ending(name), ending(upload.name or "")} <= PICTURES
        if ending(name) != ending(upload.name or "") and not both_pictures:
            raise ValidationError(
                gettext(
                    "“%(name)s” is not of the kind that the name “%(expected)s” says: their "
                    "endings differ."
                )
                % {"name": upload.name, "expected": name}
            )
        limit = images.MAX_BYTES if both_pictures else MAX_BYTES
        if (upload.size or 0) > limit:
            raise ValidationError(
                gettext("It is larger than %(limit)s MB.") % {"limit": limit // 1024 // 1024}
            )
        data: bytes = upload.read()
        try:
            return checked(data, name=name, is_picture=both_pictures)
        except (images.PictureError, pdf.PdfError) as problem:
            raise ValidationError(str(problem)) from problem

    def keep_content(self, stored: StoredFile) -> None:
        if isinstance(self.content, images.Picture):
            stored.keep_picture(self.content)
        elif self.content is not None:
            stored.keep(self.content)

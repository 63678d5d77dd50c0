"""Files and pictures of the site, each served at an address of its own."""

import hashlib
import re
from pathlib import PurePosixPath

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models import Q
from django.urls import reverse

from content import images

from .addressable import Addressable

# What is served under its own media type, because a browser shows or saves it without running it.
MEDIA_TYPES = {
    ".avif": "image/avif",
    ".bib": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".zip": "application/zip",
}
# Kinds that can carry script: served sandboxed, HTML never opened in the site's name.
ACTIVE_TYPES = {
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
}
UNKNOWN = "application/octet-stream"
PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def pictures(self) -> "StoredFileQuerySet":
        return self.filter(width__isnull=False)


class StoredFile(Addressable):
    """A file or picture of the site, at its address."""

    name = models.CharField(max_length=200, help_text="What the file is called in lists.")
    # Named after its content, so that two equal uploads are one file on disk.
    file = models.FileField(max_length=200, editable=False)
    media_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False, db_index=True)
    alt_text = models.CharField(
        "alternative text",
        max_length=300,
        blank=True,
        help_text="What the picture shows, for those who cannot see it.",
    )
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stored_file_has_both_sides_or_none",
                # A comparison with NULL is neither true nor false, and a check passes on both.
                condition=Q(width__isnull=True, height__isnull=True)
                | Q(width__isnull=False, height__isnull=False, width__gt=0, height__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_for_address(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def address_ending(self) -> str:
        """The extension of the file as it is served."""
        return PurePosixPath(self.file.name or "").suffix

    @property
    def is_published(self) -> bool:
        return True

    @property
    def is_public(self) -> bool:
        return True

    def is_visible_to(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        return True

    @property
    def is_active(self) -> bool:
        """A kind that can carry script."""
        return self.media_type in {*ACTIVE_TYPES.values(), UNKNOWN}

    @property
    def has_preview(self) -> bool:
        """Whether a smaller copy is worth its own address; of an animation it would lose all."""
        return (self.width or 0) > images.PREVIEW_WIDTH and self.media_type != "image/gif"

    @property
    def preview_url(self) -> str:
        if not self.has_preview:
            return self.get_absolute_url()
        return reverse("preview_picture", args=[self.digest])

    @property
    def preview_width(self) -> int | None:
        return images.PREVIEW_WIDTH if self.has_preview else self.width

    @property
    def preview_height(self) -> int | None:
        if not (self.has_preview and self.width and self.height):
            return self.height
        return round(self.height * images.PREVIEW_WIDTH / self.width) or 1

    def preview(self) -> "File[bytes]":
        """The smaller copy, made when it is first asked for; FileNotFoundError without a file."""
        storage, name = self.file.storage, preview_name(self.digest)
        if not storage.exists(name):
            with self.file.open("rb") as original:
                kept = storage.save(name, ContentFile(images.preview(original.read())))
            if kept != name:  # Another request was faster.
                storage.delete(kept)
        return storage.open(name)

    def keep(self, data: bytes) -> None:
        """Fills the row from `data`, a picture re-encoded; raises PictureError. Does not save.

        The name decides the kind; a picture's name must be that of a picture.
        """
        suffix = PurePosixPath(self.name).suffix.lower()
        if suffix in PICTURES:
            self.keep_picture(images.reencode(data))
            return
        self.media_type = MEDIA_TYPES.get(suffix) or ACTIVE_TYPES.get(suffix, UNKNOWN)
        if suffix == ".pdf" and not data.startswith(b"%PDF-"):
            self.media_type = UNKNOWN
        self.width = self.height = None
        self._write(data, suffix if re.fullmatch(r"\.[a-z0-9]{1,10}", suffix) else "")

    def keep_picture(self, picture: images.Picture) -> None:
        self.media_type = picture.media_type
        self.width, self.height = picture.width, picture.height
        self._write(picture.content, picture.extension)

    def _write(self, data: bytes, suffix: str) -> None:
        self.size, self.digest = len(data), hashlib.sha256(data).hexdigest()
        on_disk = f"{self.digest[:2]}/{self.digest}{suffix}"
        if self.file.storage.exists(on_disk):
            self.file.name = on_disk
        else:
            self.file.save(on_disk, ContentFile(data), save=False)


def preview_name(digest: str) -> str:
    """Where the smaller copy stands, beside the original."""
    return f"{digest[:2]}/{digest}-{images.PREVIEW_WIDTH}.avif"

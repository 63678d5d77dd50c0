"""Files and pictures of the site, each served at an address of its own."""

import hashlib
import re
from pathlib import PurePosixPath

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q

from content import camera_files, images, svg_size
from content.variants import WIDTHS, Pixels

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


PERCENT = [(at, f"{at} %") for at in range(0, 101, 10)]
FOCUS = (
    "Of a portrait: where the face is. That part stays in view where the picture is cut to a frame."
)


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def pictures(self) -> "StoredFileQuerySet":
        return self.filter(width__isnull=False)

    def nameless_pictures(self) -> "StoredFileQuerySet":
        """Of which nothing is said to those who cannot see them."""
        return self.pictures().filter(alt_text="", is_decorative=False)

    def without_variants(self) -> "StoredFileQuerySet":
        return self.filter(width__gt=WIDTHS[0], has_variants=False)


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
    is_decorative = models.BooleanField(
        "only decoration",
        default=False,
        help_text="It shows nothing that who cannot see it would miss.",
    )
    focus_x = models.PositiveSmallIntegerField(
        "focal point from the left", null=True, blank=True, choices=PERCENT, help_text=FOCUS
    )
    focus_y = models.PositiveSmallIntegerField(
        "focal point from the top", null=True, blank=True, choices=PERCENT
    )
    moves = models.BooleanField(default=False, editable=False)
    has_variants = models.BooleanField(default=False, editable=False)
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
        indexes = [
            models.Index(
                fields=["id"],
                name="picture_without_variants",
                condition=Q(has_variants=False, width__gt=WIDTHS[0]),
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
    def is_drawing(self) -> bool:
        """In lines, not in pixels: it has no copies and is not cut."""
        return self.media_type == ACTIVE_TYPES[".svg"]

    @property
    def pixels(self) -> Pixels | None:
        """What a page needs to show it; None for what is no picture or stands nowhere."""
        if not (self.width and self.height and self.permalink):
            return None
        return Pixels(
            path=self.permalink,
            width=self.width,
            height=self.height,
            media_type=self.media_type,
            moves=self.moves,
        )

    @property
    def small_url(self) -> str:
        """Of a small copy, for lists in the admin."""
        return self.pixels.small_address if self.pixels else self.get_absolute_url()

    @property
    def focus(self) -> str:
        """Classes of the stylesheet for the part that stays in view where the picture is cut."""
        points = {"x": self.focus_x, "y": self.focus_y}
        return " ".join(f"focus-{axis}-{at}" for axis, at in points.items() if at is not None)

    def keep(self, data: bytes) -> None:
        """Fills the row from `data`, a picture re-encoded; raises PictureError. Does not save.

        The name decides the kind; a picture's name must be that of a picture. What is a picture
        by its content is one, too, and a camera's file that cannot be encoded anew is refused.
        """
        suffix = PurePosixPath(self.name).suffix.lower()
        if suffix in PICTURES or images.is_picture(data):
            self.keep_picture(images.reencode(data))
            return
        if kind := camera_files.kind_of(data):
            raise images.PictureError(camera_files.refusal(kind))
        self.media_type = MEDIA_TYPES.get(suffix) or ACTIVE_TYPES.get(suffix, UNKNOWN)
        if suffix == ".pdf" and not data.startswith(b"%PDF-"):
            self.media_type = UNKNOWN
        size = svg_size.size_of(data) if self.is_drawing else None
        self.width, self.height = size or (None, None)
        self.moves = False
        self._write(data, suffix if re.fullmatch(r"\.[a-z0-9]{1,10}", suffix) else "")

    def keep_picture(self, picture: images.Picture) -> None:
        self.media_type = picture.media_type
        self.width, self.height, self.moves = picture.width, picture.height, picture.moves
        self._write(picture.content, picture.extension)

    def _write(self, data: bytes, suffix: str) -> None:
        self.size, self.digest = len(data), hashlib.sha256(data).hexdigest()
        self.has_variants = False
        on_disk = f"{self.digest[:2]}/{self.digest}{suffix}"
        if self.file.storage.exists(on_disk):
            self.file.name = on_disk
        else:
            self.file.save(on_disk, ContentFile(data), save=False)

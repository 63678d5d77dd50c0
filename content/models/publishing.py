"""Draft, scheduled, published: told from one date, so that no missed job hides or leaks a row."""

from typing import Any, Self, TypeVar

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin
from django.db import models
from django.utils import timezone

Row = TypeVar("Row", bound=models.Model)


# Where a row stands among others says nothing of the row.
PLACE = {"position"}


class PublishableQuerySet(models.QuerySet[Row]):
    def update(self, **values: Any) -> int:
        """Like Django's; `modified_at` follows, as it does in bulk_update, which calls this."""
        if values.keys() - PLACE:
            values.setdefault("modified_at", timezone.now())
        return super().update(**values)

    def published(self) -> Self:
        return self.filter(published_at__lte=timezone.now())

    def drafts(self) -> Self:
        return self.filter(published_at=None)

    def scheduled(self) -> Self:
        return self.filter(published_at__gt=timezone.now())


class Publishable(models.Model):
    """Something that visitors see from `published_at` on."""

    published_at = models.DateTimeField(
        "visible from",
        null=True,
        blank=True,
        db_index=True,
        help_text="Visitors see it from this moment on. Empty: a draft that only editors see.",
    )
    # Written by every writer: `save`, `update` above, and by Django in bulk_create.
    modified_at = models.DateTimeField("last changed", auto_now=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = set(kwargs.get("update_fields") or ())
        if fields - PLACE:
            kwargs["update_fields"] = fields | {"modified_at"}
        super().save(*args, **kwargs)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def is_public(self) -> bool:
        """Published, and so is what it stands in."""
        return self.is_published

    def is_visible_to(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        return self.is_public or self.can_be_edited_by(user)

    def can_be_edited_by(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Staff with permission to change this kind."""
        codename = f"{self._meta.app_label}.{get_permission_codename('change', self._meta)}"
        return (
            isinstance(user, PermissionsMixin)
            and getattr(user, "is_staff", False)
            and user.has_perm(codename)
        )

    def publish(self) -> None:
        if not self.is_published:
            self.published_at = timezone.now()
            self.save(update_fields=["published_at"])

    def unpublish(self) -> None:
        self.published_at = None
        self.save(update_fields=["published_at"])

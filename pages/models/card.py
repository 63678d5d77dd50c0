"""Pictures by which shared links are previewed."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import models

from content.models import Address


class Card(models.Model):
    """The picture drawn for the page at an address."""

    address = models.OneToOneField(Address, on_delete=models.CASCADE, related_name="card")
    digest = models.CharField(
        max_length=32,
        blank=True,
        db_index=True,
        help_text="Of what is drawn. Empty: it cannot be drawn.",
    )
    look = models.CharField(max_length=32, help_text="Digest of what the whole site shares.")
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"card of {self.address}"

    @property
    def name_on_disk(self) -> str:
        return f"cards/{self.digest[:2]}/{self.digest}.png"


def remove_picture(instance: Card, **_: Any) -> None:
    """After a card was deleted or drawn anew; two pages of the same words share one picture."""
    if instance.digest and not Card.objects.filter(digest=instance.digest).exists():
        default_storage.delete(instance.name_on_disk)

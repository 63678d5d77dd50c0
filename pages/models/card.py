"""Pictures by which shared links are previewed."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.urls import reverse

from content.models import Address, StoredFile
from pages.models.page import Page
from profiles.models import Person


class Card(models.Model):
    """The picture drawn for the page at an address."""

    class Kind(models.TextChoices):
        WORDS = "words"
        PORTRAIT = "portrait", "words and a portrait"
        PICTURE = "picture", "the picture of the page"

    address = models.OneToOneField(Address, on_delete=models.CASCADE, related_name="card")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORDS)
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
    def ending(self) -> str:
        """PNG for words, JPEG where there is a photo."""
        return "png" if self.kind == self.Kind.WORDS else "jpg"

    @property
    def path(self) -> str:
        """Where it is served; "" when it cannot be drawn."""
        names = {"digest": self.digest, "ending": self.ending}
        return reverse("card", kwargs=names) if self.digest else ""

    @property
    def name_on_disk(self) -> str:
        return f"cards/{self.digest[:2]}/{self.digest}.{self.ending}"


def remove_picture(instance: Card, **_: Any) -> None:
    """After a card was deleted or drawn anew; two pages of the same words share one picture."""
    if instance.digest and not Card.objects.filter(digest=instance.digest).exists():
        default_storage.delete(instance.name_on_disk)


def forget_cards_with(instance: StoredFile, **how: Any) -> None:
    """After a picture was changed, and before it is deleted: no card shows it as it was."""
    if how.get("created") or how.get("update_fields"):
        return
    of_people = Person.objects.filter(photo=instance).values("address")
    of_pages = Page.objects.filter(picture=instance).values("address")
    showing = Card.objects.exclude(kind=Card.Kind.WORDS)
    showing.filter(Q(address__in=of_people) | Q(address__in=of_pages)).delete()

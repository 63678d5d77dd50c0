"""What stands at an address of its own: where it is, where it moves, what it leaves behind."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from .addresses import Address, taken, usable_path
from .publishing import PublishableQuerySet, Row


class AddressableQuerySet(PublishableQuerySet[Row]):
    def with_address(self) -> Self:
        return self.select_related("address")


class Addressable(models.Model):
    """Something that stands at an address of its own."""

    address = models.OneToOneField(
        Address,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return self.address.url if self.address else ""

    @property
    def permalink(self) -> str:
        """The path it stands at, "" when it has no page."""
        return self.address.path if self.address else ""

    @property
    def old_addresses(self) -> models.QuerySet[Address]:
        return Address.objects.filter(moved_to__isnull=False, moved_to=self.address_id)

    def name_for_address(self) -> str:
        """The words that a new address is made of."""
        return str(self)

    @property
    def address_ending(self) -> str:
        """What every suggested path of this object ends in: a file's extension."""
        return ""

    def suggested_path(self) -> str:
        """The path of the site's pattern for this kind, numbered when it is taken."""
        number = 1
        while Address.objects.filter(path=self.numbered_path(number)).exists():
            number += 1
        return self.numbered_path(number)

    def numbered_path(self, number: int) -> str:
        """The path that it suggests when those with smaller numbers, from 1, are taken."""
        pattern = settings.ADDRESS_PATTERNS[self._meta.label_lower]
        words = self.name_for_address()
        slug = (slugify(words) or slugify(words, allow_unicode=True))[:80].strip("-")
        slug = slug or str(self._meta.model_name)
        numbered = slug if number == 1 else f"{slug}-{number}"
        return pattern.format(slug=numbered) + self.address_ending

    def move_to(self, text: str) -> None:
        """Stands at the path from now on; the old path leads there.

        Raises ValidationError when the path cannot be used, or is taken: the sentence names the
        holder, also when another editor was faster.
        """
        path = usable_path(text)
        if path == self.permalink:
            return
        try:
            with transaction.atomic():
                self._take(path)
        except IntegrityError:
            if self.address_id is not None:
                self.address = Address.objects.filter(pk=self.address_id).first()
            holder = Address.objects.holder_of(path)
            if holder is None:
                raise
            raise taken(holder) from None

    def _take(self, path: str) -> None:
        holder = Address.objects.holder_of(path)
        if holder is not None:
            is_own = self.address_id is not None and holder.moved_to_id == self.address_id
            if not is_own and not holder.gone:
                raise taken(holder)
            # What led to the removed object does not lead to this one.
            if holder.gone:
                holder.old_addresses.update(moved_to=None, gone=True)
            holder.delete()
        if self.address is None:
            content_type = ContentType.objects.get_for_model(self)
            self.address = Address.objects.create(path=path, content_type=content_type)
            self.save(update_fields=["address"])
            return
        old_path, self.address.path = self.address.path, path
        self.address.save(update_fields=["path"])
        Address.objects.create(path=old_path, moved_to=self.address)

    def add_old_address(self, text: str) -> None:
        """The path leads here, too; raises ValidationError as `move_to` does."""
        path = usable_path(text)
        self.set_old_addresses([*self.old_addresses.values_list("path", flat=True), path])

    def set_old_addresses(self, texts: list[str]) -> None:
        """Exactly these paths lead here; each is checked as `move_to` checks its path."""
        wanted = [usable_path(text) for text in texts]
        try:
            with transaction.atomic():
                self._set_old_addresses([path for path in wanted if path != self.permalink])
        except IntegrityError:
            for path in wanted:
                holder = Address.objects.holder_of(path)
                if holder is not None and holder.moved_to_id != self.address_id:
                    raise taken(holder) from None
            raise

    def _set_old_addresses(self, wanted: list[str]) -> None:
        self.old_addresses.exclude(path__in=wanted).delete()
        kept = set(self.old_addresses.values_list("path", flat=True))
        for path in dict.fromkeys(wanted):
            if path in kept:
                continue
            holder = Address.objects.holder_of(path)
            if holder is not None and not holder.gone:
                raise taken(holder)
            if holder is not None:
                holder.lead_to(address=self.address)
            else:
                Address.objects.create(path=path, moved_to=self.address)


def retire_address(instance: Any, **_: Any) -> None:
    """After an object was deleted, by whatever way: what was public answers 410 for good.

    A draft's address was never public: it is given back.
    """
    address = instance.address
    if address is None:
        return
    if getattr(instance, "is_published", True):
        address.lead_to()
    else:
        address.delete()

"""The registry of addresses: every path of the site, each with exactly one meaning."""

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils.text import slugify

from content import paths

from .publishing import PublishableQuerySet, Row

STANDS_HERE = Q(content_type__isnull=False)
MOVED = Q(moved_to__isnull=False)
ELSEWHERE = ~Q(target_url="")
GONE = Q(gone=True)


def exactly_one(*conditions: Q) -> Q:
    """True where one of `conditions` holds and no other."""
    result = Q()
    for chosen in conditions:
        alone = chosen
        for other in conditions:
            if other is not chosen:
                alone &= ~other
        result |= alone
    return result


class AddressQuerySet(models.QuerySet["Address"]):
    def meant_by(self, requested: str) -> list["Address"]:
        """Addresses that a request for this path may mean, the best first; one query."""
        order = {path: place for place, path in enumerate(paths.candidates(requested))}
        if not order:
            return []
        found = self.filter(path__in=order).select_related("moved_to")
        return sorted(found, key=lambda address: order[address.path])

    def holder_of(self, path: str) -> "Address | None":
        return self.filter(path=path).select_related("moved_to").first()


class Address(models.Model):
    """One path of the site, and what a visitor finds there."""

    path = models.CharField(
        max_length=paths.MAX_LENGTH,
        unique=True,
        help_text="Starts with a slash; with or without one at the end, as it should be served.",
    )
    content_type = models.ForeignKey(
        ContentType,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        help_text="The kind of object that stands here.",
    )
    moved_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="old_addresses",
        help_text="Visitors are sent on to this address, wherever it moves later.",
    )
    target_url = models.CharField(
        "elsewhere",
        max_length=2000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Visitors are sent to this address of another site.",
    )
    gone = models.BooleanField(
        default=False,
        help_text="Visitors are told that what stood here was removed for good (410).",
    )

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.CheckConstraint(
                name="address_has_exactly_one_meaning",
                condition=exactly_one(STANDS_HERE, MOVED, ELSEWHERE, GONE),
                violation_error_message="An address has exactly one meaning: an object stands "
                "here, or it moved, or it leads elsewhere, or it is gone.",
            ),
            models.CheckConstraint(
                name="address_starts_with_one_slash",
                condition=Q(path__startswith="/") & ~Q(path__startswith="//"),
            ),
            models.CheckConstraint(
                name="address_does_not_move_to_itself",
                condition=Q(moved_to__isnull=True) | ~Q(moved_to=F("id")),
                violation_error_message="An address cannot move to itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def url(self) -> str:
        return paths.url(self.path)

    @property
    def final(self) -> Self | "Address":
        """Where a visitor of this address ends: itself, or the address it moved to."""
        return self.moved_to or self

    @property
    def holder(self) -> "Addressable | None":
        """The object that stands here."""
        if self.content_type is None:
            return None
        model = self.content_type.model_class()
        if model is None or not issubclass(model, Addressable):
            return None
        return model._default_manager.filter(address=self).first()

    def description(self) -> str:
        """What holds this path, in words for an editor."""
        if self.moved_to is not None:
            return f"an old address of {self.moved_to.description()}"
        if self.target_url:
            return f"a redirect to {self.target_url}"
        if self.gone:
            return "the address of something that was removed"
        holder = self.holder
        return f"the {holder._meta.verbose_name} “{holder}”" if holder else "another object"

    def clean(self) -> None:
        self.path = usable_path(self.path)
        if self.moved_to is not None and self.moved_to.moved_to is not None:
            self.moved_to = self.moved_to.moved_to

    def lead_to(self, *, address: "Address | None" = None, url: str = "") -> None:
        """Sends visitors on to another address or site; without either, tells them it is gone.

        Old addresses of this one follow, so that every redirect is one hop.
        """
        target = address.final if address is not None else None
        self.content_type = None
        self.moved_to, self.target_url, self.gone = target, url, not (target or url)
        with transaction.atomic():
            self.save()
            if target is not None:
                self.old_addresses.update(moved_to=target)


def usable_path(text: str) -> str:
    """The path meant by `text`, or a ValidationError that says why it cannot be an address."""
    try:
        path = paths.normalise(text)
    except ValueError as problem:
        raise ValidationError(str(problem), code="path") from problem
    for reserved in settings.RESERVED_PATHS:
        if paths.is_below(path, reserved):
            raise ValidationError(
                f"{path} cannot be used: {reserved} is kept for the site itself.", code="reserved"
            )
    return path


def taken(address: Address) -> ValidationError:
    return ValidationError(f"{address.path} is taken: it is {address.description()}.", code="taken")


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
        pattern = settings.ADDRESS_PATTERNS[self._meta.label_lower]
        words = self.name_for_address()
        slug = (slugify(words) or slugify(words, allow_unicode=True))[:80].strip("-")
        slug = slug or str(self._meta.model_name)
        number = 1
        while True:
            numbered = slug if number == 1 else f"{slug}-{number}"
            path = pattern.format(slug=numbered) + self.address_ending
            if not Address.objects.filter(path=path).exists():
                return path
            number += 1

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

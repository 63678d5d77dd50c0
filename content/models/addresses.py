"""The registry of addresses: every path of the site, each with exactly one meaning."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext

from content import paths

if TYPE_CHECKING:
    from .addressable import Addressable

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
        model: Any = self.content_type.model_class() if self.content_type else None
        return model.objects.filter(address=self).first() if model else None

    def description(self) -> str:
        """What holds this path, in words for an editor."""
        if self.moved_to is not None:
            words = gettext("an old address of %(what)s")
            return words % {"what": self.moved_to.description()}
        if self.target_url:
            return gettext("a redirect to %(url)s") % {"url": self.target_url}
        if self.gone:
            return gettext("the address of something that was removed")
        holder = self.holder
        if holder is None:
            return gettext("another object")
        words = gettext("the %(kind)s “%(title)s”")
        return words % {"kind": holder._meta.verbose_name, "title": holder}

    def clean(self) -> None:
        self.path = usable_path(self.path)
        if self.moved_to is not None and self.moved_to.moved_to is not None:
            self.moved_to = self.moved_to.moved_to

    def stand(self, item: "Addressable") -> None:
        """Becomes the address at which `item` stands; what leads here leads to it. Saves itself."""
        self.content_type = ContentType.objects.get_for_model(item)
        self.moved_to, self.target_url, self.gone = None, "", False
        self.save()
        item.address = self

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
                gettext("%(path)s cannot be used: %(reserved)s is kept for the site itself.")
                % {"path": path, "reserved": reserved},
                code="reserved",
            )
    return path


def taken(address: Address) -> ValidationError:
    words = gettext("%(path)s is taken: it is %(what)s.")
    said = words % {"path": address.path, "what": address.description()}
    return ValidationError(said, code="taken")

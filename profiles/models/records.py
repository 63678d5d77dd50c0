"""What the entries of a person's lists share: jobs, courses, duties and prizes."""

from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from content.models import KeepsSource, Publishable, PublishableQuerySet

from .person import Person
from .section import Section

Row = TypeVar("Row", bound=models.Model)

DATE_TEXT_HELP = "Shown instead of the date, in your own words. Empty: the date itself."


def date_column() -> "models.DateField[Any, Any]":
    """A bound of a partial date, derived from it, for order and filter."""
    return models.DateField(null=True, blank=True, editable=False)


class PersonRecord(Publishable, KeepsSource):
    """One entry of a list on a person's page."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="%(class)s_set")
    section = models.ForeignKey(
        Section,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)s_set",
        help_text="The section it stands in. Empty: the first one for its kind.",
    )
    position = models.PositiveIntegerField(
        default=0, help_text="Order among entries of the same date; smaller comes first."
    )

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        in_sight = self.section is None or self.section.is_published
        return self.is_published and in_sight and self.person.is_published

    def clean(self) -> None:
        super().clean()
        if self.section is not None and self.section.person_id != self.person_id:
            raise ValidationError({"section": gettext("This section is on another person’s page.")})


class RecordQuerySet(PublishableQuerySet[Row]):
    def public(self) -> Self:
        """Published, in a section that is not hidden, of a person who is published."""
        in_sight = Q(section=None) | Q(section__in=Section.objects.published())
        return self.published().filter(in_sight, person__in=Person.objects.published())

    def in_source_order(self) -> Self:
        return self.order_by("position", "-pk")

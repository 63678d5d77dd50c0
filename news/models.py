"""Dated announcements."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from markdownx.models import MarkdownxField

from content.appearing import Appeared
from content.models import (
    Addressable,
    AddressableQuerySet,
    KeepsSource,
    Publishable,
)
from content.partial_date_fields import PartialDateField
from profiles.models import Person, Section
from publications.models import Publication


class NewsItemQuerySet(AddressableQuerySet["NewsItem"]):
    def newest_first(self) -> Self:
        return self.order_by(F("date_latest").desc(nulls_last=True), "position", "-pk")

    def for_page_of(self, person: Person) -> Self:
        """The person's own; on the page that stands at "/", also what belongs to the whole site."""
        own = Q(person=person)
        return self.filter(own | Q(person=None) if person.permalink == "/" else own)

    def public(self) -> Self:
        """Published, in a section that is not hidden, of the whole site or a published person."""
        in_sight = Q(section=None) | Q(section__in=Section.objects.published())
        owned = Q(person=None) | Q(person__in=Person.objects.published())
        return self.published().filter(in_sight, owned)


class NewsItem(Publishable, Addressable, KeepsSource):
    """One dated announcement."""

    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="news_items",
        help_text="Whose news it is. Empty: of the whole site.",
    )
    section = models.ForeignKey(
        Section,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news_items",
        help_text="The section it stands in. Empty: the first one for news.",
    )
    date = PartialDateField(
        blank=True,
        earliest_field="date_earliest",
        latest_field="date_latest",
        help_text="2023-10, October 2023 …",
    )
    date_earliest = models.DateField(null=True, blank=True, editable=False)
    date_latest = models.DateField(null=True, blank=True, editable=False)
    date_text = models.CharField(
        max_length=100,
        blank=True,
        help_text="Shown instead of the date, in your own words. Empty: the date itself.",
    )
    title = models.CharField(
        max_length=300, blank=True, help_text="With a title, the item has a page of its own."
    )
    body = MarkdownxField("text", help_text="Markdown.")
    publications = models.ManyToManyField(
        Publication, blank=True, related_name="news_items", help_text="Works it speaks of."
    )
    position = models.PositiveIntegerField(
        default=0, help_text="Order among news of the same date; smaller comes first."
    )

    objects = NewsItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-date_latest", "position"], name="news_newest_first"),
            models.Index(Appeared(), "id", name="news_by_appearance"),
            models.Index(
                fields=["person", "-date_latest", "position"], name="news_of_person_newest_first"
            ),
        ]

    def __str__(self) -> str:
        words = self.title or self.body
        return words if len(words) <= 80 else f"{words[:79]}…"

    def name_for_address(self) -> str:
        return f"{self.date} {self.title}"

    @property
    def is_public(self) -> bool:
        in_sight = self.section is None or self.section.is_published
        return self.is_published and in_sight and (not self.person or self.person.is_published)

    def clean(self) -> None:
        super().clean()
        if self.section is not None and self.section.person_id != self.person_id:
            raise ValidationError({"section": gettext("This section is on another person’s page.")})

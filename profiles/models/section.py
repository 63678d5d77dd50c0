"""Sections of a person's page, and how their entries are arranged."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from markdownx.models import MarkdownxField

from content.models import Publishable, PublishableQuerySet, Reviewable
from profiles.models.person import Person


class Arranged(models.Model):
    """Something that lists entries, and how it arranges them."""

    class Dates(models.TextChoices):
        FRONT = "front", "in front of the entry"
        BEHIND = "behind", "behind the entry"

    class Lead(models.TextChoices):
        ROLE = "role", "the role"
        ORGANIZATION = "organization", "the organization"

    class Order(models.TextChoices):
        NEWEST = "newest", "newest first"
        OWN = "own", "by position, smallest first"

    dates = models.CharField("where dates stand", max_length=10, choices=Dates, default=Dates.FRONT)
    lead = models.CharField(
        "what comes first",
        max_length=20,
        choices=Lead,
        default=Lead.ROLE,
        help_text="In a line of experience or education.",
    )
    order = models.CharField(
        max_length=10,
        choices=Order,
        default=Order.NEWEST,
        help_text="Of experience, education, teaching and awards.",
    )

    class Meta:
        abstract = True

    @property
    def arrangement(self) -> dict[str, str]:
        return {"dates": self.dates, "lead": self.lead, "order": self.order}

    @property
    def has_dates_behind(self) -> bool:
        return self.dates == self.Dates.BEHIND

    @property
    def begins_with_organization(self) -> bool:
        return self.lead == self.Lead.ORGANIZATION

    @property
    def has_own_order(self) -> bool:
        return self.order == self.Order.OWN


class SectionQuerySet(PublishableQuerySet["Section"]):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Section(Publishable, Reviewable, Arranged):
    """One block of a person's page, in the owner's order, under the owner's heading."""

    class Kind(models.TextChoices):
        TEXT = "text"
        NEWS = "news"
        PUBLICATIONS = "publications"
        EXPERIENCE = "experience"
        EDUCATION = "education"
        TEACHING = "teaching"
        SERVICE = "service"
        AWARDS = "awards"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(
        max_length=20,
        choices=Kind,
        default=Kind.TEXT,
        help_text="What is listed under the heading. A text lists nothing.",
    )
    heading = models.CharField(
        max_length=300, blank=True, help_text="In your own words. Markdown, on one line."
    )
    level = models.PositiveSmallIntegerField(
        choices=[(2, "section"), (3, "part of the section before it")], default=2
    )
    anchor = models.CharField(
        max_length=100,
        blank=True,
        validators=[RegexValidator(r"^[\w.-]+$", "Letters, digits, hyphens, dots, underscores.")],
        help_text="The part of a link after #. Empty: made from the heading.",
    )
    body = MarkdownxField(
        blank=True, help_text="Text under the heading, before the list. Markdown."
    )
    limit = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How many entries are shown. 0: none on this page, only on others. Empty: all.",
    )
    position = models.PositiveIntegerField(default=0)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["person", "position"], name="section_in_order")]
        constraints = [
            models.CheckConstraint(
                name="section_level_is_two_or_three", condition=Q(level__in=[2, 3])
            ),
        ]

    def __str__(self) -> str:
        return self.heading or f"{self.get_kind_display()} ({self.body[:40]}…)"

    @property
    def is_listed(self) -> bool:
        """Whether it stands on its person's page: published, and meant to show something."""
        return self.is_published and (self.limit != 0 or self.kind == self.Kind.TEXT)

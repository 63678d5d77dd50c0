"""What a person did: one row each job, course, duty and prize."""

from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from markdownx.models import MarkdownxField

from content.models import (
    Addressable,
    KeepsSource,
    Publishable,
    PublishableQuerySet,
)
from content.partial_date_fields import PartialDateField
from profiles import years as year_lists

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


class ExperienceQuerySet(RecordQuerySet["Experience"]):
    def newest_first(self) -> Self:
        """By end, then by start; an open end counts as now."""
        end = Coalesce("end_latest", Value(timezone.localdate()))
        return self.order_by(
            models.Case(
                models.When(Q(end="", is_current=False), then=F("start_latest")), default=end
            ).desc(nulls_last=True),
            F("start_earliest").desc(nulls_last=True),
            "position",
            "-pk",
        )

    def education(self) -> Self:
        return self.filter(kind=Experience.Kind.EDUCATION)

    def except_education(self) -> Self:
        return self.exclude(kind=Experience.Kind.EDUCATION)


class Experience(PersonRecord):
    """A job, a stay or a degree."""

    class Kind(models.TextChoices):
        WORK = "work"
        EDUCATION = "education"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.WORK)
    start = PartialDateField(
        blank=True,
        earliest_field="start_earliest",
        latest_field="start_latest",
        allow_interval=False,
    )
    start_earliest = date_column()
    start_latest = date_column()
    end = PartialDateField(
        blank=True, earliest_field="end_earliest", latest_field="end_latest", allow_interval=False
    )
    end_earliest = date_column()
    end_latest = date_column()
    is_current = models.BooleanField("until now", default=False)
    date_text = models.CharField(max_length=100, blank=True, help_text=DATE_TEXT_HELP)
    role = models.CharField(max_length=300, blank=True, help_text="Visiting researcher, PhD …")
    organization = models.CharField(max_length=300, blank=True)
    organization_url = models.URLField("organization’s site", max_length=500, blank=True)
    location = models.CharField(max_length=200, blank=True)
    supervisors = models.TextField(
        blank=True,
        help_text="As it should be read: advised by [Prof. X](https://…). Markdown.",
    )
    description = MarkdownxField(blank=True, help_text="Markdown.")

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "experience"
        indexes = [
            models.Index(
                fields=["person", "kind", "-end_latest", "-start_earliest"],
                name="experience_newest_first",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="experience_has_no_end_when_current",
                condition=Q(is_current=False) | Q(end=""),
                violation_error_message="It cannot have an end and last until now.",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.role, self.organization) if part) or "experience"

    def clean(self) -> None:
        super().clean()
        if self.start_earliest and self.end_latest and self.end_latest < self.start_earliest:
            raise ValidationError({"end": gettext("It ends before it starts.")})


class TeachingQuerySet(RecordQuerySet["Teaching"]):
    def with_address(self) -> Self:
        return self.select_related("address")

    def newest_first(self) -> Self:
        return self.order_by(F("date_latest").desc(nulls_last=True), "position", "-pk")


class Teaching(PersonRecord, Addressable):
    """One course taught once."""

    role = models.CharField(max_length=200, blank=True, help_text="Lecturer, teaching assistant …")
    institution = models.CharField(max_length=200, blank=True)
    term = models.CharField(max_length=100, blank=True, help_text="As read: 2023 Spring Semester.")
    date = PartialDateField(
        "term as a date",
        blank=True,
        earliest_field="date_earliest",
        latest_field="date_latest",
        help_text="For the order of the list: Spring 2023.",
    )
    date_earliest = date_column()
    date_latest = date_column()
    code = models.CharField(max_length=50, blank=True, help_text="CS 101")
    title = models.CharField(max_length=300, blank=True)
    url = models.URLField("course site", max_length=500, blank=True)
    description = MarkdownxField(blank=True, help_text="Markdown.")

    objects = TeachingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "teaching"
        indexes = [
            models.Index(
                fields=["person", "-date_latest", "position"], name="teaching_newest_first"
            ),
            models.Index(fields=["-date_latest", "position"], name="all_teaching_newest_first"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_for_address(self) -> str:
        return " ".join(part for part in (self.term, self.code, self.title) if part) or "course"

    @property
    def name(self) -> str:
        """Code and title, the title as Markdown."""
        return " ".join(part for part in (self.code, self.title) if part) or self.term or "course"

    @property
    def group(self) -> tuple[str, str]:
        """Courses of one group stand under one line: role at institution."""
        return self.role, self.institution


class ServiceQuerySet(RecordQuerySet["Service"]):
    """Service has no date to be ordered by but its owner's place in the list."""


class Service(PersonRecord):
    """One duty for one venue."""

    class Kind(models.TextChoices):
        CONFERENCE = "conference"
        JOURNAL = "journal"
        ORGANIZATION = "organization"
        OTHER = "other"

    role = models.CharField(max_length=300, blank=True, help_text="Reviewer, area chair …")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    area = models.CharField(max_length=200, blank=True, help_text="Machine Learning, Systems …")
    venue = models.CharField(max_length=300, help_text="ICML, IEEE Transactions on …")
    url = models.URLField("site", max_length=500, blank=True)
    years = models.JSONField(default=list, blank=True, help_text="For example 2022, 2023.")
    last_year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    years_text = models.CharField(
        max_length=100, blank=True, help_text="Shown instead of the years, in your own words."
    )
    description = models.TextField(blank=True, help_text="Markdown.")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "service"
        indexes = [
            models.Index(fields=["person", "position"], name="service_in_order"),
            models.Index(fields=["-last_year", "venue"], name="service_by_last_year"),
        ]

    def __str__(self) -> str:
        return f"{self.venue}{self.joined_years}"

    def save(self, *args, **kwargs) -> None:  # type: ignore[no-untyped-def]  # Django's own signature
        self.last_year = max(self.years, default=None)
        super().save(*args, **kwargs)

    @property
    def shown_years(self) -> str:
        """Behind the venue, as researchers write it: '22,23."""
        return self.years_text or year_lists.compact(tuple(self.years))

    @property
    def joined_years(self) -> str:
        """The years with what parts them from the venue: "ICML'22", "Acta Mathematica, 1884"."""
        years = self.shown_years
        return f", {years}" if years[:1] not in {"", "'", "’", "("} else years

    @property
    def group(self) -> tuple[str, str]:
        """Duties of one role and area stand in one line."""
        return self.role, self.area


class AwardQuerySet(RecordQuerySet["Award"]):
    def newest_first(self) -> Self:
        """By year, within one in the owner's order: "2022/23" and "2022/23 Fall" stay together."""
        return self.order_by(
            F("date_earliest__year").desc(nulls_last=True),
            "position",
            F("date_latest").desc(nulls_last=True),
            "-pk",
        )


class Award(PersonRecord):
    """A prize."""

    date = PartialDateField(blank=True, earliest_field="date_earliest", latest_field="date_latest")
    date_earliest = date_column()
    date_latest = date_column()
    date_text = models.CharField(max_length=100, blank=True, help_text=DATE_TEXT_HELP)
    title = models.CharField(max_length=500)
    awarder = models.CharField(max_length=300, blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    url_label = models.CharField(
        "words of the link", max_length=100, blank=True, help_text="Empty: the title is the link."
    )
    description = MarkdownxField(blank=True, help_text="Markdown.")

    objects = AwardQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "-date_earliest", "position"], name="award_newest_first"
            ),
        ]

    def __str__(self) -> str:
        return self.title

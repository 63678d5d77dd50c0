"""Jobs, stays and degrees."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from markdownx.models import MarkdownxField

from content.partial_date_fields import PartialDateField

from .records import DATE_TEXT_HELP, PersonRecord, RecordQuerySet, date_column


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

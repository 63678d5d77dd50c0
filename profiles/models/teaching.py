"""Courses."""

from typing import Self

from django.db import models
from django.db.models import F
from markdownx.models import MarkdownxField

from content.models import Addressable
from content.partial_date_fields import PartialDateField

from .records import PersonRecord, RecordQuerySet, date_column


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

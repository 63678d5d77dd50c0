"""Prizes."""

from typing import Self

from django.db import models
from django.db.models import F
from markdownx.models import MarkdownxField

from content.partial_date_fields import PartialDateField

from .records import DATE_TEXT_HELP, PersonRecord, RecordQuerySet, date_column


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

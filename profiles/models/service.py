"""Duties for venues: reviews, chairs, offices."""

from django.db import models

from profiles import years as year_lists

from .records import PersonRecord, RecordQuerySet


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

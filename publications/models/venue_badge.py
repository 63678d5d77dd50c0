"""How the short name of a venue is shown."""

from django.core.validators import RegexValidator
from django.db import models


class VenueBadge(models.Model):
    """One venue's badge: its short name in a colour of its own, linked to the venue."""

    short_name = models.CharField(
        max_length=50, unique=True, help_text="As in the works’ short venue: ICML."
    )
    url = models.URLField("address", max_length=500, blank=True)
    color = models.CharField(
        "colour",
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "A colour such as #1a5fb4.")],
        help_text="Such as #1a5fb4. Empty: the site’s accent.",
    )

    def __str__(self) -> str:
        return self.short_name

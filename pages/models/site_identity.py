"""What the site calls itself and how it looks."""

import re
from hashlib import sha256

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pages.models.languages import LANGUAGE
from pages.theme import Shades, shades_of
from profiles.models import Person

COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")


class SiteIdentity(models.Model):
    """What the site calls itself and how it looks; one row."""

    class Layout(models.TextChoices):
        BESIDE = "beside", "card beside the text"
        COLUMN = "column", "one column, portrait at the top"

    title = models.CharField(max_length=200, help_text="Shown in the menu and behind page titles.")
    language = models.CharField(
        max_length=35, default="en", validators=[LANGUAGE], help_text="en, de, zh-Hans …"
    )
    description = models.TextField(blank=True, help_text="One or two sentences on the site.")
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Whose card stands beside pages that name nobody else.",
    )
    accent_color = models.CharField(
        "accent colour",
        max_length=7,
        blank=True,
        validators=[RegexValidator(COLOR, "A colour such as #1a5fb4.")],
        help_text="Of links and marks, such as #1a5fb4. Where it would be hard to read, the "
        "nearest shade that can be read takes its place. Empty: the colour the site comes with.",
    )
    layout = models.CharField(
        max_length=10,
        choices=Layout,
        default=Layout.BESIDE,
        help_text="Where a person’s card stands. On a phone, above the text in any case.",
    )

    class Meta:
        verbose_name = "site identity"
        verbose_name_plural = "site identity"
        constraints = [
            models.CheckConstraint(name="site_identity_is_one_row", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shades(self) -> Shades | None:
        """Those in which the accent colour is shown; None where it is not chosen, or no colour."""
        return shades_of(self.accent_color) if COLOR.fullmatch(self.accent_color) else None

    @property
    def stylesheet(self) -> str:
        return self.shades.stylesheet if self.shades else ""

    @property
    def stylesheet_url(self) -> str:
        """Changes with the stylesheet, so that browsers may keep it for good."""
        if not self.stylesheet:
            return ""
        return f"{reverse('theme')}?{sha256(self.stylesheet.encode()).hexdigest()[:12]}"

    @classmethod
    def current(cls) -> "SiteIdentity | None":
        return (
            cls.objects.filter(pk=1)
            .select_related("owner__address", "owner__photo__address")
            .first()
        )

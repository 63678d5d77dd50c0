"""The site's menu."""

import re
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from pages.models.page import Page


class MenuItemQuerySet(models.QuerySet["MenuItem"]):
    def visible(self) -> Self:
        """Without items whose page visitors cannot see."""
        return self.filter(Q(page=None) | Q(page__in=Page.objects.published()))

    def with_target(self) -> Self:
        return self.select_related("page__address")


class MenuItem(models.Model):
    """One entry of the site's menu."""

    label = models.CharField(max_length=100)
    page = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="menu_items",
        help_text="The entry follows the page when its address changes.",
    )
    url = models.CharField(
        "other address",
        max_length=500,
        blank=True,
        help_text="A path of this site (/#news) or the address of another.",
    )
    position = models.PositiveIntegerField(default=0)

    objects = MenuItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["position"], name="menu_item_in_order")]
        constraints = [
            models.CheckConstraint(
                name="menu_item_has_page_or_address",
                condition=Q(page__isnull=True) ^ Q(url=""),
                violation_error_message="A menu entry leads either to a page or to an address.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def target(self) -> str:
        return self.page.get_absolute_url() if self.page else self.url

    def clean(self) -> None:
        if self.url and not re.match(r"(https?://|mailto:|/(?![/\\])|#)", self.url):
            raise ValidationError(
                {"url": gettext("It starts with / for this site, or with https:// for another.")}
            )

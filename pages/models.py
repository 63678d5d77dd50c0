"""Standing pages, the menu, and what the site calls itself."""

import re
from hashlib import sha256
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from markdownx.models import MarkdownxField

from content.models import (
    Addressable,
    AddressableQuerySet,
    Publishable,
    Reviewable,
)
from content.partial_date_fields import PartialDateField
from pages.theme import Shades, shades_of
from profiles.models import Person, Section

LANGUAGE = RegexValidator(
    r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$", "A language tag of BCP 47, such as en, de or zh-Hans."
)

COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")


class PageQuerySet(AddressableQuerySet["Page"]):
    def newest_first(self) -> Self:
        return self.order_by(F("date_latest").desc(nulls_last=True), "title", "pk")

    def in_collection(self, name: str) -> Self:
        return self.filter(collection=name)

    def with_entry(self) -> Self:
        """What a line of a list shows."""
        return self.with_address().prefetch_related("facts")


class Page(Publishable, Addressable, Reviewable):
    """A standing page; with a listing, the page that shows that list."""

    class Listing(models.TextChoices):
        PUBLICATIONS = "publications"
        NEWS = "news"
        PEOPLE = "people"
        TEACHING = "teaching"
        TALKS = "talks"
        EXPERIENCE = "experience"
        SERVICE = "service"
        AWARDS = "awards"

    title = models.CharField(max_length=300)
    excerpt = models.TextField(
        blank=True, help_text="One or two sentences for search engines and link previews."
    )
    body = MarkdownxField(blank=True, help_text="Markdown. On a list page, the text above it.")
    listing = models.CharField(
        max_length=20,
        choices=Listing,
        blank=True,
        help_text="The list this page shows under its text, if any.",
    )
    grouping = models.CharField(
        max_length=10,
        choices=[("year", "year"), ("type", "kind")],
        default="year",
        help_text="What the works of a list of publications are grouped by.",
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pages",
        help_text="Whose card stands beside the page. Empty: the owner’s.",
    )
    show_profile = models.BooleanField(
        "show the card", default=True, help_text="The person’s card stands beside the text."
    )
    language = models.CharField(
        max_length=35, blank=True, validators=[LANGUAGE], help_text="Empty: the site’s language."
    )
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations"
    )
    collection = models.SlugField(
        max_length=50,
        blank=True,
        help_text="The collection it belongs to: posts, talks, projects. Empty: none.",
    )
    date = PartialDateField(blank=True, earliest_field="date_earliest", latest_field="date_latest")
    date_earliest = models.DateField(null=True, blank=True, editable=False)
    date_latest = models.DateField(null=True, blank=True, editable=False)
    tags = models.JSONField(default=list, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["collection", "-date_latest", "title"], name="page_of_collection_newest"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="page_does_not_translate_itself",
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("id")),
                violation_error_message="A page cannot be a translation of itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PageFact(models.Model):
    """One thing a page says of its subject beside its text: the venue of a talk, its place."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(max_length=50, help_text="Venue, Place, Slides …")
    text = models.TextField(help_text="Markdown, on one line.")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["page", "position"], name="page_fact_in_order")]

    def __str__(self) -> str:
        return f"{self.label}: {self.text}"


class Block(models.Model):
    """One block of a page after its text: more text, or a list."""

    PAGES = "pages"

    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Whose entries are listed. Empty: everyone’s.",
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="blocks")
    kind = models.CharField(
        max_length=20,
        choices=[*Section.Kind.choices, (PAGES, "pages of a collection")],
        default=Section.Kind.TEXT,
        help_text="What is listed.",
    )
    heading = models.CharField(max_length=300, blank=True)
    body = MarkdownxField(blank=True, help_text="Text under the heading. Markdown.")
    collection = models.SlugField(
        max_length=50, blank=True, help_text="Whose pages are listed: posts, talks, projects."
    )
    section = models.ForeignKey(
        Section,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Only entries that stand in this section of a person’s page. Empty: all.",
    )
    filter = models.CharField(
        max_length=20,
        choices=[("selected", "selected works only")],
        blank=True,
        help_text="Which entries. Empty: all.",
    )
    limit = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many entries are shown. Empty: all."
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["page", "position"], name="block_in_order")]

    def __str__(self) -> str:
        return self.heading or self.get_kind_display()


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
                {"url": "It starts with / for this site, or with https:// for another."}
            )


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

"""Standing pages, posts, talks: whatever has an address and a text of its own."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from markdownx.models import MarkdownxField

from content.appearing import Appeared
from content.models import (
    Addressable,
    AddressableQuerySet,
    Publishable,
    Reviewable,
    StoredFile,
)
from content.partial_date_fields import PartialDateField
from pages.models.languages import LANGUAGE
from pages.models.site_identity import SiteIdentity
from profiles.models import Person


class PageQuerySet(AddressableQuerySet["Page"]):
    def newest_first(self) -> Self:
        return self.order_by(F("date_latest").desc(nulls_last=True), "title", "pk")

    def in_owners_order(self) -> Self:
        """Those with a place by it, then the others, newest first."""
        newest = F("date_latest").desc(nulls_last=True)
        return self.order_by(F("position").asc(nulls_last=True), newest, "title", "pk")

    def in_list_of_language(self, language: str) -> Self:
        """Each page once: in this language ("" is the site’s) where it is there, else as it is."""
        is_translated = Page.objects.published().filter(
            translation_of=OuterRef("pk"), language=language
        )
        is_only_version = Q(translation_of=None) & ~Exists(is_translated)
        return self.filter(Q(language=language) | is_only_version)

    def in_collection(self, name: str) -> Self:
        return self.filter(collection=name)

    def cvs_of(self, person: Person) -> Self:
        """CVs of their records, the site's own among them while they are its owner."""
        is_owner = Exists(SiteIdentity.objects.filter(owner=person))
        theirs = Q(person=person) | (Q(person=None) & is_owner)
        return self.filter(theirs, listing=Page.Listing.CV)

    def with_entry(self) -> Self:
        """What a line of a list shows."""
        pages = self.with_address().select_related("picture__address")
        return pages.prefetch_related("facts")


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
        CV = "cv", "CV"

    title = models.CharField(max_length=300)
    excerpt = models.TextField(
        blank=True, help_text="One or two sentences for search engines and link previews."
    )
    body = MarkdownxField(blank=True, help_text="Markdown. On a list page, the text above it.")
    listing = models.CharField(
        max_length=20,
        choices=Listing,
        blank=True,
        help_text="The list this page shows under its text, if any. A CV shows the records of the "
        "person below; the blocks, if any, say which parts it has.",
    )
    grouping = models.CharField(
        max_length=10,
        choices=[("year", "year"), ("type", "kind")],
        default="year",
        help_text="What the works of a list of publications are grouped by.",
    )
    paper = models.CharField(
        max_length=20,
        choices=[("a4", "A4"), ("us-letter", "Letter")],
        default="a4",
        help_text="On which the PDF of a CV is set.",
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
    translation_of_person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translations",
        help_text="Whose own page this is in another language.",
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
    picture = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        limit_choices_to=Q(width__isnull=False),
        related_name="+",
        help_text="Stands beside the title in lists of pages.",
    )
    position = models.PositiveIntegerField(
        "place in lists",
        null=True,
        blank=True,
        help_text="1 comes first in the lists of its collection. Empty: by date, after those with "
        "a place.",
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(Appeared(), "id", name="page_by_appearance"),
            models.Index(
                fields=["collection", "position", "-date_latest", "title"],
                name="page_of_collection_in_order",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="page_does_not_translate_itself",
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("id")),
                violation_error_message="A page cannot be a translation of itself.",
            ),
            models.CheckConstraint(
                name="page_translates_one_page",
                condition=Q(translation_of__isnull=True) | Q(translation_of_person__isnull=True),
                violation_error_message="It is a translation of a page or of a person’s own page.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

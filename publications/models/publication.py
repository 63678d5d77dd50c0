"""Works, and which of them a list shows."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from content.appearing import Appeared
from content.models import (
    Addressable,
    AddressableQuerySet,
    KeepsSource,
    Publishable,
    StoredFile,
)
from content.partial_date_fields import PartialDateField
from profiles.models import Person, Section
from publications.models.venue_badge import VenueBadge
from publications.search_keys import SearchKeyField
from publications.title_keys import TitleKeyField


class PublicationQuerySet(AddressableQuerySet["Publication"]):
    def newest_first(self) -> Self:
        return self.order_by(F("date_latest").desc(nulls_last=True), "position", "-pk")

    def selected(self) -> Self:
        return self.filter(selected=True)

    def by(self, person: Person) -> Self:
        return self.filter(authorships__person=person)

    def on_page_of(self, person: Person) -> Self:
        """The person's own works, and those placed in a section of their page."""
        placed = Publication.sections.through.objects.filter(section__person=person)
        authored = person.authorships.order_by()
        return self.filter(
            Q(pk__in=authored.values("publication")) | Q(pk__in=placed.values("publication"))
        )

    def with_authors(self) -> Self:
        return self.prefetch_related("authorships__person__address")

    def with_links(self) -> Self:
        return self.prefetch_related("links__file__address")

    def in_owners_order(self) -> Self:
        return self.order_by("position", F("date_latest").desc(nulls_last=True), "-pk")

    def with_badge(self) -> Self:
        """With `badge_id` and `badge_url` of the badge of its venue."""
        badges = VenueBadge.objects.filter(short_name=OuterRef("short_venue"))
        return self.annotate(
            badge_id=Subquery(badges.values("pk")[:1]), badge_url=Subquery(badges.values("url")[:1])
        )

    def with_entry(self) -> Self:
        """All that a line of a list shows."""
        works = self.with_address().select_related("thumbnail__address").with_badge()
        return works.with_authors().with_links()


class Publication(Publishable, Addressable, KeepsSource):
    """One work, whatever its number of versions."""

    class Type(models.TextChoices):
        """Types of the Citation Style Language 1.0.2, with two that researchers add."""

        ARTICLE_JOURNAL = "article-journal", _("journal article")
        PAPER_CONFERENCE = "paper-conference", _("conference paper")
        PREPRINT = "preprint", _("preprint")
        BOOK = "book", _("book")
        CHAPTER = "chapter", _("book chapter")
        THESIS = "thesis", _("thesis")
        REPORT = "report", _("report")
        PATENT = "patent", _("patent")
        DATASET = "dataset", _("data set")
        SOFTWARE = "software", _("software")
        OTHER = "other", _("other")

    type = models.CharField(max_length=20, choices=Type, default=Type.OTHER)
    title = models.CharField(max_length=1000, help_text="Without a full stop. Formulas as $x^2$.")
    title_key = TitleKeyField()
    authors_incomplete = models.BooleanField(
        "et al.", default=False, help_text="There are more authors than those listed."
    )
    abstract = MarkdownxField(blank=True)
    description = MarkdownxField(
        blank=True, help_text="More about the work, for its own page. Markdown."
    )
    venue = models.CharField(
        max_length=500, blank=True, help_text="Journal, conference or publisher’s series, in full."
    )
    short_venue = models.CharField(max_length=50, blank=True, help_text="ICML, TPDS …")
    venue_key = SearchKeyField(of=("venue", "short_venue"))
    date = PartialDateField(
        blank=True,
        earliest_field="date_earliest",
        latest_field="date_latest",
        help_text="When the work appeared: 2023, 2023-02 or 2023-02-15.",
    )
    date_earliest = models.DateField(null=True, blank=True, editable=False)
    date_latest = models.DateField(null=True, blank=True, editable=False)
    volume = models.CharField(max_length=50, blank=True)
    number = models.CharField(max_length=50, blank=True)
    pages = models.CharField(max_length=50, blank=True, help_text="12–34")
    publisher = models.CharField(max_length=200, blank=True)
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", "A DOI looks like 10.1000/182.")],
    )
    arxiv_id = models.CharField("arXiv id", max_length=40, blank=True, help_text="2310.12670")
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    pmid = models.CharField("PubMed id", max_length=20, blank=True)
    note = models.CharField(max_length=200, blank=True, help_text="Oral, Best paper award …")
    selected = models.BooleanField(
        default=False, help_text="Stands among the selected works of its authors."
    )
    thumbnail = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        limit_choices_to=Q(width__isnull=False),
        related_name="+",
    )
    bibtex_key = models.CharField("BibTeX key", max_length=200, blank=True)
    bibtex_type = models.CharField(
        "BibTeX type",
        max_length=50,
        blank=True,
        help_text="Such as phdthesis, where it says more than the type. Empty: follows the type.",
    )
    bibtex_fields = models.JSONField(
        "other BibTeX fields",
        default=dict,
        blank=True,
        help_text="Fields that have no place above; they come out again on export.",
    )
    position = models.PositiveIntegerField(
        default=0, help_text="Order among works of the same date; smaller comes first."
    )
    sections = models.ManyToManyField(
        Section,
        blank=True,
        limit_choices_to={"kind": Section.Kind.PUBLICATIONS},
        related_name="publications",
        help_text="Sections it is placed in. Empty: those of its authors that have no choice of "
        "their own.",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-date_latest", "position"], name="publication_newest_first"),
            models.Index(Appeared(), "id", name="publication_by_appearance"),
            models.Index(fields=["selected", "-date_latest"], name="publication_selected"),
            models.Index(fields=["type", "-date_latest"], name="publication_of_type"),
            models.Index(fields=["short_venue", "venue"], name="publication_of_venue"),
            models.Index(fields=["doi"], name="publication_doi", condition=~Q(doi="")),
            models.Index(
                fields=["arxiv_id"], name="publication_arxiv_id", condition=~Q(arxiv_id="")
            ),
            models.Index(
                fields=["bibtex_key"], name="publication_bibtex_key", condition=~Q(bibtex_key="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        # A DOI is compared without regard to case (DOI Handbook, section 3.6.3).
        self.doi = self.doi.strip().lower()

    @property
    def year(self) -> str:
        return str(self.date_latest.year) if self.date_latest else ""

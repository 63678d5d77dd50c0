"""What stands on a page beside its text: facts, and the blocks after it."""

from django.db import models
from markdownx.models import MarkdownxField

from pages.models.page import Page
from profiles.models import Arranged, PeopleGroup, Person, Section


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


class Block(Arranged):
    """One block of a page after its text: more text, or a list."""

    PAGES = "pages"
    PEOPLE = "people"

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
        choices=[*Section.Kind.choices, (PAGES, "pages of a collection"), (PEOPLE, "people")],
        default=Section.Kind.TEXT,
        help_text="What is listed.",
    )
    heading = models.CharField(max_length=300, blank=True)
    body = MarkdownxField(blank=True, help_text="Text under the heading. Markdown.")
    collection = models.SlugField(
        max_length=50, blank=True, help_text="Whose pages are listed: posts, talks, projects."
    )
    group = models.ForeignKey(
        PeopleGroup,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Which people are listed. Empty: everyone, group by group.",
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
    category = models.CharField(
        max_length=100,
        blank=True,
        help_text="Of pages, those with this tag; of works, those of a BibTeX type (@article) or "
        "with a word in a BibTeX field (keywords=review). Empty: all.",
    )
    limit = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many entries are shown. Empty: all."
    )
    years = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Only entries of this year and so many before it. Empty: all.",
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["page", "position"], name="block_in_order")]

    def __str__(self) -> str:
        return self.heading or self.get_kind_display()

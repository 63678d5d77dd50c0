"""What search knows of each object that visitors may see."""

from django.db import models
from django.utils.translation import pgettext_lazy

from content.models import Address
from pages.search.columns import WordsField
from profiles.models import Person, Section


def pointer(
    to: type[models.Model],
) -> "models.ForeignKey[models.Model | None, models.Model | None]":
    """A key that holds nobody back: entries follow their objects, never the other way round."""
    return models.ForeignKey(
        to,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )


class SearchEntry(models.Model):
    """One object that can be found. Drafts have none; `pages.search.index` alone writes them."""

    class Kind(models.TextChoices):
        PERSON = "person", pgettext_lazy("search", "people")
        WORK = "work", pgettext_lazy("search", "publications")
        NEWS = "news", pgettext_lazy("search", "news")
        POST = "post", pgettext_lazy("search", "posts")
        TALK = "talk", pgettext_lazy("search", "talks")
        PAGE = "page", pgettext_lazy("search", "pages")
        COURSE = "course", pgettext_lazy("search", "teaching")
        RECORD = "record", pgettext_lazy("search", "posts held, service, awards")

    # The place in the order of hits (`pages.search.entries.place_of`), and thereby the row's key in
    # the index of either database: hits come out of it in their order, page after page.
    id = models.BigAutoField(primary_key=True)
    source = models.PositiveSmallIntegerField()
    object_id = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.TextField()
    text = models.TextField()
    date = models.CharField(max_length=100)
    date_text = models.TextField()
    visible_from = models.DateTimeField()
    # Where it stands, and what must be visible for it to be.
    address = pointer(Address)
    person = pointer(Person)
    section = pointer(Section)
    words = WordsField()

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "object_id"], name="search_entry_once_an_object"
            ),
        ]
        indexes = [
            # Of which kinds there is something: the filter of the search page.
            models.Index(fields=["kind", "visible_from"], name="search_entry_by_kind"),
        ]

    def __str__(self) -> str:
        return self.title

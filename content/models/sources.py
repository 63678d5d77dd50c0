"""What an imported row keeps of its source until a person has looked at it."""

from django.db import models

from content.sentence_fields import SentencesField


class Reviewable(models.Model):
    """Something that may wait for an editor's eye."""

    review_note = SentencesField(
        "to review",
        blank=True,
        help_text="What should be looked at. Empty it when you have.",
    )

    class Meta:
        abstract = True


class KeepsSource(Reviewable):
    """An entry that an import could not take apart without losing words keeps them as written."""

    source_text = models.TextField(
        "as written",
        blank=True,
        help_text="Markdown shown instead of the other fields, as long as it stands here. "
        "Empty it when they say everything.",
    )

    class Meta:
        abstract = True

"""Where imported rows came from."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from content.sentences import translated
from profiles.models import Section


class ImportedRecord(models.Model):
    """What one object came from, and what the import wrote into it.

    Kept when the object is deleted, so that the next import does not bring it back.
    """

    source = models.CharField(max_length=100, help_text="Whose site: a person’s slug, or “sample”.")
    file = models.CharField(max_length=500)
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=64, help_text="Digest of what the source says of it.")
    text = models.TextField(help_text="Its words in the source.")
    given = models.TextField(
        blank=True, help_text="The entry of a résumé as JSON, which its export gives back."
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey("content_type", "object_id")
    digest = models.CharField(max_length=64, help_text="Digest of the values written.")
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="The object’s place in the source."
    )
    section = models.ForeignKey(
        Section,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The section it stands in there.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["source", "content_type", "position"], name="imported_in_order"),
            # Not unique: a work merged from two has the records of both.
            models.Index(fields=["content_type", "object_id"], name="imported_object"),
        ]
        constraints = [
            models.CheckConstraint(name="imported_source_is_named", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{translated(self.file)}:{self.line}"


class BrokenEntry(models.Model):
    """An entry of a bibliography that could not be read, kept until somebody corrects it."""

    file = models.CharField(max_length=500)
    line = models.PositiveIntegerField()
    format = models.CharField(max_length=20, help_text="Such as bibtex.")
    text = models.TextField(help_text="The entry as it stood in the file.")
    reason = models.TextField(help_text="What is wrong with it.")
    digest = models.CharField(
        max_length=64, unique=True, editable=False, help_text="Of the text: it is kept once."
    )
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "broken entries"
        indexes = [models.Index(fields=["-found_at"], name="broken_entry_newest_first")]

    def __str__(self) -> str:
        return f"{translated(self.file)}:{self.line}"


class BibliographyUpload(models.Model):
    """A bibliography between its upload and the editor's word to import it."""

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=20)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["uploaded_at"], name="bibliography_upload_by_age")]

    def __str__(self) -> str:
        return translated(self.name)

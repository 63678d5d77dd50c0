"""Where a work, its code, its slides can be had."""

from django.db import models
from django.db.models import Q

from content.models import StoredFile
from publications.models.publication import Publication


class PublicationLink(models.Model):
    """A button beside a work: PDF, code, slides."""

    class Kind(models.TextChoices):
        PAPER = "paper"
        PDF = "pdf", "PDF"
        ARXIV = "arxiv", "arXiv"
        PREPRINT = "preprint"
        DOI = "doi", "DOI"
        CODE = "code"
        DATA = "data"
        SLIDES = "slides"
        POSTER = "poster"
        VIDEO = "video"
        PROJECT = "project"
        BLOG = "blog"
        SUPPLEMENT = "supplement"
        OTHER = "other"

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PAPER)
    label = models.CharField(max_length=100, blank=True, help_text="Empty: the kind.")
    url = models.URLField("address", max_length=1000, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["publication", "position"], name="publication_link_in_order")
        ]
        constraints = [
            models.CheckConstraint(
                name="publication_link_has_address_or_file",
                condition=Q(file__isnull=True) ^ Q(url=""),
                violation_error_message="A link has either an address or a file.",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def target(self) -> str:
        return self.file.get_absolute_url() if self.file else self.url

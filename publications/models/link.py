"""Where a work, its code, its slides can be had."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.models import StoredFile
from publications.models.publication import Publication


class PublicationLink(models.Model):
    """A button beside a work: PDF, code, slides."""

    class Kind(models.TextChoices):
        PAPER = "paper", _("Paper")
        PDF = "pdf", "PDF"
        ARXIV = "arxiv", "arXiv"
        PREPRINT = "preprint", _("Preprint")
        DOI = "doi", "DOI"
        CODE = "code", _("Code")
        DATA = "data", _("Data")
        SLIDES = "slides", _("Slides")
        POSTER = "poster", _("Poster")
        VIDEO = "video", _("Video")
        PROJECT = "project", _("Project")
        BLOG = "blog", _("Blog")
        SUPPLEMENT = "supplement", _("Supplement")
        OTHER = "other", _("Other")

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

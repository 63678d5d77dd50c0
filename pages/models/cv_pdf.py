"""The PDF of a CV, as it was last set."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone

from pages.models.page import Page

if TYPE_CHECKING:
    from pages.cv import CurriculumVitae


class CvPdf(models.Model):
    """The last PDF that was set of one page, if any, and why a later one was not."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="cv_pdf")
    file = models.FileField(max_length=200, blank=True)
    digest = models.CharField(
        max_length=64, blank=True, help_text="Of all that the file was set from."
    )
    rows = models.JSONField(default=list, help_text="Names of all rows that the file shows.")
    set_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True, help_text="Why it was not set when it was last tried.")
    failed_digest = models.CharField(
        max_length=64, blank=True, help_text="Of all that it was to be set from then."
    )
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "PDF of a CV"
        verbose_name_plural = "PDF of CVs"

    def __str__(self) -> str:
        return f"PDF of {self.page}"

    def may_stand_for(self, cv: "CurriculumVitae") -> bool:
        """Whether visitors may have it while what it was set from has changed: only when
        everybody may still see every row that it shows."""
        return bool(self.file) and cv.rows.issuperset(self.rows)

    def keep(self, content: bytes, *, digest: str, rows: Iterable[str]) -> None:
        """Takes the place of the document before. Saves itself."""
        before = self.file.name
        self.file.save(f"cv/{digest[:32]}.pdf", ContentFile(content), save=False)
        self.digest, self.rows, self.set_at = digest, sorted(rows), timezone.now()
        self.failure, self.failed_digest, self.failed_at = "", "", None
        self.save()
        if before and before != self.file.name:
            transaction.on_commit(lambda: self.file.storage.delete(before))

    def note_failure(self, reason: str, *, digest: str) -> None:
        """What was set before stays. Saves itself."""
        self.failure, self.failed_digest, self.failed_at = reason, digest, timezone.now()
        self.save()

"""The PDF of a CV, as it was last set."""

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import models, transaction

from pages.models.page import Page

if TYPE_CHECKING:
    from pages.cv import CurriculumVitae


class CvPdf(models.Model):
    """What became of setting one page; without a file, setting it failed."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="cv_pdf")
    digest = models.CharField(max_length=64, help_text="Of all that the document was set from.")
    rows = models.JSONField(default=list, help_text="Names of all rows that it shows.")
    file = models.FileField(max_length=200, blank=True)
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "PDF of a CV"
        verbose_name_plural = "PDF of CVs"

    def __str__(self) -> str:
        return f"PDF of {self.page}"

    def may_stand_for(self, cv: "CurriculumVitae") -> bool:
        """Whether visitors may have it while what it was set from has changed: only when
        everybody may still see every row that it shows."""
        return bool(self.file) and cv.rows.issuperset(self.rows)

    def keep(self, content: bytes) -> None:
        """Takes the place of the document before; b"" where there is none. Saves itself."""
        before = self.file.name
        self.file = None
        if content:
            self.file.save(f"cv/{self.digest[:32]}.pdf", ContentFile(content), save=False)
        self.save()
        if before and before != self.file.name:
            transaction.on_commit(lambda: self.file.storage.delete(before))

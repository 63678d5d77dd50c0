"""Works that look alike and are not the same."""

from django.db import models
from django.db.models import F, Q

from publications.models.publication import Publication


class DistinctWorks(models.Model):
    """Two works that an editor said are not one; they are not offered for merging again."""

    first = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_works_once"),
            models.CheckConstraint(
                name="distinct_works_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"

"""Who wrote a work, in order."""

from django.db import models
from django.db.models import Q

from profiles.models import Person
from publications.models.publication import Publication
from publications.search_keys import SearchKeyField


class Authorship(models.Model):
    """One author's place on a work."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="authorships"
    )
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=300, help_text="As printed on the work.")
    name_key = SearchKeyField(of=("name",))
    family_name = models.CharField(
        max_length=200,
        blank=True,
        help_text="With its particles: van der Waerden. Empty: the last word of the name.",
    )
    given_name = models.CharField(max_length=200, blank=True)
    suffix = models.CharField(max_length=50, blank=True, help_text="Jr., III")
    is_organization = models.BooleanField(
        "a group", default=False, help_text="A collaboration or institution, not a person."
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="authorships",
        help_text="Their record, if they have one on this site.",
    )
    equal_contribution = models.BooleanField(default=False)
    corresponding = models.BooleanField(default=False)
    note = models.CharField(
        max_length=200, blank=True, help_text="What else a mark at the name says: project lead."
    )
    url = models.URLField(
        "homepage", max_length=500, blank=True, help_text="Of somebody without a record here."
    )

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["publication", "position"], name="authorship_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "person"],
                condition=Q(person__isnull=False),
                name="authorship_person_once_a_publication",
                violation_error_message="This person is an author of the work already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

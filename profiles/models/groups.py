"""The groups of a laboratory, in whose order its people are listed."""

from django.db import models

from profiles.models.person import Person


class PeopleGroup(models.Model):
    """One heading of the list of people: principal investigators, students, alumni."""

    name = models.CharField(max_length=200, unique=True, help_text="The heading in the list.")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "group of people"
        verbose_name_plural = "groups of people"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["position"], name="people_group_in_order")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's place in a group."""

    group = models.ForeignKey(PeopleGroup, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["group", "position"], name="membership_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                name="membership_once_in_a_group",
                violation_error_message="This person is in the group already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.group}"

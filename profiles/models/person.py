"""A researcher, their identities elsewhere, and the blocks of their page."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from markdownx.models import MarkdownxField

from content.languages import distance
from content.models import (
    Addressable,
    AddressableQuerySet,
    Publishable,
    Reviewable,
    StoredFile,
)
from profiles import identities


class PersonQuerySet(AddressableQuerySet["Person"]):
    def by_name(self) -> Self:
        return self.order_by("family_name", "display_name", "pk")

    def by_group(self) -> Self:
        """Once for each of their groups, as `group_name`, in its order; those in none come last."""
        return self.annotate(group_name=F("memberships__group__name")).order_by(
            F("memberships__group__position").asc(nulls_last=True),
            F("memberships__group").asc(nulls_last=True),
            "memberships__position",
            "family_name",
            "display_name",
            "pk",
        )

    def with_card(self) -> Self:
        """What the card beside a page shows: photo and links."""
        return self.select_related("address", "photo__address").prefetch_related("links")


class Person(Publishable, Addressable, Reviewable):
    """A researcher."""

    slug = models.SlugField(
        max_length=80,
        unique=True,
        allow_unicode=True,
        help_text="Short name in addresses and commands: ada-lovelace.",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
        help_text="The account this researcher signs in with.",
    )
    display_name = models.CharField(
        "name", max_length=200, help_text="As it should be read: Prof. Ada Lovelace."
    )
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    name_in_other_script = models.CharField(
        max_length=200, blank=True, help_text="For example 王小明, beside Xiaoming Wang."
    )
    other_names = models.TextField(
        "names in print",
        blank=True,
        help_text="Other names under which their works appeared, one a line: A. Lovelace.",
    )
    pronouns = models.CharField(max_length=50, blank=True)
    position = models.CharField(max_length=200, blank=True, help_text="PhD candidate, Professor …")
    affiliation = models.CharField(
        max_length=200, blank=True, help_text="University, institute or company."
    )
    affiliation_url = models.URLField("affiliation’s site", max_length=500, blank=True)
    location = models.CharField(max_length=200, blank=True)
    email = models.CharField(
        "e-mail",
        max_length=200,
        blank=True,
        help_text="Shown to visitors; write “name at host” if you prefer.",
    )
    orcid = models.CharField(
        "ORCID iD",
        max_length=19,
        blank=True,
        validators=[
            RegexValidator(
                r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$", "An ORCID iD looks like 0000-0002-1825-0097."
            )
        ],
    )
    tagline = models.CharField(
        max_length=300, blank=True, help_text="One line under the name, on the card."
    )
    photo = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        limit_choices_to=Q(width__isnull=False),
        related_name="+",
    )
    page_title = models.CharField(
        max_length=300, blank=True, help_text="Heading of the page. Empty: the name."
    )
    excerpt = models.TextField(
        blank=True, help_text="One or two sentences for search engines and link previews."
    )
    bio = MarkdownxField(blank=True, help_text="The text at the top of the page. Markdown.")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        indexes = [
            models.Index(fields=["family_name", "display_name"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def name_for_address(self) -> str:
        return self.slug

    @property
    def title(self) -> str:
        return self.page_title or self.display_name

    @property
    def cv(self) -> Any:
        """The page of their CV that visitors may see, in the language that is spoken if there is
        one; None for none, or where a link of theirs is called so. At most one query."""
        if any(str(link).casefold() == "cv" for link in self.links.all()):
            return None
        # Pages are a higher app, reached by the relation.
        pages = self.pages.model.objects.published().cvs_of(self).with_address()
        standing = pages.exclude(address=None).order_by("pk")
        return min(standing, key=lambda page: distance(page.language), default=None)

    @property
    def fills_a_card(self) -> bool:
        """Whether a card would say more than the name; its links are not looked at."""
        return bool(
            self.photo_id
            or self.name_in_other_script
            or self.pronouns
            or self.tagline
            or self.position
            or self.affiliation
            or self.location
            or self.email
            or self.orcid
        )

    @property
    def orcid_url(self) -> str:
        return identities.url_for("orcid", self.orcid) if self.orcid else ""


class ProfileLink(models.Model):
    """One identity elsewhere: Google Scholar, GitHub, a homepage."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(
        max_length=30,
        choices=[(kind, identity.label) for kind, identity in identities.KINDS.items()],
    )
    value = models.CharField(
        "user name or address", max_length=500, help_text="Your name there, or the full address."
    )
    label = models.CharField(max_length=100, blank=True, help_text="Empty: the name of the site.")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["person", "position"], name="profile_link_in_order")]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def url(self) -> str:
        return identities.url_for(self.kind, self.value)

    def clean(self) -> None:
        if not self.url:
            raise ValidationError(
                {
                    "value": gettext(
                        "This is neither a user name nor an address that starts with https://."
                    )
                }
            )

"""Pages that say the same in several languages, each at its own address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language_info

from pages.models import Page, SiteIdentity
from profiles.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    language: str
    """A BCP 47 tag."""
    path: str
    is_shown: bool
    """Whether it is the page that the visitor looks at."""
    is_original: bool

    @property
    def name(self) -> str:
        """The name of the language in itself: "Deutsch", "简体中文"."""
        try:
            return str(get_language_info(self.language.lower())["name_local"])
        except KeyError:
            return self.language

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.path


def translations_of(found: Model, site: SiteIdentity | None) -> list[Translation]:
    """What visitors can read of the same text, the original first; nothing where that is all
    there is. One query."""
    original = original_of(found)
    if original is None:
        return []
    others = original.translations.published().with_address().order_by("language", "pk")
    known: list[Page | Person] = [*filter(is_public, [original]), *filter(is_public, others)]
    if len(known) < 2:
        return []
    default = site.language if site else settings.LANGUAGE_CODE
    return [*one_of_each(known, shown=found, original=original, default=default)]


def original_of(found: Model) -> Page | Person | None:
    if isinstance(found, Page):
        return found.translation_of or found.translation_of_person or found
    return found if isinstance(found, Person) else None


def is_public(row: Page | Person) -> bool:
    return row.is_public and bool(row.permalink)


def one_of_each(
    rows: Iterable[Page | Person], *, shown: Model, original: Model, default: str
) -> Iterable[Translation]:
    languages = set()
    for row in rows:
        language = getattr(row, "language", "") or default
        if language in languages and row != shown:
            continue
        languages.add(language)
        yield Translation(
            language=language,
            path=row.get_absolute_url(),
            is_shown=row == shown,
            is_original=row == original,
        )


class Alternate(NamedTuple):
    """A language tag (BCP 47) and the path of the page in that language."""

    language: str
    path: str


def alternates_of(
    pages: Iterable[Page], *, people: Mapping[int, str], default: str
) -> dict[str, Sequence[Alternate]]:
    """By the path of each page or person that has translations: all of them, itself included.

    `people`: paths by key. Each language once, the original's first; a page that names none is in
    the `default` language. No query.
    """
    groups: dict[tuple[str, int], list[Alternate]] = {
        ("person", key): [Alternate(default, path)] for key, path in people.items()
    }
    for page in sorted(pages, key=lambda one: (is_translation(one), one.pk)):
        group = ("page", page.translation_of_id or page.pk)
        if page.translation_of_person_id is not None:
            group = ("person", page.translation_of_person_id)
        if page.address_id is not None:
            alternate = Alternate(page.language or default, page.get_absolute_url())
            groups.setdefault(group, []).append(alternate)
    found: dict[str, Sequence[Alternate]] = {}
    for members in groups.values():
        by_language = {one.language: one for one in reversed(members)}
        if len(by_language) > 1:
            alternates = [one for one in members if by_language[one.language] == one]
            found |= {one.path: alternates for one in members}
    return found


def is_translation(page: Page) -> bool:
    return page.translation_of_id is not None or page.translation_of_person_id is not None

"""Pages that say the same in several languages, each at its own address."""

from collections.abc import Iterable, Sequence
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


def alternates_of(pages: Iterable[Page], *, default: str) -> dict[str, Sequence[Alternate]]:
    """By the path of each page that has translations among `pages`: all of them, itself included;
    so for the page of a person that some of them translate.

    Each language once, and the original for the languages that are none of these (x-default); a
    page that names none is in the `default` language. No query where `translation_of_person` is at
    hand.
    """
    groups: dict[tuple[type[Page | Person], int], list[Page | Person]] = {}
    for page in pages:
        person = page.translation_of_person
        if person is not None:
            groups.setdefault((Person, person.pk), [person]).append(page)
        else:
            groups.setdefault((Page, page.translation_of_id or page.pk), []).append(page)
    found: dict[str, Sequence[Alternate]] = {}
    for original, members in groups.items():
        by_language: dict[str, str] = {}
        public = [row for row in members if is_public(row)]
        public.sort(key=lambda row: (type(row), row.pk) != original)
        for row in public:
            by_language.setdefault(getattr(row, "language", "") or default, row.get_absolute_url())
        if len(by_language) > 1:
            alternates = [Alternate(*one) for one in by_language.items()]
            if (type(public[0]), public[0].pk) == original:
                alternates.append(Alternate("x-default", public[0].get_absolute_url()))
            found |= dict.fromkeys(by_language.values(), alternates)
    return found

"""Pages that say the same in several languages, and where each of them stands."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pages.models import Page


class Alternate(NamedTuple):
    """A language tag (BCP 47) and the path of the page in that language."""

    language: str
    path: str


def alternates_of(pages: Iterable[Page], *, default: str) -> dict[int, Sequence[Alternate]]:
    """By the key of each page that has translations among `pages`: all of them, itself included.

    Each language once; a page that names none is in the `default` language. No query.
    """
    groups: dict[int, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.translation_of_id or page.pk, []).append(page)
    found: dict[int, Sequence[Alternate]] = {}
    for original, members in groups.items():
        members.sort(key=lambda page: (page.pk != original, page.pk))
        by_language: dict[str, str] = {}
        for page in members:
            if page.address_id is not None:
                by_language.setdefault(page.language or default, page.get_absolute_url())
        if len(by_language) > 1:
            alternates = [Alternate(*one) for one in by_language.items()]
            found |= {page.pk: alternates for page in members}
    return found

"""Names in a row, joined as the active language joins them."""

from collections.abc import Iterable

from django.utils.translation import gettext, pgettext

LIMIT = 5


def listed(parts: Iterable[object]) -> str:
    """ "a, b, c"."""
    return pgettext("between the parts of a list", ", ").join(map(str, parts))


def first_of(parts: Iterable[object], *, limit: int = LIMIT) -> str:
    """ "a, b, c and 4 more"."""
    named = list(parts)
    if len(named) <= limit:
        return listed(named)
    more = gettext("%(names)s and %(number)s more")
    return more % {"names": listed(named[:limit]), "number": len(named) - limit}

"""Which rows stand in a part of a feed, the last that appeared first, whatever kinds it mixes.

A part begins after a place in this order, not at a number: what appears meanwhile moves nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, Self

from django.db.models import Q, QuerySet

from content.appearing import Appeared

LIMIT = 30
PLACE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?)"
    r",([a-z]{1,20}),([0-9]{1,18})"
)


class Place(NamedTuple):
    """Of an entry among all; greater ones come first."""

    appeared: datetime
    kind: str
    key: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None where `text` is not one that `str` has written."""
        match = PLACE.fullmatch(text)
        try:
            moment = datetime.fromisoformat(match[1]) if match else None
        except ValueError:
            return None
        return (
            cls(moment.replace(tzinfo=UTC), match[2], int(match[3])) if match and moment else None
        )

    def __str__(self) -> str:
        moment = self.appeared.astimezone(UTC).replace(tzinfo=None)
        return f"{moment.isoformat()},{self.kind},{self.key}"

    def is_followed_by(self, kind: str) -> Q:
        """Rows of a kind, with their `appeared`, that come after it."""
        at_once = Q(appeared=self.appeared)
        if kind == self.kind:
            at_once &= Q(pk__lt=self.key)
        earlier = Q(appeared__lt=self.appeared)
        return earlier | at_once if kind <= self.kind else earlier


@dataclass(frozen=True, slots=True)
class Part:
    places: Sequence[Place]
    changed: datetime | None
    """When the last of its rows did; None where there is none."""
    has_more: bool

    def keys(self, kind: str) -> list[int]:
        return [place.key for place in self.places if place.kind == kind]


def part_of(streams: Mapping[str, QuerySet[Any]], *, after: Place | None) -> Part:
    """`streams`: the published rows of each kind; one query each."""
    found = [row for kind, rows in streams.items() for row in newest_of(kind, rows, after=after)]
    found.sort(key=lambda row: row[0], reverse=True)
    shown = found[:LIMIT]
    return Part(
        places=[place for place, _ in shown],
        changed=max((changed for _, changed in shown), default=None),
        has_more=len(found) > LIMIT,
    )


def newest_of(
    kind: str, rows: QuerySet[Any], *, after: Place | None
) -> list[tuple[Place, datetime]]:
    """Places and last changes of the first rows after a place, and of one more."""
    found = rows.alias(appeared=Appeared()).order_by("-appeared", "-pk")
    if after is not None:
        found = found.filter(after.is_followed_by(kind), appeared__lte=after.appeared)
    columns = found.annotate(moment=Appeared()).values_list(
        "moment", "pk", "modified_at", "published_at"
    )
    return [
        (Place(appeared, kind, key), max(modified, published))
        for appeared, key, modified, published in columns[: LIMIT + 1]
    ]

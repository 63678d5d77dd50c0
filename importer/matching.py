"""Which earlier record a record of the source is the new version of.

Pure. Records are paired by equal key (same parts), then by equal text, then by likeness: the most
similar pair first, the nearer place deciding between equals; last, what is left of one group is
paired in its order. Likeness is the
Ratcliff-Obershelp ratio of the two texts (``difflib.SequenceMatcher.ratio``), from 0 to 1.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MIN_SIMILARITY = 0.6
# How far apart two records may stand among the unmatched ones to be compared at all: keeps the
# work linear when a long page was replaced by another.
WINDOW = 10
# Characters of a text that are compared: likeness takes quadratic time.
COMPARED = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """What matching needs to know of a record: its digest and its source text."""

    key: str
    text: str
    group: str = ""
    """Entries of one group may continue each other whatever their words; "" for none."""


@dataclass(frozen=True, slots=True)
class Match:
    """`index` of the earlier entry; `similarity` 1.0 when the text is the same."""

    index: int
    similarity: float


def match(
    fresh: Sequence[Entry], earlier: Sequence[Entry], *, by_likeness: bool = True
) -> list[Match | None]:
    """For each fresh entry the earlier one it continues, or None. Each is used at most once."""
    matches: list[Match | None] = [None] * len(fresh)
    free = set(range(len(earlier)))
    for same in (lambda entry: entry.key, lambda entry: entry.text):
        pair_equal(fresh, earlier, matches, free, same)
    likely = sorted(likenesses(fresh, earlier, matches, free)) if by_likeness else []
    for similarity, place, index in likely:
        if matches[place] is None and index in free:
            matches[place] = Match(index, -similarity)
            free.discard(index)
    pair_equal(fresh, earlier, matches, free, lambda entry: entry.group)
    return matches


def pair_equal(
    fresh: Sequence[Entry],
    earlier: Sequence[Entry],
    matches: list[Match | None],
    free: set[int],
    same: Callable[[Entry], str],
) -> None:
    """Pairs entries that `same` calls equal, in their order."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for index in sorted(free, reverse=True):
        if same(earlier[index]):
            waiting[same(earlier[index])].append(index)
    for place, entry in enumerate(fresh):
        if matches[place] is None and waiting[same(entry)]:
            index = waiting[same(entry)].pop()
            matches[place] = Match(index, 1.0)
            free.discard(index)


def likenesses(
    fresh: Sequence[Entry],
    earlier: Sequence[Entry],
    matches: Sequence[Match | None],
    free: Iterable[int],
) -> list[tuple[float, int, int]]:
    """(negative similarity, place of the fresh entry, index of the earlier one) of likely pairs."""
    left = sorted(free)
    pairs = []
    unmatched = [place for place, found in enumerate(matches) if found is None]
    for rank, place in enumerate(unmatched):
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(fresh[place].text[:COMPARED])
        for index in left[max(0, rank - WINDOW) : rank + WINDOW + 1]:
            matcher.set_seq1(earlier[index].text[:COMPARED])
            if (
                matcher.real_quick_ratio() < MIN_SIMILARITY
                or matcher.quick_ratio() < MIN_SIMILARITY
            ):
                continue
            ratio = matcher.ratio()
            if ratio >= MIN_SIMILARITY:
                pairs.append((-ratio, place, index))
    return pairs

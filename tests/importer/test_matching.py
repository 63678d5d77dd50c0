import pytest

from importer.matching import Entry, Match, match

RULER = "I measured a ruler in the laboratory."
SCALE = "A scale was delivered on Monday."


def entries(*texts: str) -> list[Entry]:
    return [Entry(key=f"key of {text}", text=text) for text in texts]


@pytest.mark.parametrize(
    ("fresh", "earlier", "indexes"),
    [
        (entries("a", "b"), entries("a", "b"), [0, 1]),
        (entries("b", "a"), entries("a", "b"), [1, 0]),
        (entries("a", "a"), entries("a", "a"), [0, 1]),
        (entries("a", "a"), entries("a"), [0, None]),
        (entries("new", RULER), entries(RULER), [None, 0]),
        (entries(RULER.replace("a ruler", "two rulers")), entries(SCALE, RULER), [1]),
        (entries("wholly different"), entries(RULER), [None]),
        ([], entries(RULER), []),
    ],
    ids=["same", "reordered", "twins", "one twin left", "inserted", "reworded", "unlike", "none"],
)
def test_finds_the_earlier_version(fresh, earlier, indexes):
    found = match(fresh, earlier)
    assert [one.index if one else None for one in found] == indexes


def test_equal_parts_count_more_than_equal_words():
    earlier = [Entry(key="1", text="one line"), Entry(key="2", text="one line")]
    fresh = [Entry(key="2", text="another line"), Entry(key="3", text="one line")]
    assert match(fresh, earlier) == [Match(1, 1.0), Match(0, 1.0)]


def test_the_more_similar_pair_is_matched_first():
    fresh = entries(f"{RULER} Again and again.", f"{RULER} Again.")
    (first, second) = match(fresh, entries(RULER))
    assert first is None
    assert second is not None
    assert 0.6 <= second.similarity < 1


def test_texts_far_apart_are_not_compared():
    others = [f"{chr(97 + number) * 40}" for number in range(12)]
    assert match(entries(RULER + "!"), entries(*others[:5], RULER))[0] == Match(
        5, pytest.approx(0.99, abs=0.01)
    )
    assert match(entries(RULER + "!"), entries(*others, RULER)) == [None]

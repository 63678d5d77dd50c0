"""A section keeps the manner in which its entries stood in the source."""

from pathlib import Path

import pytest

from tests.importer.pages import read_body


def section(tmp_path: Path, text: str):
    (found,) = read_body(tmp_path, text).sections
    return found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("# Awards\n\n- Golden Ruler, 2020\n- Silver Ruler, 2019\n", "behind"),
        ("# Awards\n\n- 2020: Golden Ruler\n- 2019: Silver Ruler\n", "front"),
        ("# Awards\n\n1. **2020** Golden Ruler\n2. **2019** Silver Ruler\n", "front"),
        ("# Awards\n\n- Golden Ruler, 2020\n- 2019: Silver Ruler\n", "front"),
        ("# Awards\n\n- Golden Ruler (2020)\n- Tin Ruler (2019)\n- 2018: Ribbon\n", "behind"),
        ("# Awards\n\n- Golden Ruler\n- Silver Ruler\n", "front"),
        ("# Education\n\n- PhD in Rulers, Test University, 2016\n", "behind"),
        ("# Education\n\n- **2016** PhD in Rulers, Test University\n", "front"),
        ("# Teaching\n\n- TU101 Rulers, Fall 2016\n- TU102 Scales, Fall 2015\n", "behind"),
        ("# News\n\n- We moved to a larger room. (May 2020)\n", "behind"),
        ("# News\n\n- 🎉 *May 2020*: We moved to a larger room.\n", "front"),
    ],
)
def test_dates_stand_where_most_entries_carry_them(tmp_path: Path, text: str, dates: str) -> None:
    assert section(tmp_path, text).dates == dates


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("- 2020: Assistant, Test University\n", "role"),
        ("- 2020: Test University, Assistant\n", "organization"),
        ("- 2020: Assistant\n", "role"),
        ("- 2020: Test University, Assistant\n- 2019: Tutor, Test College\n", "role"),
    ],
)
def test_lines_begin_as_most_entries_do(tmp_path: Path, text: str, lead: str) -> None:
    assert section(tmp_path, f"# Experience\n\n{text}").lead == lead


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("# Awards\n\n- 2020: Gold\n- 2020: Silver\n- 2019: Tin\n- Wood\n", "newest"),
        ("# Awards\n\n- 2019: Tin\n- 2020: Gold\n", "own"),
        ("# Awards\n\n- Wood\n- 2020: Gold\n", "own"),
        ("# Education\n\n- BSc, Test College, 2010\n- PhD, Test University, 2016\n", "own"),
        ("# Experience\n\n- 2018 - present: Tutor\n- 2019 - 2020: Assistant\n", "newest"),
        ("# Experience\n\n- 2015 - 2018: Tutor\n- 2018 - present: Assistant\n", "own"),
        ("# Experience\n\n- Tutor\n- Assistant\n", "newest"),
        ("# Teaching\n\n- 2015, Rulers\n- 2016, Scales\n", "own"),
    ],
)
def test_an_order_other_than_by_date_is_kept(tmp_path: Path, text: str, order: str) -> None:
    assert section(tmp_path, text).order == order

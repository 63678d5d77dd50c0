import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.years import compact, parse_years, split_venue, split_venue_list


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("'23", (2023,)),
        ("'22,23", (2022, 2023)),
        ("22,23", (2022, 2023)),
        ("'23-24", (2023, 2024)),
        ("'23–26", (2023, 2024, 2025, 2026)),
        ("'23'25", (2023, 2025)),
        ("’22, ’23", (2022, 2023)),
        ("‘22 & ‘23", (2022, 2023)),
        ("2022, 2023", (2022, 2023)),
        ("2022 and 2023", (2022, 2023)),
        ("2022-2024", (2022, 2023, 2024)),
        ("2022-24", (2022, 2023, 2024)),
        ("'98-02", (1998, 1999, 2000, 2001, 2002)),
        ("'19,21-23", (2019, 2021, 2022, 2023)),
        ("'23,22,23", (2022, 2023)),
        ("'00,69,70,99", (1970, 1999, 2000, 2069)),
        ("２０２２，２３", (2022, 2023)),
        ("22、23", (2022, 2023)),
        (" '22 ", (2022,)),
        ("1950-2009", tuple(range(1950, 2010))),
    ],
)
def test_reads_years_as_researchers_write_them(text, years):
    assert parse_years(text) == years


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a list of years"),
        ("soon", "is not a list of years"),
        ("'2", "is not a list of years"),
        ("202", "is not a list of years"),
        ("20223", "is not a list of years"),
        ("'22,", "is not a list of years"),
        ("'22 spring", "is not a list of years"),
        ("22," * 1000 + "22", "is not a list of years"),
        ("2024-2022", "runs backwards"),
        ("'24-22", "runs backwards"),
        ("1950-2010", "longer than 60 years"),
    ],
)
def test_says_why_a_text_is_no_list_of_years(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse_years(text)


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ((), ""),
        ((2023,), "'23"),
        ((2022, 2023), "'22,23"),
        ((2023, 2022, 2023), "'22,23"),
        ((2023, 2024, 2025, 2026), "'23-26"),
        ((2019, 2021, 2022, 2023), "'19,21-23"),
        ((1999, 2000, 2001), "'99-01"),
        ((1969,), "1969"),
        ((1968, 1969, 1970, 1971), "1968,1969,70,71"),
        ((2069, 2070), "'69,2070"),
    ],
)
def test_writes_years_in_the_compact_form(years, text):
    assert compact(years) == text


@given(st.sets(st.integers(1940, 2099), min_size=1, max_size=30))
def test_reads_back_what_it_writes(years):
    assert parse_years(compact(years)) == tuple(sorted(years))


@pytest.mark.parametrize(
    ("text", "venue", "years", "written"),
    [
        ("IJCAI-ECAI'22", "IJCAI-ECAI", (2022,), "'22"),
        ("ICML'22,23", "ICML", (2022, 2023), "'22,23"),
        ("IWQOS'23-24", "IWQOS", (2023, 2024), "'23-24"),
        ("AISTATS'23'25", "AISTATS", (2023, 2025), "'23'25"),
        ("KDD’23", "KDD", (2023,), "’23"),
        ("KDD '23", "KDD", (2023,), "'23"),
        ("Workshop on Tides '21", "Workshop on Tides", (2021,), "'21"),
        ("VLDB'2023", "VLDB", (2023,), "'2023"),
        ("NeurIPS 2022, 2023", "NeurIPS", (2022, 2023), "2022, 2023"),
        ("Journal of Tides, 2022", "Journal of Tides", (2022,), "2022"),
        ("KDD (2021)", "KDD", (2021,), "2021"),
        ("KDD（2021）", "KDD", (2021,), "2021"),
        ("KDD ('21, '22)", "KDD", (2021, 2022), "'21, '22"),
        ("Int'l Conf. on Tides'23", "Int'l Conf. on Tides", (2023,), "'23"),
    ],
)
def test_takes_a_venue_and_its_years_apart(text, venue, years, written):
    assert split_venue(text) == (venue, years, written)


@pytest.mark.parametrize(
    "text",
    [
        *("ICML", "VOC2012", "CIFAR-100", "AAAI 22", "Int'l Conf.", "Transactions (TPDS)", "2023"),
        *("'23", "", "ICML'24-22", "ICML'22 (chair)", "KDD (20)", "Web 2.0"),
    ],
)
def test_keeps_a_name_without_clear_years_whole(text):
    assert split_venue(text) == (text, (), "")


@pytest.mark.parametrize(
    ("text", "venues"),
    [
        ("KDD'23, ICML'22,23, NeurIPS'22,23", ["KDD'23", "ICML'22,23", "NeurIPS'22,23"]),
        ("KDD'23，ICML'22、23；AAAI'23", ["KDD'23", "ICML'22、23", "AAAI'23"]),
        ("NeurIPS 2022, 2023; KDD 2021", ["NeurIPS 2022, 2023", "KDD 2021"]),
        ("ICML'22, '23-25, UAI", ["ICML'22, '23-25", "UAI"]),
        ("Tides (Bay, Sea), Moon [a; b]", ["Tides (Bay, Sea)", "Moon [a; b]"]),
        ("22, KDD", ["22", "KDD"]),
        ("A; B,, C,", ["A", "B", "C"]),
        ("A), B", ["A)", "B"]),
        (" ", []),
    ],
)
def test_splits_a_list_of_venues(text, venues):
    assert split_venue_list(text) == venues


@pytest.mark.parametrize("part", ["'22", "22,", "(", " '", "(22 ", "2022 "])
def test_stays_quick_on_endless_text(part):
    text = part * (300_000 // len(part))
    started = time.process_time()
    split_venue(text)
    split_venue(text[:290] + "x")
    split_venue_list(text)
    with pytest.raises(ValueError, match="not a list of years"):
        parse_years(text)
    assert time.process_time() - started < 2

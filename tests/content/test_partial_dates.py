import datetime as dt
import time

import pytest
from django.conf import settings
from django.utils import translation
from edtf import is_valid_edtf
from hypothesis import given
from hypothesis import strategies as st

from content.partial_dates import PartialDate, at_end, at_start, display, from_edtf, parse

FORMS = {
    "2023": "2023",
    "  2023 ": "2023",
    "2023-02": "2023-02",
    "2023-02-15": "2023-02-15",
    "2023.02": "2023-02",
    "2023.9": "2023-09",
    "2023.02.15": "2023-02-15",
    "2023/02": "2023-02",
    "2023/02/15": "2023-02-15",
    "02/2023": "2023-02",
    "2/2023": "2023-02",
    "10.2023": "2023-10",
    "15.02.2023": "2023-02-15",
    "2/15/2023": "2023-02-15",
    "1/1/2014": "2014-01-01",
    "2024-02-29": "2024-02-29",
    # Months in words
    "October 2023": "2023-10",
    "OCTOBER, 2023": "2023-10",
    "Oct 2023": "2023-10",
    "Oct. 2023": "2023-10",
    "Oct.2023": "2023-10",
    "Sept. 2021": "2021-09",
    "2023 Oct": "2023-10",
    "15 October 2023": "2023-10-15",
    "15th of October 2023": "2023-10-15",
    "October 15, 2023": "2023-10-15",
    "Oct 15th, 2023": "2023-10-15",
    "15. Oktober 2023": "2023-10-15",
    "März 2021": "2021-03",
    "Ma\u0308rz 2021": "2021-03",
    "février 2021": "2021-02",
    "1er mars 2023": "2023-03-01",
    "15 de octubre de 2023": "2023-10-15",
    "dezembro de 2020": "2020-12",
    "settembre 2019": "2019-09",
    # Terms and academic years
    "Fall 2022": "2022-23",
    "2022 Fall": "2022-23",
    "Autumn 2022": "2022-23",
    "Spring Semester 2023": "2023-21",
    "2023 Spring Semester": "2023-21",
    "2023 Spring": "2023-21",
    "Winter term 2021/22": "2021-24",
    "WS 2021/22": "2021-24",
    "SS 2022": "2022-22",
    "2022/23 Fall": "2022-23",
    "2022/23 Spring": "2023-21",
    "Spring 2022-23": "2023-21",
    "2023年秋季": "2023-23",
    "2022-23": "2022-23",
    "2022/23": "2022/2023",
    "2022–23": "2022/2023",
    "1999/00": "1999/2000",
    "2022/2023": "2022/2023",
    "Academic year 2022-23": "2022/2023",
    # Ranges
    "2016/18": "2016/2018",
    "2022-2024": "2022/2024",
    "2016 - 2020": "2016/2020",
    "2016–2020": "2016/2020",
    "2016—2020": "2016/2020",
    "2016 -- 2020": "2016/2020",
    "2016 ~ 2020": "2016/2020",
    "2016〜2020": "2016/2020",
    "2016～2020": "2016/2020",
    "2016 to 2020": "2016/2020",
    "from 2016 until 2020": "2016/2020",
    "2023 - 2023": "2023",
    "02/2023-05/2023": "2023-02/2023-05",
    "2023-02/2023-05": "2023-02/2023-05",
    "2005-07 - 2009-06": "2005-07/2009-06",
    "2022 - May 2023": "2022/2023-05",
    "Fall 2022 - Spring 2023": "2022-23/2023-21",
    "2020年9月至2021年3月": "2020-09/2021-03",
    "2017年4月 ~ 10月": "2017-04/2017-10",
    "Jan - Mar 2020": "2020-01/2020-03",
    "May-August 2019": "2019-05/2019-08",
    "15 Jan - 3 Mar 2020": "2020-01-15/2020-03-03",
    "15-20 October 2023": "2023-10-15/2023-10-20",
    "October 15–20, 2023": "2023-10-15/2023-10-20",
    # Until now
    "Sep. 2021 - Present": "2021-09/..",
    "09/2023-present": "2023-09/..",
    "2020.09 - now": "2020-09/..",
    "2020.09 - 至今": "2020-09/..",
    "2020年9月至今": "2020-09/..",
    "2018.11 - 今": "2018-11/..",
    "2026年4月 ~ 現在": "2026-04/..",
    "2020 – 现在": "2020/..",
    "2020 - current": "2020/..",
    "2020 - ongoing": "2020/..",
    "2020 - today": "2020/..",
    "2020 till now": "2020/..",
    "2020 to date": "2020/..",
    "2020 - heute": "2020/..",
    "2020 - presente": "2020/..",
    "2020 - présent": "2020/..",
    "2020 - aujourd’hui": "2020/..",
    "2020 - la actualidad": "2020/..",
    "since 2020": "2020/..",
    "Since Sep 2020": "2020-09/..",
    "2020-": "2020/..",
    "2020 -": "2020/..",
    "2020–": "2020/..",
    "2021-09/..": "2021-09/..",
    # Other scripts and widths
    "2023年": "2023",
    "2023年10月": "2023-10",
    "2023 年 10 月": "2023-10",
    "2023年10月5日": "2023-10-05",
    "2019年度": "2019",
    "２０２３年１０月": "2023-10",
    "２０２３": "2023",
    "October\u00a02023": "2023-10",
    "2023\u200b-02": "2023-02",
}


@pytest.mark.parametrize(("text", "edtf"), FORMS.items(), ids=FORMS)
def test_reads_the_forms_researchers_write(text, edtf):
    assert parse(text).edtf == edtf


@pytest.mark.parametrize("edtf", sorted(set(FORMS.values())))
def test_writes_what_the_specification_allows(edtf):
    assert is_valid_edtf(edtf)


@pytest.mark.parametrize("edtf", sorted(set(FORMS.values())))
def test_a_stored_date_means_the_same_when_it_is_typed_again(edtf):
    assert parse(edtf).edtf == edtf
    assert parse(display(parse(edtf))).edtf == edtf


NONSENSE = (
    *("", " ", "soon", "May", "Fall", "10 March", "12", "'23", "20233", "0999", "3000"),
    *("v2.0", "COMP7015", "3.5 million", "2020s", "2023rd", "2020 nowadays", "from 2019"),
    *("2023/", "/2023", "../2020", "2023?", "2022/23/..", "-2022", "May to 2020", "2023" * 100),
)


@pytest.mark.parametrize("text", NONSENSE)
def test_refuses_what_is_not_a_date_and_says_what_is(text):
    with pytest.raises(ValueError, match=r"is not a date that is understood here\. Write 2023, "):
        parse(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2023-13", "There is no month 13"),
        ("2017年4月 ~ 13月", "There is no month 13"),
        ("2024-25", "There is no month 25: for two years"),
        ("2023-02-30", "There is no 30 February 2023 in the calendar"),
        ("29 Feb 2023", "There is no 29 February 2023"),
        ("31 June 2023", "There is no 31 June 2023"),
        ("1/2/2014", "2014-01-02 or 2014-02-01"),
        ("02.03.2014", "Write 2014-02-03 or 2014-03-02"),
        ("2011/12", "may be a month or years: write 2011/2012"),
        ("2024 - 2020", "ends before it starts"),
        ("2023-05 - 2023-02", "ends before it starts"),
        ("Nov - Feb 2020", "ends before it starts"),
        ("2022/24 Fall", "one academic year"),
        ("2022/23 - 2024", "single date at each end"),
        ("2016–2", "write both in full"),
    ],
)
def test_says_in_a_sentence_what_is_wrong(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse(text)


@pytest.mark.parametrize(
    "edtf",
    [
        *("", "Fall 2022", "2022-25", "2023-00", "2023-02-29", "2023/2022", "2023-2", "2023/"),
        *(
            "../2023",
            "2023/../2024",
            "2021/2022/2023",
            "２０２３",
            "2023 ",
            "0999",
            "Y20230",
            "2023~",
        ),
    ],
)
def test_from_edtf_takes_nothing_but_its_profile(edtf):
    with pytest.raises(ValueError, match=r"understood|calendar|ends before"):
        from_edtf(edtf)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02-15", dt.date(2023, 2, 15), dt.date(2023, 2, 15)),
        ("2023-21", dt.date(2023, 3, 1), dt.date(2023, 5, 31)),
        ("2022-23", dt.date(2022, 9, 1), dt.date(2022, 11, 30)),
        ("2022/2023", dt.date(2022, 1, 1), dt.date(2023, 12, 31)),
        ("2021-09/..", dt.date(2021, 9, 1), None),
    ],
)
def test_knows_the_first_and_the_last_day_it_may_mean(edtf, earliest, latest):
    date = from_edtf(edtf)
    assert (date.earliest, date.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "start", "end", "is_interval", "is_open"),
    [
        ("2023", "2023", "2023", False, False),
        ("2022/2023", "2022", "2023", True, False),
        ("2021-09/..", "2021-09", None, True, True),
    ],
)
def test_names_its_ends(edtf, start, end, is_interval, is_open):
    date = from_edtf(edtf)
    assert (date.is_interval, date.is_open) == (is_interval, is_open)
    assert date.start == PartialDate(start)
    assert date.end == (end and PartialDate(end))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023", "2023"),
        ("2023-02", "February 2023"),
        ("2023-02-05", "5 February 2023"),
        ("2023-21", "Spring 2023"),
        ("2023-22", "Summer 2023"),
        ("2022-23", "Fall 2022"),
        ("2022-24", "Winter 2022"),
        ("2022/2023", "2022/23"),
        ("2011/2012", "2011/2012"),
        ("1999/2000", "1999/2000"),
        ("2016/2020", "2016 – 2020"),
        ("2023-02/2023-05", "February 2023 – May 2023"),
        ("2021-09/..", "September 2021 – present"),
    ],
)
def test_is_shown_in_words(edtf, words):
    assert display(from_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("text", "edtf", "phrase", "rest"),
    [
        ("2023 was great", "2023", "2023", " was great"),
        ("2016, Prize", "2016", "2016", ", Prize"),
        ("2022/23 Fall, Teaching", "2022-23", "2022/23 Fall", ", Teaching"),
        ("2023 Spring Semester, CS 7", "2023-21", "2023 Spring Semester", ", CS 7"),
        ("02/2023-05/2023: Visitor", "2023-02/2023-05", "02/2023-05/2023", ": Visitor"),
        ("2020.09 - now, Lab", "2020-09/..", "2020.09 - now", ", Lab"),
        ("October 2023] Our paper", "2023-10", "October 2023", "] Our paper"),
        ("2022.11.11 -", "2022-11-11/..", "2022.11.11 -", ""),
        ("2020 -: Postdoc", "2020/..", "2020 -", ": Postdoc"),
        ("2020 - Prize", "2020", "2020", " - Prize"),
        ("2020 nowhere", "2020", "2020", " nowhere"),
        ("May 2019 - 3 papers", "2019-05", "May 2019", " - 3 papers"),
        ("2022-23, Award", "2022/2023", "2022-23", ", Award"),
        ("1994-97, Award", "1994/1997", "1994-97", ", Award"),
        ("2023-02, Award", "2023-02", "2023-02", ", Award"),
        ("2019年度优秀", "2019", "2019年度", "优秀"),
        ("2023年10月获奖", "2023-10", "2023年10月", "获奖"),
        ("  ２０２３年  Ａ", "2023", "２０２３年", "  Ａ"),
        ("2005-07 - 2009-06, Lab", "2005-07/2009-06", "2005-07 - 2009-06", ", Lab"),
        ("2023" + " word" * 1000, "2023", "2023", " word" * 1000),
    ],
)
def test_finds_the_longest_phrase_at_the_start(text, edtf, phrase, rest):
    found = at_start(text)
    assert found is not None
    assert (found.date.edtf, found.text, found.rest) == (edtf, phrase, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("", "20231", "2020s", "2023rd", "2023-based", "2023_a", "2023.13 x", "2023-02-30 x"),
        *(
            "May the force",
            "March 5 people",
            "Paper of 2023",
            "'23",
            "1/2/2014, x",
            "2024 - 2020, x",
        ),
        *(
            "2005-07",
            "1999-02",
            "2011-12 x",
            "2017年4月 ~ 13月",
            "2023% more",
            " " * 116 + "20245",
            "2016–123 x",
        ),
    ],
)
def test_finds_no_phrase_in_a_part_of_a_word_or_in_an_unclear_date(text):
    assert at_start(text) is None


@pytest.mark.parametrize(
    ("text", "edtf", "phrase", "rest"),
    [
        ("Prize, HUST, 2016", "2016", "2016", "Prize, HUST, "),
        ("Visitor, Sep. 2021 - Present", "2021-09/..", "Sep. 2021 - Present", "Visitor, "),
        ("Award 2022-23", "2022/2023", "2022-23", "Award "),
        ("Lab, 2020 -", "2020/..", "2020 -", "Lab, "),
        ("Prize (Fall 2022 ", "2022-23", "Fall 2022", "Prize ("),
        ("优秀毕业生2016年", "2016", "2016年", "优秀毕业生"),
        ("word " * 1000 + "May 2019", "2019-05", "May 2019", "word " * 1000),
        ("2023", "2023", "2023", ""),
    ],
)
def test_finds_the_longest_phrase_at_the_end(text, edtf, phrase, rest):
    found = at_end(text)
    assert found is not None
    assert (found.date.edtf, found.text, found.rest) == (edtf, phrase, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "VOC2012",
        "ICML-2016",
        "v1.2023",
        "13-2023",
        "1/2/2014",
        "KDD'2023",
        "$2016",
        "in 2016 too",
        "13–2023",
        "52024" + " " * 116,
    ],
)
def test_finds_no_phrase_at_the_end_of_a_word(text):
    assert at_end(text) is None


words = st.sampled_from(
    [
        "2023",
        "1999",
        "05",
        "13",
        "May",
        "Fall",
        "-",
        "–",
        "/",
        ".",
        ",",
        " ",
        "年",
        "月",
        "to",
        "now",
    ]
)


@given(st.lists(words, max_size=12).map("".join) | st.text(max_size=40))
def test_reads_any_text_or_says_why_not(text):
    try:
        date = parse(text)
    except ValueError:
        return
    assert from_edtf(date.edtf) == date
    assert is_valid_edtf(date.edtf)
    assert date.latest is None or date.earliest <= date.latest


@given(st.lists(words, max_size=12).map("".join) | st.text(max_size=200))
def test_loses_no_character_beside_a_phrase(text):
    if start := at_start(text):
        assert text.lstrip() == (start.text + start.rest).lstrip()
    if end := at_end(text):
        assert text.startswith(end.rest + end.text)


@pytest.mark.parametrize("part", ["1", "2023 ", "2023-", "may ", "- ", "１", "\u0301", "15 May "])
def test_stays_quick_on_endless_text(part):
    text = part * (1_000_000 // len(part))
    started = time.process_time()
    at_start(text)
    at_end(text)
    with pytest.raises(ValueError, match="understood"):
        parse(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize(
    "edtf",
    [
        *("2023", "2023-02", "2023-02-15", "2022-21", "2022-22", "2022-23", "2022-24"),
        *("2023-02/2023-05", "2021-09/..", "2021-09-03/..", "2022/2023"),
        *(f"2020-{month:02}" for month in range(1, 13)),
    ],
)
def test_a_date_can_be_typed_as_each_language_shows_it(language, edtf):
    with translation.override(language):
        words = display(from_edtf(edtf))
    assert parse(words).edtf == edtf


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "15 Feb 2023"),
        ("de", "15. Feb 2023"),
        ("fr", "15 fév 2023"),
        ("es", "15 de feb de 2023"),
        ("ja", "2023年2月15日"),
    ],
)
def test_a_short_month_is_written_as_its_language_writes_months(language, words):
    with translation.override(language):
        assert display(from_edtf("2023-02-15"), short=True) == words

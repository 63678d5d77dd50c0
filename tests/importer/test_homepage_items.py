"""The lines of CVs: each shape taken apart into its parts."""

import dataclasses
from pathlib import Path

import pytest

from importer.records import Award, Experience, Item, NewsItem, Service, Teaching, Work
from tests.importer.pages import items_of, only_item, read_body


def _parts(item: Item) -> dict[str, object]:
    """Return what an item says, without what all items share."""
    shared = {"origin", "section", "kind", "works"}
    values = {f.name: getattr(item, f.name) for f in dataclasses.fields(item)}
    return {name: value for name, value in values.items() if value and name not in shared}


@pytest.mark.parametrize(
    ("line", "date", "date_text", "body"),
    [
        ("[October 2023] Text", "2023-10", "October 2023", "Text"),
        ("- [2024.01] &nbsp;🎉🎉 Text", "2024-01", "2024.01", "🎉🎉 Text"),
        ("- *2022.02*: &nbsp;Text", "2022-02", "2022.02", "Text"),
        ("- **2026.04**: Text", "2026-04", "2026.04", "Text"),
        ("- Nov 2022: Text", "2022-11", "Nov 2022", "Text"),
        ("<li><strong>May 2021</strong>: Text</li>", "2021-05", "May 2021", "Text"),
        ("<ul>\n<li><b>May 2021</b> Text</li>\n</ul>", "2021-05", "May 2021", "Text"),
        ("🥇 *May 2022*: Text", "2022-05", "May 2022", "🥇 Text"),
        ("1. (2020) Text", "2020", "2020", "Text"),
        ("+ 2020年3月：Text", "2020-03", "2020年3月", "Text"),
        ("- Text without a date", "", "", "Text without a date"),
        ("- Text (May 2020)", "2020-05", "May 2020", "Text"),
        ("- Published in LINES (2020)", "", "", "Published in LINES (2020)"),
        ("- [May 2020](https://e.org) Text", "", "", "[May 2020](https://e.org) Text"),
    ],
)
def test_news(tmp_path: Path, line: str, date: str, date_text: str, body: str) -> None:
    item = only_item(read_body(tmp_path, f"# News\n\n{line}\n"), NewsItem)
    assert (item.date, item.date_text, item.body) == (date, date_text, body)
    assert not item.source_text


def test_news_lines_without_blank_lines_between_them_are_items_of_their_own(tmp_path: Path) -> None:
    page = read_body(tmp_path, "# News\n[May 2020] One\nmore\n[April 2020] Two\n\nmore of two\n")
    assert [item.body for item in items_of(page, NewsItem)] == ["One more", "Two\n\nmore of two"]


def test_news_mends_lines_that_break_inside_an_address_or_a_tag(tmp_path: Path) -> None:
    body = (
        "# News\n- 2020: <strong>A</\n  strong> [x](https://e.org/\n  forum?id=1) <b\n"
        "  class='y'>z</b>\n"
    )
    item = only_item(read_body(tmp_path, body), NewsItem)
    assert item.body == "<strong>A</strong> [x](https://e.org/forum?id=1) <b class='y'>z</b>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'Our paper "On the Length of Lines" is available. [paper](https://e.org/1)',
            {
                "title": "On the Length of Lines",
                "type": "other",
                "links": [("paper", "https://e.org/1")],
            },
            id="no venue",
        ),
        pytest.param(
            "Our paper “On the Length of Lines.” is accepted at RULE 2023.",
            {
                "title": "On the Length of Lines",
                "type": "paper-conference",
                "venue": "RULE",
                "date": "2023",
            },
            id="venue and year",
        ),
        pytest.param(
            'Paper "On the Length of Lines" is accepted by *IEEE Transactions on Rulers*. [x](/x)',
            {
                "title": "On the Length of Lines",
                "type": "article-journal",
                "venue": "IEEE Transactions on Rulers",
            },
            id="journal in emphasis",
        ),
        pytest.param(
            '"On the Length of Lines" is accepted to FL-RULE workshop \'22 as Oral Presentation.'
            " [paper] [https://e.org/2]",
            {
                "title": "On the Length of Lines",
                "type": "paper-conference",
                "venue": "FL-RULE workshop",
                "date": "2022",
                "note": "Oral Presentation",
                "links": [("paper", "https://e.org/2")],
            },
            id="workshop, note and malformed link",
        ),
        pytest.param(
            'Survey paper "On the Length of Lines" \\[[code](https://e.org/c), [pdf](https://e.org/p)\\]'
            " and our framework [Ruler](https://e.org/r)",
            {
                "title": "On the Length of Lines",
                "type": "other",
                "links": [("code", "https://e.org/c"), ("pdf", "https://e.org/p")],
            },
            id="only the links of the paper",
        ),
        pytest.param(
            '1 paper accepted at [RULE2021](https://r.org)! ["On the Length of Lines"](https://e.org/1)',
            {
                "title": "On the Length of Lines",
                "type": "paper-conference",
                "venue": "RULE",
                "date": "2021",
                "links": [("paper", "https://e.org/1")],
            },
            id="linked title after its venue",
        ),
    ],
)
def test_news_announces_a_work(tmp_path: Path, text: str, expected: dict[str, object]) -> None:
    item = only_item(read_body(tmp_path, f"# News\n- [May 2020] {text}\n"), NewsItem)
    (work,) = item.works
    parts = _parts(work) | {"links": [(link.label, link.url) for link in work.links]}
    assert parts == {"links": [], "review": "Complete the authors."} | expected
    assert item.body == text


@pytest.mark.parametrize(
    "text",
    [
        'I gave a talk called "The Devil is in the Line" at RULE.',
        'Our workshop on ["Bridging Rulers and Scales"](https://e.org) is accepted by RULE 2020.',
        "My project “Continual Evolution of Rulers” was funded.",
        'The "ruler" paper is accepted.',
    ],
)
def test_news_about_something_else_announces_no_work(tmp_path: Path, text: str) -> None:
    assert only_item(read_body(tmp_path, f"# News\n- 2020: {text}\n"), NewsItem).works == ()


def test_news_gives_each_work_its_own_link(tmp_path: Path) -> None:
    text = '2 papers: ["On the Length of Lines"](https://e.org/1) and ["On the Width of Lines"](https://e.org/2)'
    item = only_item(read_body(tmp_path, f"# News\n- 2020: {text}\n"), NewsItem)
    assert [[link.url for link in work.links] for work in item.works] == [
        ["https://e.org/1"],
        ["https://e.org/2"],
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "02/2021-05/2021: Visiting Researcher, National Ruler University, advised by"
            " [Prof. Line](https://l.org)",
            {
                "start": "2021-02",
                "end": "2021-05",
                "date_text": "02/2021-05/2021",
                "role": "Visiting Researcher",
                "organization": "National Ruler University",
                "supervisors": "advised by [Prof. Line](https://l.org)",
            },
            id="supervisor",
        ),
        pytest.param(
            "**09/2023-present**: PostDoc, [Line Inc](https://i.org), under the supervision of"
            " [A. B](https://a.org) and [C. D](https://c.org).",
            {
                "start": "2023-09",
                "is_current": True,
                "date_text": "09/2023-present",
                "role": "PostDoc",
                "organization": "Line Inc",
                "organization_url": "https://i.org",
                "supervisors": "under the supervision of [A. B](https://a.org) and [C. D](https://c.org)",
            },
            id="open, linked, two supervisors",
        ),
        pytest.param(
            "*2020.09 - now*, Ruler University, PhD in Lines",
            {
                "start": "2020-09",
                "is_current": True,
                "date_text": "2020.09 - now",
                "role": "PhD in Lines",
                "organization": "Ruler University",
            },
            id="organisation before degree",
        ),
        pytest.param(
            "2010 - 2014: M.S. in Lines, The University of X, Y Campus (Z)",
            {
                "start": "2010",
                "end": "2014",
                "date_text": "2010 - 2014",
                "role": "M.S. in Lines",
                "organization": "The University of X, Y Campus (Z)",
            },
            id="commas and brackets in an organisation",
        ),
        pytest.param(
            "B.Sc. in Physics, Scale College, 2014",
            {
                "start": "2014",
                "end": "2014",
                "date_text": "2014",
                "role": "B.Sc. in Physics",
                "organization": "Scale College",
            },
            id="trailing year",
        ),
        pytest.param(
            "Ph.D., Lines, Ruler University (2016)",
            {
                "start": "2016",
                "end": "2016",
                "date_text": "2016",
                "role": "Ph.D., Lines",
                "organization": "Ruler University",
            },
            id="subject behind the degree",
        ),
        pytest.param(
            "Summer 2016: Engineer, [Lab](https://n.org), Washington, DC, USA. Built rulers.",
            {
                "start": "2016-22",
                "end": "2016-22",
                "date_text": "Summer 2016",
                "role": "Engineer",
                "organization": "Lab",
                "organization_url": "https://n.org",
                "location": "Washington, DC, USA",
                "description": "Built rulers.",
            },
            id="season, place, description",
        ),
        pytest.param(
            "2010-2014，北京大学，计算机科学，学士，导师：[李四](http://li.org)教授。",
            {
                "start": "2010",
                "end": "2014",
                "date_text": "2010-2014",
                "role": "学士",
                "organization": "北京大学, 计算机科学",
                "supervisors": "导师：[李四](http://li.org)教授",
            },
            id="full-width punctuation",
        ),
        pytest.param(
            "2017年4月 ~ 10月\t東京大学　大学院　特任助教",
            {
                "start": "2017-04",
                "end": "2017-10",
                "date_text": "2017年4月 ~ 10月",
                "role": "特任助教",
                "organization": "東京大学, 大学院",
            },
            id="wide blanks",
        ),
        pytest.param(
            "2016: Intern at Rulers Ltd",
            {
                "start": "2016",
                "end": "2016",
                "date_text": "2016",
                "role": "Intern",
                "organization": "Rulers Ltd",
                "source_text": "2016: Intern at Rulers Ltd",
                "review": "Shown as written, because its parts have no place for “at”.",
            },
            id="a word without a place is kept",
        ),
        pytest.param(
            "Odd jobs",
            {"role": "Odd jobs"},
            id="nothing to take apart",
        ),
    ],
)
def test_experience(tmp_path: Path, line: str, expected: dict[str, object]) -> None:
    item = only_item(read_body(tmp_path, f"# Experience\n- {line}\n"), Experience)
    assert _parts(item) == expected


def test_experience_keeps_what_stands_below_an_entry(tmp_path: Path) -> None:
    body = (
        "# Experience\n- 2016, Engineer, Lab\n  - Built *rulers*\n    - long ones\n  - Sold them\n"
    )
    item = only_item(read_body(tmp_path, body), Experience)
    assert item.description == "- Built *rulers*\n  - long ones\n- Sold them"


@pytest.mark.parametrize(
    ("heading", "line", "kind"),
    [
        ("Experience", "2016, Engineer, Lab", "work"),
        ("Education", "2016, Lab School", "education"),
        ("略歴", "2016年3月　東京大学　修士", "education"),
    ],
)
def test_experience_tells_work_from_education(
    tmp_path: Path, heading: str, line: str, kind: str
) -> None:
    assert only_item(read_body(tmp_path, f"# {heading}\n- {line}\n"), Experience).kind == kind


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "- Teaching Assistant at RU\n    - 2023 Spring Semester, RUL7940 Cloud Lines",
            {
                "role": "Teaching Assistant",
                "institution": "RU",
                "term": "2023 Spring Semester",
                "date": "2023-21",
                "code": "RUL7940",
                "title": "Cloud Lines",
            },
            id="below its role",
        ),
        pytest.param(
            "**Teaching Assistant at RU:**\n- 2023 Spring: RUL 7940, Artiﬁcial Lines\n  - labs",
            {
                "role": "Teaching Assistant",
                "institution": "RU",
                "term": "2023 Spring",
                "date": "2023-21",
                "code": "RUL 7940",
                "title": "Artificial Lines",
                "description": "- labs",
            },
            id="below a bold line",
        ),
        pytest.param(
            "- Fall 2022: CS 101 Introduction, University of Y (TA)",
            {
                "role": "TA",
                "institution": "University of Y",
                "term": "Fall 2022",
                "date": "2022-23",
                "code": "CS 101",
                "title": "Introduction",
            },
            id="on one line",
        ),
        pytest.param(
            "- 2025-2026年, 秋季学期，知识工程（本科生），中国科学院大学.",
            {
                "institution": "中国科学院大学",
                "term": "2025-2026年, 秋季学期",
                "date": "2025/2026",
                "title": "知识工程(本科生)",
            },
            id="Chinese",
        ),
        pytest.param(
            "- [Lines](https://c.org), Ruler University. Weekly.",
            {
                "institution": "Ruler University",
                "title": "Lines",
                "url": "https://c.org",
                "description": "Weekly.",
            },
            id="undated, linked",
        ),
    ],
)
def test_teaching(tmp_path: Path, body: str, expected: dict[str, object]) -> None:
    item = only_item(read_body(tmp_path, f"# Teaching\n{body}\n"), Teaching)
    assert _parts(item) == expected


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        pytest.param(
            "- Reviewer:\n  - Lines: RULE'22,23, CURVE'21\n  - Scales: SCALE'23-26",
            [
                ("Reviewer", "conference", "Lines", "RULE", (2022, 2023), ""),
                ("Reviewer", "conference", "Lines", "CURVE", (2021,), ""),
                ("Reviewer", "conference", "Scales", "SCALE", (2023, 2024, 2025, 2026), ""),
            ],
            id="areas",
        ),
        pytest.param(
            "- Journals (Reviewer)\n  - Transactions on Rulers\n"
            "  - [Nature](https://n.org) (2020-2022)",
            [
                ("Journals (Reviewer)", "journal", "", "Transactions on Rulers", (), ""),
                ("Journals (Reviewer)", "journal", "", "Nature", (2020, 2021, 2022), "2020-2022"),
            ],
            id="journals",
        ),
        pytest.param(
            "- Reviewer: RULE'22, CURVE'23-24",
            [
                ("Reviewer", "conference", "", "RULE", (2022,), ""),
                ("Reviewer", "conference", "", "CURVE", (2023, 2024), "'23-24"),
            ],
            id="one line",
        ),
        pytest.param(
            "- PC member for RULE 2022, CURVE 2023",
            [
                ("PC member for", "conference", "", "RULE", (2022,), "2022"),
                ("PC member for", "conference", "", "CURVE", (2023,), "2023"),
            ],
            id="preposition",
        ),
        pytest.param(
            "- Organizer\n  - Chair\n    - RULE'20\n    - CURVE'21",
            [
                ("Organizer", "conference", "Chair", "RULE", (2020,), ""),
                ("Organizer", "conference", "Chair", "CURVE", (2021,), ""),
            ],
            id="three levels",
        ),
        pytest.param(
            "**Area Chair:**\n- RULE 2025\n- CURVE 2026",
            [
                ("Area Chair", "conference", "", "RULE", (2025,), "2025"),
                ("Area Chair", "conference", "", "CURVE", (2026,), "2026"),
            ],
            id="below a bold line",
        ),
        pytest.param(
            "- Reviewer\n  - IEEE Transactions on Audio, Speech, and Language",
            [
                (
                    "Reviewer",
                    "journal",
                    "",
                    "IEEE Transactions on Audio, Speech, and Language",
                    (),
                    "",
                )
            ],
            id="commas in a journal's name",
        ),
        pytest.param(
            "- 2021-2023: Treasurer, Association of Rulers",
            [
                (
                    "Treasurer",
                    "organization",
                    "",
                    "Association of Rulers",
                    (2021, 2022, 2023),
                    "2021-2023",
                )
            ],
            id="years in front",
        ),
    ],
)
def test_service(tmp_path: Path, body: str, rows: list[tuple[object, ...]]) -> None:
    found = items_of(read_body(tmp_path, f"# Service\n{body}\n"), Service)
    assert [
        (row.role, row.kind, row.area, row.venue, row.years, row.years_text) for row in found
    ] == rows
    assert not any(row.source_text for row in found)


def test_service_keeps_a_sentence_as_written(tmp_path: Path) -> None:
    body = "# Service\n- I have served as a reviewer for RULE since 2020.\n"
    row = only_item(read_body(tmp_path, body), Service)
    assert row.source_text == "I have served as a reviewer for RULE since 2020."
    assert row.review


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "2022/23 Fall, Line Award, RU Department. [Link](https://l.org)",
            {
                "date": "2022-23",
                "date_text": "2022/23 Fall",
                "title": "Line Award",
                "awarder": "RU Department",
                "url": "https://l.org",
                "url_label": "Link",
            },
        ),
        (
            "*2021.10* Line Award, RU ([Link](https://l.org)).",
            {
                "date": "2021-10",
                "date_text": "2021.10",
                "title": "Line Award",
                "awarder": "RU",
                "url": "https://l.org",
                "url_label": "Link",
            },
        ),
        (
            "[Line Award](https://l.org), RU, 2016",
            {
                "date": "2016",
                "date_text": "2016",
                "title": "Line Award",
                "awarder": "RU",
                "url": "https://l.org",
            },
        ),
        ("Line Medal (2016)", {"date": "2016", "date_text": "2016", "title": "Line Medal"}),
        (
            "2022-2024: Multiple Awards, RU",
            {
                "date": "2022/2024",
                "date_text": "2022-2024",
                "title": "Multiple Awards",
                "awarder": "RU",
            },
        ),
        (
            "[2016] Dean's List. For long lines. [More](https://m.org) and [again](https://n.org)",
            {
                "date": "2016",
                "date_text": "2016",
                "title": "Dean's List",
                "description": "For long lines. [More](https://m.org) and [again](https://n.org)",
            },
        ),
        (
            "CCIR 2014 ,优秀论文奖, 2014",
            {"date": "2014", "date_text": "2014", "title": "优秀论文奖", "awarder": "CCIR 2014"},
        ),
        ("Line Award", {"title": "Line Award"}),
    ],
)
def test_awards(tmp_path: Path, line: str, expected: dict[str, object]) -> None:
    assert _parts(only_item(read_body(tmp_path, f"# Awards\n- {line}\n"), Award)) == expected


@pytest.mark.parametrize(
    ("line", "parts", "authors"),
    [
        pytest.param(
            "**M. Somerville\\***, A. Line\\*, C. Scale📧. On long lines. In RULE 2022.",
            ("On long lines", "RULE", "2022"),
            ["M. Somerville!=", "A. Line=", "C. Scale@"],
            id="stars",
        ),
        pytest.param(
            "M. Somerville$\\star$, **M. Somerville**$\\star$. "
            "Is it long? A study. <b>RULE 2026</b>.",
            ("Is it long? A study", "RULE", "2026"),
            ["M. Somerville=", "M. Somerville!="],
            id="two authors of one name",
        ),
        pytest.param(
            "`RULE 2026` [On long and short lines](https://e.org), Ann Line, **Mary Somerville**.",
            ("On long and short lines", "RULE", "2026"),
            ["Ann Line", "Mary Somerville!"],
            id="badge and linked title",
        ),
        pytest.param(
            "Ann Line, Mary Somerville. [*On long lines*](https://e.org), "
            "Published in RULE 2025 [**Oral**]",
            ("On long lines", "RULE", "2025"),
            ["Ann Line", "Mary Somerville!"],
            id="own name without bold",
        ),
        pytest.param(
            'Line, A., Somerville, M. (1952). "On long lines." *Proc. RULE*, 1952.',
            ("On long lines", "Proc. RULE", "1952"),
            ["A. Line", "M. Somerville"],
            id="family names first",
        ),
        pytest.param("Something about lines", ("Something about lines", "", ""), [], id="a guess"),
    ],
)
def test_publications(
    tmp_path: Path, line: str, parts: tuple[str, str, str], authors: list[str]
) -> None:
    work = only_item(read_body(tmp_path, f"# Publications\n- {line}\n"), Work)
    assert (work.title, work.venue, work.date) == parts
    assert [
        author.name
        + "!" * author.is_owner
        + "=" * author.equal_contribution
        + "@" * author.corresponding
        for author in work.authors
    ] == authors
    assert (work.source_text, work.hidden) == (line, False)
    assert work.review


def test_publications_reads_a_box_of_html(tmp_path: Path) -> None:
    body = (
        "# Publications\n<div class='paper-box'><div><img src='a.png'></div>\n"
        "<div markdown='1'>\n\n"
        "[On long and short lines](https://e.org/1)\n\n"
        "**Mary Somerville**, Ann Line\n</div>\n</div>\n"
        "\n- A. Line. Another one about lines. RULE 2020.\n"
    )
    box, other = items_of(read_body(tmp_path, body), Work)
    assert box.title == "On long and short lines"
    assert box.source_text.startswith("<div class='paper-box'>")
    assert box.source_text.endswith("</div>\n</div>")
    assert other.title == "Another one about lines"

"""What was commented out never reaches a visitor, and is not lost either."""

from pathlib import Path

import pytest

from importer.losslessness import shown_page
from importer.records import Award, NewsItem, Service, Teaching
from tests.importer.pages import items_of, read_body


def test_commented_items_are_hidden_in_their_place(tmp_path: Path) -> None:
    body = (
        "# News\n\n<!-- [April 2023] Secret. -->\n\n[March 2023] One.\n\n<!--\n- 2022: Secret.\n"
        "- 2021: Secret.\n-->\n\n[May 2020] Two.\n"
    )
    items = items_of(read_body(tmp_path, body), NewsItem)
    assert [(item.date, item.hidden, item.origin.line) for item in items] == [
        ("2023-04", True, 6),
        ("2023-03", False, 8),
        ("2022", True, 11),
        ("2021", True, 12),
        ("2020-05", False, 15),
    ]
    assert {item.section for item in items} == {0}


def test_a_commented_course_keeps_the_role_it_stands_under(tmp_path: Path) -> None:
    body = "# Teaching\n- TA at RU\n  - 2020: One\n  <!-- - 2019: Secret -->\n  - 2018: Two\n"
    items = items_of(read_body(tmp_path, body), Teaching)
    assert [(i.title, i.role, i.institution, i.hidden) for i in items] == [
        ("One", "TA", "RU", False),
        ("Secret", "TA", "RU", True),
        ("Two", "TA", "RU", False),
    ]


def test_a_commented_venue_keeps_role_and_area(tmp_path: Path) -> None:
    body = "# Service\n- Reviewer\n  - Lines\n    - A'20\n    <!-- - B'21 -->\n    - C'22\n"
    rows = items_of(read_body(tmp_path, body), Service)
    assert [(row.venue, row.role, row.area, row.hidden) for row in rows] == [
        ("A", "Reviewer", "Lines", False),
        ("B", "Reviewer", "Lines", True),
        ("C", "Reviewer", "Lines", False),
    ]


def test_a_commented_section_is_hidden_with_its_items(tmp_path: Path) -> None:
    body = "# News\n- 2020: x\n<!--\n# Awards\n- Secret Medal, 2019\n-->\n- 2018: y\n"
    page = read_body(tmp_path, body)
    assert [(s.heading, s.hidden) for s in page.sections] == [("News", False), ("Awards", True)]
    (award,) = items_of(page, Award)
    assert (award.hidden, award.section) == (True, 1)
    assert [item.section for item in items_of(page, NewsItem)] == [0, 0]


def test_commented_prose_becomes_a_hidden_text(tmp_path: Path) -> None:
    page = read_body(tmp_path, "Hello.\n\n<!-- Secret\nprose -->\n\nGood bye.\n")
    (section,) = page.sections
    assert (section.kind, section.heading, section.hidden) == ("text", "", True)
    assert section.body == "Secret\nprose"
    assert section.review == "Was commented out in about.md, line 6."
    assert page.person.bio == "Hello.\n\n\nGood bye."


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("# News\n- 2020: a <!-- secret --> b\n", id="inside an item"),
        pytest.param("# News\n- 2020: a <!-- secret --> b <!-- secret --> c\n", id="two in a line"),
        pytest.param("a <!-- secret\nsecret\nsecret --> b\n", id="over lines"),
        pytest.param("a\n<!---secret--->\nb\n", id="three dashes"),
        pytest.param("a\n\n<!-- secret\n\n# News\n- 2020: secret\n", id="never closed"),
        pytest.param("a\n{% comment %}\nsecret\n{% endcomment %}\nb\n", id="Liquid"),
        pytest.param("a\n\n[//]: # (secret)\n\nb\n", id="link comment"),
        pytest.param("# Awards <!-- secret -->\n- A, 2020\n", id="behind a heading"),
        pytest.param("<!-- a ` b -->secret?<!-- ` -->\n".replace("secret?", ""), id="tick inside"),
        pytest.param("# News\n- 2020: x\n  - y <!-- secret -->\n", id="below an item"),
        pytest.param(
            "# Service\n- Reviewer: A'20 <!-- , SECRET'21 -->\n", id="in a list of venues"
        ),
        pytest.param("[a](<!-- secret -->b)\n", id="inside a link"),
        pytest.param("<!-- secret <!-- secret --> b\n", id="nested"),
    ],
)
def test_nothing_of_a_comment_is_visible(tmp_path: Path, body: str) -> None:
    page = read_body(tmp_path, body)
    assert "secret" not in shown_page(page).casefold()
    hidden = [section.body for section in page.sections if section.hidden]
    hidden += [item.origin.text for item in page.items if item.hidden]
    assert "secret" in " ".join(hidden).casefold() or "secret" not in body


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Write `<!-- shown -->` so.\n", id="code span"),
        pytest.param("Write ``a ` <!-- shown -->`` so.\n", id="longer code span"),
        pytest.param("```\n<!-- shown -->\n```\n", id="fenced code"),
        pytest.param("- x\n\n  ~~~ html\n  <!-- shown -->\n  ~~~\n", id="fence in a list"),
        pytest.param("Write \\<!-- shown -->.\n", id="escaped"),
        pytest.param("A ` tick and <!-- gone --> shown.\n", id="tick that opens nothing"),
    ],
)
def test_comments_inside_code_are_code(tmp_path: Path, body: str) -> None:
    assert "shown" in read_body(tmp_path, body).person.bio


def test_reports_a_comment_that_is_never_closed(tmp_path: Path) -> None:
    (remark,) = read_body(tmp_path, "a\n\n<!-- b\nc\n").remarks
    assert (remark.line, remark.kind) == (6, "review")

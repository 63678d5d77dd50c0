"""Lines of CVs whose parts stand in brackets, below them, or behind a word of another kind."""

from pathlib import Path

import pytest

from importer.sources.jekyll.pages import without_examples
from tests.importer.pages import read_body


@pytest.mark.parametrize(
    ("heading", "lines", "expected"),
    [
        pytest.param(
            "Work experience",
            "* Lecturer in Optics (May 1820 - June 1822)\n"
            "  * Chair of Light, Institute of Rays, Turin, Italy\n"
            "  * Ground lenses\n"
            "  * Supervisor: Dr. Prism",
            {
                "role": "Lecturer in Optics",
                "organization": "Chair of Light, Institute of Rays",
                "location": "Turin, Italy",
                "supervisors": "Supervisor: Dr. Prism",
                "description": "* Ground lenses",
            },
            id="place and supervisor on lines of their own",
        ),
        pytest.param(
            "Work experience",
            "* 1820: Visitor\n  * Institute of Rays\n  * University of Lenses",
            {"organization": "", "description": "* Institute of Rays\n* University of Lenses"},
            id="two places stay as they stand",
        ),
        pytest.param(
            "Work experience",
            "* Teaching Assistant, Institute of Rays (Fall 2018, Spring 2019, Fall 2019)",
            {
                "role": "Teaching Assistant",
                "start": "2018-23",
                "end": "2019-23",
                "date_text": "Fall 2018, Spring 2019, Fall 2019",
            },
            id="several terms",
        ),
        pytest.param(
            "Education",
            "* B.E. in Mines, Freiberg University, U.S.A., May 2016",
            {"organization": "Freiberg University", "location": "U.S.A."},
            id="a country with full stops",
        ),
        pytest.param(
            "略歴",
            "* 2014年3月 \t東京大学　工学部（修士課程）　理学研究科　修了",
            {"role": "修了", "organization": "東京大学, 工学部(修士課程), 理学研究科"},
            id="a faculty with a degree in brackets",
        ),
        pytest.param(
            "Summer schools",
            "* Summer School on Comets, University of Turin, 1816",
            {"role": "Summer School on Comets", "organization": "University of Turin"},
            id="a school attended",
        ),
        pytest.param(
            "Specialized courses",
            "* Advanced Course on Comets, Pavia, 1816",
            {"organization": "", "location": "Pavia"},
            id="the town of a course",
        ),
        pytest.param(
            "Awards",
            "* Finalist, Comet Seeker Medal, 1816\n  * Institute of Rays.",
            {"title": "Finalist, Comet Seeker Medal", "awarder": "Institute of Rays"},
            id="a place in a contest, the awarder below",
        ),
        pytest.param(
            "Awards",
            "* Comet Fellow, 2023 - 24",
            {"title": "Comet Fellow", "date": "2023/2024", "awarder": ""},
            id="an academic year with blanks",
        ),
        pytest.param(
            "Service",
            "* Treasurer (Comet Seekers Association) (August 2014 - May 2015)",
            {
                "role": "Treasurer",
                "venue": "Comet Seekers Association",
                "years": (2014, 2015),
                "years_text": "August 2014 - May 2015",
                "kind": "organization",
            },
            id="an office, its body and its time in brackets",
        ),
        pytest.param(
            "Voluntary Work",
            "* **2016–2017** – Comet Nights\n  * Carried the lamp",
            {"venue": "Comet Nights", "years": (2016, 2017), "description": "– Carried the lamp"},
            id="a dated duty with lines below it",
        ),
        pytest.param(
            "Grant reviewing",
            "* NSF Comets",
            {"kind": "other", "venue": "NSF Comets"},
            id="a grant is no conference",
        ),
        pytest.param(
            "Teaching",
            "- 2020-2021, Comets, University of Turin (**Best course of the year**).",
            {
                "institution": "University of Turin",
                "title": "Comets",
                "description": "**Best course of the year**",
            },
            id="a remark behind the institution",
        ),
        pytest.param(
            "Books",
            "- On Comets, and Rays, Pavia University Press, 2018",
            {"title": "On Comets, and Rays", "venue": "Pavia University Press", "type": "book"},
            id="a book and its publisher",
        ),
        pytest.param(
            "Publications\n\n### 2016",
            "- `JOC` [On the Tails of Comets](https://example.org/1), Mary Somerville, Ada Byron.",
            {"date": "2016", "venue": "JOC", "type": "other"},
            id="the year of the heading",
        ),
        pytest.param(
            "Publications",
            "- [JOC] Mary Somerville, Ada Byron. On the Tails of Comets. Journal of Comets, 2018.",
            {"venue": "JOC", "date": "2018", "type": "article-journal"},
            id="a short name and the journal it stands for",
        ),
        pytest.param(
            "News",
            "- May 2020: A paper at ECOM20 (long)! Accepted.",
            {"date": "2020-05", "works": ()},
            id="news without a title announces nothing",
        ),
    ],
)
def test_takes_apart(tmp_path: Path, heading: str, lines: str, expected: dict[str, object]) -> None:
    (item,) = read_body(tmp_path, f"# {heading}\n\n{lines}\n").items
    assert {name: getattr(item, name) for name in expected} == expected


def test_a_venue_before_several_titles_is_the_venue_of_each(tmp_path: Path) -> None:
    line = '- May 2020: 2 papers accepted at ECOM20! "On Comets and Rays" and "On Rays of Light"'
    (item,) = read_body(tmp_path, f"# News\n{line}\n").items
    works = [(work.venue, work.date) for work in getattr(item, "works", ())]
    assert works == [("ECOM", "2020")] * 2


@pytest.mark.parametrize("heading", ["Teaching", "Publications", "Awards"])
def test_a_line_that_points_elsewhere_is_no_entry(tmp_path: Path, heading: str) -> None:
    page = read_body(tmp_path, f"# {heading}\n\n* See *{heading}*\n")
    assert page.items == ()
    assert f"See *{heading}*" in page.sections[0].body


def test_headings_that_held_only_the_themes_examples_go_with_them() -> None:
    body = (
        "Education\n======\n* B.S. in GitHub, GitHub University, 2012\n\n"
        "Work experience\n======\n* Summer 2015: Research Assistant\n  * Github University\n\n"
        "Publications\n======\n\n"
        "## Comets\n* Found one\n"
    )
    kept, count = without_examples(body)
    assert count == 3
    assert kept.split() == ["Publications", "======", "##", "Comets", "*", "Found", "one"]

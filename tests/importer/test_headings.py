"""What headings mean, and where sections begin and end."""

from pathlib import Path

import pytest

from importer.sources.headings import kind_of
from tests.importer.pages import read_body


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("🔥 News", "news"),
        ("Recent News", "news"),
        ("What's new?", "news"),
        ("Latest Updates!", "news"),
        ("Neuigkeiten", "news"),
        ("Actualités", "news"),
        ("最新动态", "news"),
        ("📖 Educations", "education"),
        ("EDUCATION", "education"),
        ("教育经历", "education"),
        ("学歴", "education"),
        ("Ausbildung", "education"),
        ("Specialized Courses", "education"),
        ("Summer Schools", "education"),
        ("Graduate Courses", "teaching"),
        ("Voluntary Work", "service"),
        ("Grants", "awards"),
        ("Grant Reviewing", "service"),
        ("Work & Research Experience", "experience"),
        ("Professional Experience", "experience"),
        ("💼 Internships", "experience"),
        ("Academic Appointments", "experience"),
        ("工作经历", "experience"),
        ("略歴", "experience"),
        ("Berufserfahrung", "experience"),
        ("Experiência", "experience"),
        ("Teaching", "teaching"),
        ("Teaching Experience", "teaching"),
        ("Enseignement", "teaching"),
        ("教学经历", "teaching"),
        ("Professional Activities", "service"),
        ("Academic Service", "service"),
        ("Services", "service"),
        ("Reviewing Experience", "service"),
        ("学术服务", "service"),
        ("🎖 Honors and Awards", "awards"),
        ("Honours & Grants", "awards"),
        ("Prizes", "awards"),
        ("Auszeichnungen", "awards"),
        ("获奖情况 (In Chinese)", "awards"),
        ("Prêmios", "awards"),
        ("📝 Selected Publications [(all)](https://example.org)", "publications"),
        ("Preprints", "publications"),
        ("研究業績", "publications"),
        ("Publicações", "publications"),
        ("Research Interests", ""),
        ("Teaching Philosophy", ""),
        ("Current focus", ""),
        ("Contact", ""),
        ("Invited Talks", ""),
        ("Open Positions", ""),
        ("研究分野", ""),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_knows_a_section_by_its_heading(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    ("source", "heading", "anchor"),
    [
        pytest.param("# 🔥 News", "🔥 News", "-news", id="ATX"),
        pytest.param("### News ###", "News", "news", id="closed ATX"),
        pytest.param("#News", "News", "news", id="ATX without blank"),
        pytest.param("News\n====", "News", "news", id="setext"),
        pytest.param("News & more\n---", "News & more", "news--more", id="setext, second level"),
        pytest.param("**News**", "News", "", id="bold"),
        pytest.param("__News:__", "News:", "", id="bold by underscores"),
        pytest.param("**News**:", "News", "", id="bold, colon behind"),
        pytest.param("<b>News</b>", "News", "", id="bold tag"),
        pytest.param("<h2 id='n'>News</h2>", "News", "n", id="heading tag"),
        pytest.param("# News {#latest}", "News", "latest", id="own id"),
        pytest.param("<span class='anchor' id='x'></span>\n\n# News", "News", "x", id="anchor"),
    ],
)
def test_opens_a_section_at_every_style_of_heading(
    tmp_path: Path, source: str, heading: str, anchor: str
) -> None:
    page = read_body(tmp_path, f"Hello.\n\n{source}\n\n- 2020: x\n")
    (section,) = page.sections
    assert (section.kind, section.heading, section.anchor) == ("news", heading, anchor)
    assert page.person.bio == "Hello."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "**Interests**\n\nText.\n\n**Focus**: more text.\n",
            [("text", 2, "Interests")],
            id="a bold lead-in stays in its text",
        ),
        pytest.param(
            "# Interests\n\nText.\n\n**Loops**\n\nmore\n\n## Trees\n\nmore\n",
            [("text", 2, "Interests")],
            id="bold lines and deeper headings stay in a text",
        ),
        pytest.param(
            "# About\n\nText.\n\n## Awards\n- 2020, A\n\n## Contact\nmail\n",
            [("text", 2, "About"), ("awards", 2, "Awards"), ("text", 2, "Contact")],
            id="a known heading opens a section inside a text",
        ),
        pytest.param(
            "# Publications\n## 2020\n- A thing\n## 2019\n- Another\n# Hobbies\nRowing\n",
            [
                ("publications", 2, "Publications"),
                ("publications", 3, "2020"),
                ("publications", 3, "2019"),
                ("text", 2, "Hobbies"),
            ],
            id="parts of a known section",
        ),
        pytest.param(
            "# News\n- 2020: x\n\n## My research interests\n- loops\n",
            [("news", 2, "News"), ("text", 2, "My research interests")],
            id="a heading of another matter ends a known section",
        ),
        pytest.param(
            "```\n# News\n```\n",
            [],
            id="code is no heading",
        ),
        pytest.param(
            "**I am looking for students who like rulers and want to learn.**\n",
            [],
            id="a bold sentence is no heading",
        ),
    ],
)
def test_nests_sections(tmp_path: Path, body: str, expected: list[tuple[str, int, str]]) -> None:
    sections = read_body(tmp_path, body).sections
    assert [(s.kind, s.level, s.heading) for s in sections] == expected


def test_keeps_prose_under_a_known_heading_as_its_text(tmp_path: Path) -> None:
    page = read_body(tmp_path, "# Experience\n\nI worked in many places.\n\nAlways gladly.\n")
    assert page.sections[0].body == "I worked in many places.\n\nAlways gladly."
    assert page.items == ()


def test_keeps_text_between_items_in_its_place(tmp_path: Path) -> None:
    page = read_body(tmp_path, "# Awards\n\n- A, 2020\n\nAnd before that:\n\n- B, 2010\n")
    assert [(s.heading, s.body, s.level) for s in page.sections] == [
        ("Awards", "", 2),
        ("", "And before that:", 3),
    ]
    assert [item.section for item in page.items] == [0, 1]

"""A whole homepage, read from its folder."""

import time
from pathlib import Path

import pytest

from importer.folder import ImportProblem
from importer.records import Award, Experience, NewsItem, Service, Teaching, Work
from importer.sources.homepage import read
from importer.sources.people import name_in_title, split_name
from tests.importer.pages import items_of, read_body, write_page

PAGE = """\
I study rulers at [Example University](https://uni.example.org).

**Research Interests**

Rulers and *scales*.

**Current focus**: Slide rules

News
======

<!-- [April 2023] Asked to review for RULE 2023. -->

[May 2022] Our paper "Straight Lines: A Study of Rulers" is accepted at RULE 2022. [paper](https://p.example.org/1)

Experience
======
- 02/2021-05/2021: Visiting Researcher, Example Institute, advised by [Prof. Line](https://line.example.org/)

Teaching
======
- Teaching Assistant at EXU
    - 2021 Spring Semester, RUL1010 Drawing
    - 2020 Fall Semester, RUL 1020, Artiﬁcial Lines

Professional Activities
======
- Program Committee Member (Reviewer):
    - Lines: RULE'22,23, CURVE'21
- Reviewer for Journals
    - Transactions on Rulers

Awards
======
- 2020/21 Fall, Straightest Line Award, Example Society. [Link](https://prize.example.org)
"""


def test_reads_a_homepage_into_its_records(tmp_path: Path) -> None:
    header = (
        "permalink: /\ntitle: Welcome to Mary Somerville's Homepage\nexcerpt: About me\n"
        "redirect_from:\n  - /about/\n  - /about.html"
    )
    page = read_body(tmp_path, PAGE, header=header)
    assert (page.permalink, page.redirect_from) == ("/", ("/about/", "/about.html"))
    assert (page.person.name, page.person.family_name) == ("Mary Somerville", "Somerville")
    assert page.person.page_title == "Welcome to Mary Somerville's Homepage"
    assert [(section.kind, section.heading) for section in page.sections] == [
        ("text", "Research Interests"),
        ("news", "News"),
        ("experience", "Experience"),
        ("teaching", "Teaching"),
        ("service", "Professional Activities"),
        ("awards", "Awards"),
    ]
    assert page.sections[0].body.endswith("**Current focus**: Slide rules")
    assert [len(items_of(page, kind)) for kind in (NewsItem, Experience, Teaching, Award)] == [
        2,
        1,
        2,
        1,
    ]
    assert [(row.venue, row.years) for row in items_of(page, Service)] == [
        ("RULE", (2022, 2023)),
        ("CURVE", (2021,)),
        ("Transactions on Rulers", ()),
    ]
    assert not any(item.source_text or item.review for item in page.items)
    assert page.remarks == ()


def test_remembers_the_line_each_record_stands_on(tmp_path: Path) -> None:
    path = write_page(tmp_path, PAGE)
    lines = path.read_text().split("\n")
    page = read(path)
    assert page.person.origin.line == 4
    for record in (*page.sections, *page.items):
        first = record.origin.text.split("\n")[0].strip()
        assert first
        assert first in lines[record.origin.line - 1]


def test_reads_the_person_from_the_configuration(tmp_path: Path) -> None:
    write_page(tmp_path, "Hello", header="title: About me")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "mary.png").write_bytes(b"x")
    (tmp_path / "_config.yml").write_text(
        "title: Rulers\ndescription: On rulers\nlocale: en-GB\nauthor:\n  name: Mary Somerville\n"
        "  avatar: mary.png\n  bio: Ruler<br/>of lines\n  employer: Example University\n"
        "  email: mary@example.org\n  github: mary\n  orcid: https://orcid.org/0000-0002-1825-0097\n"
        "  twitter:\n  uri: https://mary.example.org\n  stackoverflow: javascript:alert(1)//\n"
    )
    page = read(tmp_path)
    person = page.person
    assert (page.site_title, page.site_description, page.language) == (
        "Rulers",
        "On rulers",
        "en-GB",
    )
    assert (person.name, person.tagline) == ("Mary Somerville", "Ruler, of lines")
    assert (person.affiliation, person.email) == ("Example University", "mary@example.org")
    assert (person.orcid, person.photo) == ("0000-0002-1825-0097", "/images/mary.png")
    assert [(link.kind, link.value) for link in person.links][:3] == [
        ("homepage", "https://mary.example.org"),
        ("orcid", "0000-0002-1825-0097"),
        ("github", "mary"),
    ]
    assert [file.path for file in page.files] == ["/images/mary.png"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Welcome to Mary Somerville's Homepage", "Mary Somerville"),
        ("Mary Somerville’s personal website", "Mary Somerville"),
        ("About Mary Somerville", "Mary Somerville"),
        ("Mary Somerville – Homepage", "Mary Somerville"),
        ("Mary Somerville | Home", "Mary Somerville"),
        ("Homepage of Mary Somerville", "Mary Somerville"),
        ("Mary Somerville", "Mary Somerville"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Mary Somerville 玛丽", "Mary Somerville 玛丽"),
        ("玛丽的主页", "玛丽"),
        ("About me", ""),
        ("Home", ""),
        ("Welcome to my homepage", ""),
        ("Your Name", ""),
        ("", ""),
    ],
)
def test_finds_the_name_in_a_title(title: str, name: str) -> None:
    assert name_in_title(title) == name


def test_names_the_person_by_the_given_slug_at_last(tmp_path: Path) -> None:
    path = write_page(tmp_path, "Hello", header="title: About me")
    assert read(path, person_slug="mary-somerville").person.name == "Mary Somerville"
    with pytest.raises(ImportProblem, match="--person"):
        read(path)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mary Somerville", ("Mary", "Somerville")),
        ("Mary Fairfax Somerville", ("", "")),
        ("玛丽", ("", "")),
        ("Dr. Somerville", ("", "")),
    ],
)
def test_divides_only_plain_names(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("about", ("/about",), id="no slash in front"),
        pytest.param("[/a/, /a/, /]", ("/a/",), id="twice, and the page itself"),
        pytest.param("/a/?utm=1", ("/a/",), id="query cut off"),
        pytest.param("https://old.example.org/me.html#x", ("/me.html",), id="whole address"),
        pytest.param("", (), id="empty"),
    ],
)
def test_normalises_old_addresses(tmp_path: Path, value: str, expected: tuple[str, ...]) -> None:
    header = f"title: Mary Somerville\nredirect_from: {value}"
    assert read_body(tmp_path, "Hello", header=header).redirect_from == expected


def test_evaluates_liquid_with_the_configuration_beside_it(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("counter: 7\ncities: [Jena, Bonn]\n")
    body = (
        "{% if site.counter %}\n"
        "[CV]({{ base_path }}/cv.pdf) and [talks]({{ '/talks/' | relative_url }}).\n"
        "{% endif %}{% if site.nothing %}never{% endif %}\n"
        "{% raw %}{{ kept }}{% endraw %} {{ site.counter }}\n"
        "{% strange %}\n"
        "<script>count()</script>\n"
    )
    page = read_body(tmp_path, body)
    lines = [line for line in page.person.bio.split("\n") if line]
    assert lines == ["[CV](/cv.pdf) and [talks](/talks/).", "{{ kept }} 7"]
    found = [(r.line, r.kind) for r in page.remarks if "cv.pdf" not in r.text]
    assert sorted(found) == [(8, "not understood"), (9, "dropped")]


def test_entries_that_a_loop_writes_are_entries_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("prizes: [Gold, Silver, Tin]\n")
    loop = "{% for prize in site.prizes %}\n- {{ prize }} medal, 2020\n{% endfor %}"
    body = f"# Awards\n\n{loop}\n\n<!-- - Wood medal, 2019 -->\n\n# News\n\n- 2021: Moved.\n"
    page = read_body(tmp_path, body)
    awards = [item for item in page.items if isinstance(item, Award)]
    assert [award.title for award in awards] == [
        "Gold medal",
        "Silver medal",
        "Tin medal",
        "Wood medal",
    ]
    assert [award.hidden for award in awards] == [False, False, False, True]
    assert [award.origin.line for award in awards[:3]] == [7, 7, 7]
    assert [section.kind for section in page.sections if not section.hidden] == ["awards", "news"]


def test_a_list_made_by_a_loop_is_its_sections_list(tmp_path: Path) -> None:
    loop = "{% for work in site.publications limit: 3 %}{{ work.title }}{% endfor %}"
    page = read_body(tmp_path, f"# Reading\n\n{loop}\n\n# Thanks\n\nTo all.\n")
    assert [(one.kind, one.limit) for one in page.sections] == [("publications", 3), ("text", None)]


def test_says_that_a_list_stood_where_a_persons_page_has_none(tmp_path: Path) -> None:
    page = read_body(
        tmp_path, "# Blog\n\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n"
    )
    (remark,) = page.remarks
    assert (remark.line, remark.kind) == (6, "review")
    assert "posts" in remark.reason


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        pytest.param(
            "{% for a in (1..6000) %}- Prize {{ a }}, 2020\n{% endfor %}", "entries", id="loop"
        ),
        pytest.param("- A prize, 2020\n" * 6_000, "entries", id="list"),
        pytest.param("{% for a in (1..20000) %}x\n\ny\n{% endfor %}", "lines", id="lines"),
    ],
)
def test_refuses_a_page_of_far_too_much(tmp_path: Path, body: str, problem: str) -> None:
    with pytest.raises(ImportProblem, match=f"about.md .* more than .* {problem}"):
        read_body(tmp_path, f"# Awards\n\n{body}\n")


def test_says_that_a_condition_was_decided_without_the_configuration(tmp_path: Path) -> None:
    page = read_body(tmp_path, "Hello.\n{% if site.counter %}Counted.{% endif %}\n")
    assert [(remark.line, remark.kind) for remark in page.remarks] == [(5, "review")]


def test_includes_files_and_remembers_their_lines(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "news.md").write_text("# News\n\n- 2020: Something.\n")
    page = read_body(
        tmp_path, "Hello.\n\n{% include_relative parts/news.md %}\n\n# Awards\n- A, 2020\n"
    )
    news, award = page.items
    assert (news.origin.file, news.origin.line) == ("parts/news.md", 3)
    assert (award.origin.file, award.origin.line) == ("about.md", 9)


@pytest.mark.parametrize("name", ["about.md", "../secret.md", "missing.md", "/etc/passwd"])
def test_reports_an_include_that_cannot_be_made(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    page = read_body(site, f"Hello.\n{{% include_relative {name} %}}\n")
    assert page.person.bio == "Hello."
    assert [remark.line for remark in page.remarks] == [5]


def test_writes_reference_links_out(tmp_path: Path) -> None:
    page = read_body(
        tmp_path, "[CV][1] and [home].\n\n# Contact\n\n[1]: /cv\n[home]: https://e.org 'x'\n"
    )
    assert page.person.bio == "[CV](/cv) and [home](https://e.org)."
    assert page.sections[0].body == ""


def test_lists_the_files_the_page_shows(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"x")
    (tmp_path / "old.png").write_bytes(b"x")
    page = read_body(tmp_path, "[CV](cv.pdf) ![me](/me.png)\n<!-- <img src='/old.png'> -->\n")
    assert {file.path for file in page.files} == {"/cv.pdf", "/old.png"}
    assert [remark.text for remark in page.remarks] == ["/me.png"]


def test_makes_no_work_of_its_own_accord(tmp_path: Path) -> None:
    assert items_of(read_body(tmp_path, PAGE), Work) == []


def test_remarks_on_unused_keys_in_linear_time(tmp_path: Path) -> None:
    header = "title: Mary Somerville\n" + "\n".join(f"k{number}: 1" for number in range(18_000))
    began = time.process_time()
    page = read_body(tmp_path, "Hello", header=header)
    assert time.process_time() - began < 10
    assert [remark.line for remark in page.remarks] == [*range(3, 18_003)]

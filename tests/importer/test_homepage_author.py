"""What the configuration says of the author: read, or remarked upon."""

from pathlib import Path

import pytest

from importer.records import Homepage, Remark
from importer.sources.homepage import read
from tests.importer.pages import write_page


def read_config(folder: Path, config: str) -> Homepage:
    write_page(folder, "Hello")
    (folder / "_config.yml").write_text(config)
    return read(folder)


def read_author(folder: Path, *lines: str) -> Homepage:
    """With an author whose first key stands on line 3."""
    return read_config(folder, "\n".join(["title: Rulers", "author:", *lines, ""]))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("  phone: 12345", "“phone” of the author is not used", id="unknown key"),
        pytest.param("  bio: {a: b}", "“bio” is not one text", id="mapping for a text"),
        pytest.param("  bio: [a, b]", "“bio” is not one text", id="list for a text"),
        pytest.param("  bio: <b></b>", "no text that can be shown", id="nothing but tags"),
        pytest.param("  employer: [a, {b: c}]", "“employer” is not one text", id="odd employer"),
        pytest.param("  github: true", "“github” is not one text", id="switch for a name"),
        pytest.param("  github: 'a b'", "no usable address for GitHub", id="blank in a user name"),
        pytest.param("  dblp: pid/12", "no usable address for dblp", id="name for an address"),
        pytest.param("  uri: /me", "no usable address for Homepage", id="relative address"),
        pytest.param("  email: at the office", "not an e-mail address", id="no e-mail"),
        pytest.param("  orcid: nonsense", "An ORCID iD looks like", id="no ORCID"),
        pytest.param("  orcid: 'https://[x'", "An ORCID iD looks like", id="broken address"),
        pytest.param("  orcid: https://e.org/me", "An ORCID iD looks like", id="other address"),
        pytest.param("  avatar: absent.png", "no file of this folder", id="absent portrait"),
        pytest.param("  name: [Ada]", "“name” is not one text", id="list for a name"),
    ],
)
def test_remarks_on_what_left_no_trace(tmp_path: Path, line: str, reason: str) -> None:
    page = read_author(tmp_path, "  pronouns: she", line)
    (remark,) = page.remarks
    assert (remark.file, remark.line, remark.kind) == ("_config.yml", 4, "not understood")
    assert remark.text == line.strip()
    assert reason.casefold() in remark.reason.casefold()
    assert page.person.links == ()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("  twitter:", id="empty"),
        pytest.param("  twitter: ''", id="empty text"),
        pytest.param("  twitter: false", id="switched off"),
        pytest.param("  links: []", id="empty list"),
        pytest.param("  name: Your Name", id="a theme's placeholder"),
        pytest.param("  github: ada", id="user name"),
        pytest.param("  x: '@ada'", id="other spelling of a kind"),
        pytest.param("  email: mailto:ada@example.org", id="e-mail"),
        pytest.param("  orcid: https://orcid.org/0000-0002-1825-0097", id="ORCID"),
        pytest.param("  uri: https://ada.example.org", id="homepage"),
    ],
)
def test_makes_no_remark_on_what_was_used_or_says_nothing(tmp_path: Path, line: str) -> None:
    assert read_author(tmp_path, line).remarks == ()


@pytest.mark.parametrize(
    ("config", "line"),
    [
        pytest.param("title: x\nauthor: [Ada]\n", 2, id="a list"),
        pytest.param("title: x\nauthor: 17\n", 2, id="a number"),
        pytest.param("title: x\nauthor: {phone: 1}\n", 2, id="on one line"),
        pytest.param('{"author": {"phone": 1}}\n', 1, id="JSON"),
    ],
)
def test_remarks_on_an_author_in_another_form(tmp_path: Path, config: str, line: int) -> None:
    (remark,) = read_config(tmp_path, config).remarks
    assert (remark.file, remark.line, remark.kind) == ("_config.yml", line, "not understood")


def test_takes_a_name_in_place_of_the_author(tmp_path: Path) -> None:
    page = read_config(tmp_path, "author: Ada Byron\n")
    assert (page.person.name, page.remarks) == ("Ada Byron", ())


def test_joins_several_employers(tmp_path: Path) -> None:
    page = read_author(tmp_path, "  employer:", "    - Rule Works", "    - Line, Ltd")
    assert (page.person.affiliation, page.remarks) == ("Rule Works, Line, Ltd", ())


def test_reads_a_page_whose_site_has_a_broken_address(tmp_path: Path) -> None:
    page = read_config(tmp_path, 'url: "http://[bad"\nauthor: {uri: "http://[bad"}\n')
    assert [remark.line for remark in page.remarks] == [2]
    assert page.person.links == ()


def test_remarks_on_no_more_keys_than_a_person_reads(tmp_path: Path) -> None:
    remarks: tuple[Remark, ...] = read_author(
        tmp_path, *(f"  k{number}: 1" for number in range(9000))
    ).remarks
    assert len(remarks) == 201
    assert any("8800 more keys" in remark.reason for remark in remarks)

"""Which files an import may read, and the sentence for each it may not."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from importer.folder import FILE_LIMIT, PAGE_LIMIT, ImportProblem, open_site
from importer.sources.homepage import read
from tests.importer.pages import write_page


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("_pages/about.md", "x", id="academicpages"),
        pytest.param("about.md", "x", id="about in the root"),
        pytest.param("index.md", "x", id="index in the root"),
        pytest.param("_pages/home.md", "---\npermalink: /\n---\n", id="by its permalink"),
        pytest.param("welcome.md", "---\npermalink: /\n---\n", id="by its permalink in the root"),
    ],
)
def test_finds_the_homepage_of_a_folder(tmp_path: Path, name: str, text: str) -> None:
    page = tmp_path / name
    page.parent.mkdir(exist_ok=True)
    page.write_text(text)
    site = open_site(tmp_path)
    assert (site.root, site.name_of(site.page)) == (tmp_path, name)


def test_takes_the_folder_above_pages_as_the_site(tmp_path: Path) -> None:
    (tmp_path / "_pages").mkdir()
    page = write_page(tmp_path / "_pages", "text")
    assert open_site(page).root == tmp_path


def _nothing(folder: Path) -> Path:
    return folder / "missing"


def _empty(folder: Path) -> Path:
    (folder / "about.md").touch()
    return folder


def _blank(folder: Path) -> Path:
    (folder / "about.md").write_text("\ufeff \n\n")
    return folder


def _latin(folder: Path) -> Path:
    (folder / "about.md").write_bytes(b"first\nM\xfcller")
    return folder / "about.md"


def _too_large(folder: Path) -> Path:
    with (folder / "about.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    return folder / "about.md"


def _no_site(folder: Path) -> Path:
    (folder / "README.md").write_text("x")
    return folder


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "about.md")
    return folder / "about.md"


def _link_outside(folder: Path) -> Path:
    site = folder / "site"
    site.mkdir()
    (folder / "secret.md").write_text("secret")
    (site / "about.md").symlink_to(folder / "secret.md")
    return site


def _link_outside_as_file(folder: Path) -> Path:
    return _link_outside(folder) / "about.md"


def _configuration_outside(folder: Path) -> Path:
    site = folder / "site"
    site.mkdir()
    write_page(site, "text")
    (folder / "secret.yml").write_text("title: secret")
    (site / "_config.yml").symlink_to(folder / "secret.yml")
    return site


def _picture_outside(folder: Path) -> Path:
    site = folder / "site"
    site.mkdir()
    write_page(site, "![me](/me.png)")
    (folder / "me.png").write_bytes(b"x")
    (site / "me.png").symlink_to(folder / "me.png")
    return site


def _large_picture(folder: Path) -> Path:
    write_page(folder, "![me](/me.png)")
    with (folder / "me.png").open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    return folder


def _include_outside(folder: Path) -> Path:
    site = folder / "site"
    site.mkdir()
    write_page(site, "{% include_relative part.md %}")
    (folder / "secret.md").write_text("secret")
    (site / "part.md").symlink_to(folder / "secret.md")
    return site


def _circle(folder: Path) -> Path:
    (folder / "about.md").symlink_to(folder / "about.md")
    return folder


def _dangling_link(folder: Path) -> Path:
    (folder / "about.md").symlink_to(folder / "nowhere.md")
    return folder


def _too_many_lines(folder: Path) -> Path:
    (folder / "about.md").write_text("\n" * 60_000 + "x")
    return folder


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        pytest.param(_nothing, "There is no file or folder", id="no such path"),
        pytest.param(_empty, "about.md is empty", id="empty file"),
        pytest.param(_blank, "about.md is empty", id="blank file"),
        pytest.param(_latin, "not UTF-8 text: byte 8, on line 2", id="not UTF-8"),
        pytest.param(_too_large, "about.md is larger than 2 MB", id="50 MB"),
        pytest.param(_no_site, "looked for _pages/about.md, about.md", id="no homepage"),
        pytest.param(_fifo, "neither a file nor a folder", id="named pipe"),
        pytest.param(_link_outside, "about.md is a symbolic link", id="page outside"),
        pytest.param(_link_outside_as_file, "about.md is a symbolic link", id="file outside"),
        pytest.param(_configuration_outside, "_config.yml is a symbolic link", id="config outside"),
        pytest.param(_include_outside, "part.md is a symbolic link", id="include outside"),
        pytest.param(_circle, "about.md is not a regular file", id="link to itself"),
        pytest.param(_picture_outside, "me.png is a symbolic link", id="picture outside"),
        pytest.param(_large_picture, "me.png is larger than 20 MB", id="large picture"),
        pytest.param(_dangling_link, "not a regular file", id="link to nowhere"),
        pytest.param(_too_many_lines, "more than 50,000 lines", id="endless lines"),
    ],
)
def test_says_in_one_sentence_why_nothing_is_imported(
    tmp_path: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    with pytest.raises(ImportProblem) as problem:
        read(make(tmp_path), person_slug="ada")
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("site_path", "found"),
    [
        pytest.param("/images/a b.png", True, id="as written"),
        pytest.param("images/a%20b.png", True, id="percent-encoded, relative"),
        pytest.param("/images//./a%20b.png?x=1#y", True, id="double slash, query, fragment"),
        pytest.param("/Images/a b.png", False, id="other letter case"),
        pytest.param("/images/../about.md", False, id="climbing"),
        pytest.param("/%2e%2e/about.md", False, id="climbing, encoded"),
        pytest.param("/images", False, id="folder"),
        pytest.param("/images/a\0.png", False, id="null character"),
        pytest.param("/" + "x" * 5000, False, id="very long"),
        pytest.param("", False, id="empty"),
        pytest.param("/pipe", False, id="named pipe"),
    ],
)
def test_resolves_paths_of_the_site_and_no_others(
    tmp_path: Path, site_path: str, found: bool
) -> None:
    write_page(tmp_path, "text")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a b.png").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    assert (open_site(tmp_path).resolve(site_path) is not None) is found


def test_reads_a_page_of_exactly_the_limit(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_bytes(b"x" * PAGE_LIMIT)
    site = open_site(tmp_path)
    assert len(site.read(site.page)) == PAGE_LIMIT


def test_follows_a_link_inside_the_site(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("text")
    (tmp_path / "about.md").symlink_to(tmp_path / "real.md")
    site = open_site(tmp_path)
    assert site.read(site.page) == "text"


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of files and folders that may not be read, whoever runs the tests."""
    names: set[str] = set()
    real_open, real_listing = os.open, os.listdir

    def refuse(path: object) -> None:
        if isinstance(path, str | os.PathLike) and Path(path).name in names:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def guarded_open(path: str, *args: Any, **options: Any) -> int:
        refuse(path)
        return real_open(path, *args, **options)

    def guarded_listing(path: Any = ".") -> list[str]:
        refuse(path)
        return real_listing(path)

    monkeypatch.setattr(os, "open", guarded_open)
    monkeypatch.setattr(os, "listdir", guarded_listing)
    return names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("about.md", "about.md", id="page"),
        pytest.param("_config.yml", "_config.yml", id="configuration"),
        pytest.param("site", "site", id="folder"),
    ],
)
def test_says_in_one_sentence_what_may_not_be_read(
    tmp_path: Path, locked: set[str], name: str, shown: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    write_page(site, "text")
    (site / "_config.yml").write_text("title: Rulers\n")
    locked.add(name)
    with pytest.raises(ImportProblem, match=f"^{shown} cannot be read: Permission denied.$"):
        read(site)


def test_says_that_a_folder_without_a_known_page_may_not_be_listed(
    tmp_path: Path, locked: set[str]
) -> None:
    (tmp_path / "_pages").mkdir()
    locked.add("_pages")
    with pytest.raises(ImportProblem, match=r"^_pages cannot be read: Permission denied\.$"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("{% include_relative parts/a.md %}", "a.md", id="include"),
        pytest.param("{% include_relative parts/a.md %}", "parts", id="folder of an include"),
        pytest.param("![Me](/parts/me.png)", "parts", id="folder of a picture"),
    ],
)
def test_remarks_on_a_part_that_may_not_be_read(
    tmp_path: Path, locked: set[str], body: str, name: str
) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    (parts / "a.md").write_text("text")
    (parts / "me.png").write_bytes(b"x")
    path = write_page(tmp_path, f"Hello.\n{body}\n")
    locked.add(name)
    page = read(path)
    (remark,) = page.remarks
    assert (remark.line, remark.kind) == (5, "not understood")
    assert f"{name} cannot be read: Permission denied." in remark.reason
    assert page.files == ()


def test_leaves_out_a_file_whose_path_is_too_long_for_an_address(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["x" * 149] * 3)
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"x")
    (folder.parent / "b.pdf").write_bytes(b"x")
    url = folder.relative_to(tmp_path).as_posix()
    body = f"[A](/{url}/a.pdf) [B](/{url[:-150]}/b.pdf)"
    page = read(write_page(tmp_path, body))
    assert [file.path[-6:] for file in page.files] == ["/b.pdf"]
    (remark,) = page.remarks
    assert (remark.line, remark.kind) == (4, "not understood")
    assert "450 characters" in remark.reason

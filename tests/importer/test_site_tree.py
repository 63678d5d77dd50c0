"""Which files of a whole site are seen, from a folder or a zip, and what hostile ones do."""

import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from importer.folder import ImportProblem, NotReadable
from importer.site_tree import Tree, open_tree
from importer.tree_names import DEPTH_LIMIT, FILES_LIMIT

CONTENT = {
    "_config.yml": "title: Rulers\n",
    "_pages/about.md": "I measure.\n",
    "_posts/2020-01-02-first.md": "First.\n",
    "_posts_old/x.md": "Old.\n",
    "images/a.png": "png",
    ".nojekyll": "",
    ".gitignore": "x",
    ".git/config": "x",
    "_site/index.html": "x",
    "node_modules/a/index.js": "x",
    "vendor/bundle/a.rb": "x",
    "vendor/notes.md": "x",
    "assets/vendor/tool.js": "kept",
    ".sass-cache/a": "x",
}
KEPT = [
    ".nojekyll",
    "_config.yml",
    "_pages/about.md",
    "_posts/2020-01-02-first.md",
    "_posts_old/x.md",
    "assets/vendor/tool.js",
    "images/a.png",
]


def write_folder(root: Path, content: dict[str, str]) -> Path:
    for name, text in content.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def write_zip(path: Path, content: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return path


def as_folder(tmp_path: Path, content: dict[str, str]) -> Path:
    return write_folder(tmp_path / "site", content)


def as_zip(tmp_path: Path, content: dict[str, str]) -> Path:
    return write_zip(tmp_path / "site.zip", content)


either = pytest.mark.parametrize("write", [as_folder, as_zip], ids=["folder", "zip"])
Write = Callable[[Path, dict[str, str]], Path]


def names_of(tree: Tree) -> list[str]:
    return [file.name for file in tree.files]


def reasons_of(tree: Tree) -> dict[str, str]:
    return {remark.file: remark.reason for remark in tree.remarks}


@either
def test_shows_content_and_no_machinery(tmp_path: Path, write: Write) -> None:
    with open_tree(write(tmp_path, CONTENT)) as tree:
        assert names_of(tree) == KEPT
        assert {file.name: file.size for file in tree.files}["images/a.png"] == 3
        assert tree.names_under("_posts") == ["_posts/2020-01-02-first.md"]
        assert tree.names_under("_posts/") == tree.names_under("_posts")
        assert tree.exists("_pages/about.md")
        assert not tree.exists("_pages/About.md")
        assert tree.read_text("_pages/about.md") == "I measure.\n"
        assert tree.path_of("images/a.png").read_bytes() == b"png"
        assert tree.path_of("images/a.png").name == "a.png"
        assert tree.remarks == ()


@either
@pytest.mark.parametrize(
    ("prefix", "beside"),
    [
        pytest.param("rulers-main/", {}, id="the only folder"),
        pytest.param("rulers/", {"notes.txt": "x", "other/list.txt": "x"}, id="the only site"),
        pytest.param("a/b/", {}, id="two folders down"),
    ],
)
def test_opens_the_one_folder_that_holds_the_site(
    tmp_path: Path, write: Write, prefix: str, beside: dict[str, str]
) -> None:
    content = {prefix + name: text for name, text in CONTENT.items()} | beside
    with open_tree(write(tmp_path, content)) as tree:
        assert names_of(tree) == KEPT
        assert tree.root_name == prefix.split("/")[-2]
        assert tree.read_text("_config.yml") == "title: Rulers\n"


@either
def test_a_site_of_one_folder_of_pages_is_not_opened_below(tmp_path: Path, write: Write) -> None:
    with open_tree(write(tmp_path, {"content/post/a.md": "x"})) as tree:
        assert names_of(tree) == ["content/post/a.md"]


def test_unpacked_files_are_gone_with_the_tree(tmp_path: Path) -> None:
    with open_tree(as_zip(tmp_path, CONTENT)) as tree:
        path = tree.path_of("images/a.png")
        assert tree.path_of("images/a.png") == path
    assert not path.exists()


@either
@pytest.mark.parametrize(
    ("data", "text", "reason"),
    [
        pytest.param(b"\xef\xbb\xbfa\xc3\xa9", "aé", "", id="byte order mark"),
        pytest.param("aé".encode("utf-16"), "aé", "", id="UTF-16"),
        pytest.param(b"x\nM\xfcller \x93q\x94", "x\nMüller “q”", "Windows-1252", id="Windows"),
        pytest.param(b"x\nx\0y", "x\nxy", "NUL characters", id="NUL"),
    ],
)
def test_reads_text_of_many_encodings(
    tmp_path: Path, write: Write, data: bytes, text: str, reason: str
) -> None:
    content = {"index.md": data.decode("latin-1")}
    path = write(tmp_path, {"index.md": ""})
    if path.is_dir():
        (path / "index.md").write_bytes(data)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("index.md", content["index.md"].encode("latin-1"))
    with open_tree(path) as tree:
        assert tree.read_text("index.md") == text
        found = [(remark.line, reason in remark.reason) for remark in tree.remarks]
        assert found == ([(2, True)] if reason else [])


@either
def test_large_and_missing_files_are_refused_for_themselves(tmp_path: Path, write: Write) -> None:
    with open_tree(write(tmp_path, {"index.md": "x" * 3_000_000})) as tree:
        with pytest.raises(NotReadable, match=r"index\.md is larger than 2 MB"):
            tree.read_text("index.md")
        with pytest.raises(NotReadable, match=r"There is no file \.\./index\.md"):
            tree.read_text("../index.md")
        assert len(tree.read_bytes("index.md", 4_000_000)) == 3_000_000


@either
def test_reports_names_that_differ_only_in_case(tmp_path: Path, write: Write) -> None:
    with open_tree(write(tmp_path, {"A.png": "1", "a.png": "2", "index.md": ""})) as tree:
        assert names_of(tree) == ["A.png", "a.png", "index.md"]
        assert sorted(reasons_of(tree)) == ["A.png", "a.png"]


def test_refuses_what_is_no_folder_and_no_zip(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "fifo")
    for name, sentence in [
        ("a.zip", "no zip"),
        ("empty", "no files"),
        ("fifo", "neither a file nor a folder"),
        ("missing", "no file or folder"),
        ("with\0nul", "no file or folder"),
    ]:
        with pytest.raises(ImportProblem, match=sentence), open_tree(tmp_path / name):
            pass


def test_follows_links_inside_a_folder_and_none_out_of_it(tmp_path: Path) -> None:
    root = as_folder(tmp_path, {"_config.yml": "", "images/a.png": "png", ".git/config": "secret"})
    (tmp_path / "secret.md").write_text("secret")
    (root / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "above").symlink_to(tmp_path)
    (root / "hidden.md").symlink_to(root / ".git/config")
    (root / "gone.md").symlink_to(root / "nowhere")
    (root / "pictures").symlink_to(root / "images")
    (root / "images/loop").symlink_to(root)
    os.mkfifo(root / "fifo")
    with open_tree(root) as tree:
        assert names_of(tree) == ["_config.yml", "images/a.png", "pictures/a.png"]
        reported = {"out.md", "above", "hidden.md", "gone.md", "images/loop", "fifo"}
        assert set(reasons_of(tree)) == reported | {"pictures/loop"}


def test_a_file_changed_to_a_link_is_not_followed(tmp_path: Path) -> None:
    root = as_folder(tmp_path, {"_config.yml": "", "a.md": "x"})
    (tmp_path / "secret.md").write_text("secret")
    with open_tree(root) as tree:
        (root / "a.md").unlink()
        (root / "a.md").symlink_to(tmp_path / "secret.md")
        with pytest.raises(NotReadable, match="leads out"):
            tree.read_text("a.md")


def test_names_that_are_no_text_are_repaired_and_reported(tmp_path: Path) -> None:
    root = as_folder(tmp_path, {"_config.yml": ""})
    Path(os.fsdecode(os.fsencode(root) + b"/M\xfcller.md")).write_text("text")
    Path(os.fsdecode(os.fsencode(root) + "/测试.md".encode("gb2312"))).write_text("text")
    with open_tree(root) as tree:
        assert names_of(tree) == ["Müller.md", "_config.yml", "测试.md"]
        assert tree.read_text("Müller.md") == "text"
        assert set(reasons_of(tree)) == {"Müller.md", "测试.md"}


def test_deep_folders_and_long_names_are_left_out(tmp_path: Path) -> None:
    root = as_folder(tmp_path, {"_config.yml": ""})
    here = root
    for _ in range(DEPTH_LIMIT + 20):
        here = here / "a"
        here.mkdir()
    (here / "deep.md").write_text("x")
    long = root / ("b" * 200) / ("c" * 200)
    long.mkdir(parents=True)
    (long / ("d" * 100)).write_text("x")
    with open_tree(root) as tree:
        assert names_of(tree) == ["_config.yml"]
        assert sorted(len(name) for name in reasons_of(tree)) == [2 * DEPTH_LIMIT - 1, 500]


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("importer.tree_folders.FILES_LIMIT", 20)
    root = as_folder(tmp_path, {f"{number}.md": "" for number in range(30)})
    with pytest.raises(ImportProblem, match="more than 20 files"), open_tree(root):
        pass


@pytest.mark.parametrize(
    "name",
    [
        "../out.md",
        "/etc/out.md",
        "C:/out.md",
        "a\\..\\out.md",
        "a/../../out.md",
        "a//b.md",
        "a/./b",
    ],
)
def test_names_in_a_zip_that_lead_out_are_left_out(tmp_path: Path, name: str) -> None:
    with open_tree(as_zip(tmp_path, {"index.md": "x", name: "evil"})) as tree:
        assert names_of(tree) == ["index.md"]
        assert list(reasons_of(tree)) == [name]


def test_a_name_with_nul_is_left_out(tmp_path: Path) -> None:
    path = as_zip(tmp_path, {"index.md": "x", "a.mdZ.exe": "evil"})
    path.write_bytes(path.read_bytes().replace(b"a.mdZ.exe", b"a.md\0.exe"))
    with open_tree(path) as tree:
        assert names_of(tree) == ["index.md"]
        assert list(reasons_of(tree)) == ["a.md�.exe"]


def _member(name: str, *, mode: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    return member


def test_links_and_devices_in_a_zip_are_left_out(tmp_path: Path) -> None:
    path = as_zip(tmp_path, {"index.md": "x"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(_member("link.md", mode=stat.S_IFLNK | 0o777), "/etc/passwd")
        archive.writestr(_member("device", mode=stat.S_IFCHR | 0o777), "")
        archive.writestr(_member("plain.md", mode=stat.S_IFREG | 0o644), "x")
    with open_tree(path) as tree:
        assert names_of(tree) == ["index.md", "plain.md"]
        assert set(reasons_of(tree)) == {"link.md", "device"}


def _written(path: Path, data: bytes, members: Iterable[tuple[bytes, int]]) -> Path:
    """A zip whose list of contents holds the names with these general purpose flags."""
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    body, directory = b"", b""
    count = 0
    for name, flags in members:
        crc = zlib.crc32(data)
        sizes = (crc, len(data), len(data))
        head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, 0, 0, 0, *sizes, len(name), 0)
        assert len(head) == len(local)
        directory += (
            struct.pack(
                "<4s6H3L5H2L",
                b"PK\1\2",
                20,
                20,
                flags,
                0,
                0,
                0,
                *sizes,
                len(name),
                0,
                0,
                0,
                0,
                0,
                len(body),
            )
            + name
        )
        body += head + name + data
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    path.write_bytes(body + directory + end)
    return path


def test_names_in_old_encodings_are_read(tmp_path: Path) -> None:
    names = ["测试.md".encode("gb2312"), "Müller.md".encode("cp437"), "é.md".encode()]
    path = _written(tmp_path / "a.zip", b"x", [(name, 0) for name in [b"index.md", *names]])
    with open_tree(path) as tree:
        assert names_of(tree) == ["Müller.md", "index.md", "é.md", "测试.md"]
        assert tree.read_text("测试.md") == "x"
        assert set(reasons_of(tree)) == {"Müller.md", "é.md", "测试.md"}


def test_encrypted_files_are_left_out(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.zip", b"x", [(b"index.md", 0), (b"secret.md", 1)])
    with open_tree(path) as tree:
        assert names_of(tree) == ["index.md"]


def test_a_file_that_unpacks_to_far_too_much_is_left_out(tmp_path: Path) -> None:
    with open_tree(as_zip(tmp_path, {"index.md": "x", "bomb": "0" * 30_000_000})) as tree:
        assert names_of(tree) == ["index.md"]
        assert "zip bomb" in reasons_of(tree)["bomb"]


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("importer.tree_archives.TOTAL_LIMIT", 1000)
    path = as_zip(tmp_path, {f"{number}.md": "0" * 300 for number in range(9)})
    with pytest.raises(ImportProblem, match="unpacks to more than"), open_tree(path):
        pass


def test_a_zip_inside_is_only_a_file(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip", {"evil.md": "x"}).read_bytes()
    path = as_zip(tmp_path, {"index.md": "x"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("files/inner.zip", inner)
    with open_tree(path) as tree:
        assert names_of(tree) == ["files/inner.zip", "index.md"]


def test_lying_sizes_give_no_more_than_they_say(tmp_path: Path) -> None:
    path = as_zip(tmp_path, {"index.md": "word " * 1000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", 5000), struct.pack("<L", 50)))
    with open_tree(path) as tree:
        with pytest.raises(NotReadable, match="damaged"):
            tree.read_text("index.md")
        with pytest.raises(NotReadable, match="damaged"):
            tree.path_of("index.md")


def test_entries_that_overlap_refuse_the_zip(tmp_path: Path) -> None:
    path = as_zip(tmp_path, {"a.md": "x" * 500, "b.md": "y" * 500})
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("b.md").header_offset
    start = data.rindex(struct.pack("<L", offset), 0, data.rindex(b"b.md"))
    path.write_bytes(data[:start] + struct.pack("<L", 0) + data[start + 4 :])
    with pytest.raises(ImportProblem, match="overlap"), open_tree(path):
        pass


def test_a_long_list_of_contents_is_refused_before_it_is_read(tmp_path: Path) -> None:
    one = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, *[0] * 6) + b"a"
    directory = one * 600_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, len(directory), 0, 0)
    (tmp_path / "a.zip").write_bytes(directory + end)
    began = time.monotonic()
    with pytest.raises(ImportProblem, match=f"{FILES_LIMIT:,}"), open_tree(tmp_path / "a.zip"):
        pass
    assert time.monotonic() - began < 2


def test_a_zip_cut_short_is_refused(tmp_path: Path) -> None:
    path = as_zip(tmp_path, CONTENT)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ImportProblem, match="no zip that can be read"), open_tree(path):
        pass

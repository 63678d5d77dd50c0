"""A whole site made by somebody who means harm is contained, and loses no word of the others."""

import io
import zipfile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from content.models import Address, StoredFile
from importer.front_matter import split
from importer.losslessness import words
from importer.sources.jekyll import documents
from importer.sources.jekyll.configuration import Configuration
from importer.sources.jekyll.pages import without_examples
from importer.sources.page_parts import read_page
from importer.sources.source_lines import Remarks, lines_of, numbered
from pages.models import Page

CONFIG = "title: X\ninclude: [_pages]\nauthor: {name: Ada Lovelace}\n"
HOME = "---\npermalink: /\ntitle: Ada\n---\nHello.\n"


def import_site(path):
    out = io.StringIO()
    call_command("import_site", str(path), stdout=out)
    return out.getvalue()


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "_pages").mkdir(parents=True)
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "_pages" / "about.md").write_text(HOME, encoding="utf-8")
    return folder


def write(site, name, text):
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "permalink",
    ["/../../etc/passwd", "//evil.example.org/", "/admin/", "/a\\b", "/\x07bell", "/" + "x" * 900],
)
def test_an_address_that_cannot_be_is_replaced_and_said(site, permalink):
    write(site, "_pages/odd.md", f'---\ntitle: Odd\npermalink: "{permalink!s}"\n---\nWords.\n')
    import_site(site)
    page = Page.objects.get(title="Odd")
    assert page.permalink.startswith("/")
    assert not page.permalink.startswith(("//", "/admin"))
    assert ".." not in page.permalink


@pytest.mark.django_db
def test_a_link_out_of_the_folder_is_not_followed(site, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    (site / "files").mkdir()
    (site / "files" / "out.txt").symlink_to(secret)
    report = import_site(site)
    assert not StoredFile.objects.exists()
    assert "leads out" in report


@pytest.mark.django_db
def test_a_zip_that_climbs_out_writes_nothing_outside(tmp_path):
    archive = tmp_path / "site.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("_config.yml", CONFIG)
        file.writestr("_pages/about.md", HOME)
        file.writestr("../../climbed.txt", "x")
        file.writestr("/absolute.txt", "x")
    import_site(archive)
    assert not list(tmp_path.parent.glob("climbed.txt"))
    assert Address.objects.filter(path="/climbed.txt").count() == 0


@pytest.mark.django_db
def test_a_page_of_endless_loops_is_cut_and_the_others_go_in(site):
    loops = "{% for a in (1..1000000) %}{% for b in (1..1000000) %}x{% endfor %}{% endfor %}"
    write(site, "_pages/loop.md", f"---\ntitle: Loop\n---\nBefore.\n\n{loops}\n\nAfter.\n")
    write(site, "_pages/good.md", "---\ntitle: Good\n---\nGood words.\n")
    import_site(site)
    body = Page.objects.get(title="Loop").body
    assert "Before." in body
    assert "After." in body
    assert len(body) < 100_000
    assert Page.objects.get(title="Good").body == "Good words."


@pytest.mark.django_db
def test_a_yaml_bomb_is_named_and_the_others_go_in(site):
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
    )
    write(site, "_pages/bomb.md", f"---\ntitle: Bomb\n{bomb}---\nWords.\n")
    write(site, "_pages/good.md", "---\ntitle: Good\n---\nGood words.\n")
    report = import_site(site)
    assert "_pages/bomb.md" in report
    assert Page.objects.filter(title="Good").exists()


@pytest.mark.django_db
def test_files_that_differ_in_case_are_both_there(site):
    write(site, "files/Notes.txt", "one")
    write(site, "files/notes.txt", "two")
    report = import_site(site)
    assert set(StoredFile.objects.values_list("address__path", flat=True)) == {
        "/files/Notes.txt",
        "/files/notes.txt",
    }
    assert "letter case" in report


@pytest.mark.django_db
def test_a_failure_at_the_end_leaves_neither_rows_nor_files(site, monkeypatch):
    write(site, "files/notes.txt", "words")

    def fail(*_args, **_options):
        raise RuntimeError("the last step fails")

    monkeypatch.setattr("importer.site_writer.write_frame", fail)
    with pytest.raises(RuntimeError):
        import_site(site)
    assert not Page.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_a_site_without_any_name_asks_for_it(tmp_path):
    (tmp_path / "_config.yml").write_text("title: blank\n", encoding="utf-8")
    with pytest.raises(CommandError, match="--person"):
        import_site(tmp_path)


# Without brackets: a list's words are counted apart here, and such could span two entries.
ENTRY = st.text(st.sampled_from("abc XYZ 12 ,.;:'\"-–*_#|&学术é"), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)
LISTS = st.lists(ENTRY.filter(lambda text: any(map(str.isalnum, text))), min_size=1, max_size=8)
HEADINGS = st.sampled_from(
    ["Education", "Work experience", "Awards", "Publications", "Teaching", "Service", "Skills"]
)


@given(HEADINGS, LISTS, st.sampled_from(["* ", "- ", "1. "]))
@hypothesis_settings(deadline=None, max_examples=200)
def test_any_list_of_a_vita_comes_out_without_a_lost_word(heading, entries, marker):
    text = f"# {heading}\n\n" + "\n".join(marker + entry for entry in entries)
    lines = numbered(lines_of(without_examples(text)[0], file="cv.md"))
    page = read_page(lines, [], Remarks(), owner="Ada Lovelace")
    kept = " ".join(
        [page.bio]
        + [f"{section.heading} {section.body}" for section in page.sections]
        + [item.origin.text for item in page.items]
    )
    assert not words(text) - words(kept)


@given(st.text(max_size=200))
@hypothesis_settings(deadline=None)
def test_no_front_matter_breaks_the_reading_of_addresses(header):
    matter = split(f"---\n{header}\n---\nWords.\n", file="_pages/a.md")
    for found in documents.document("_pages/a.md", "pages", matter, Configuration({})):
        assert found.path.startswith("/")

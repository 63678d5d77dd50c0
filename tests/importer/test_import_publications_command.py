"""The command: what it reads, refuses, reports, and how it ends."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.models import StoredFile
from importer.bibliographies import reading
from importer.models import BrokenEntry
from pages.models import SiteIdentity
from publications.formats.entries import Bibliography, Broken, Entry, Link
from publications.models import Publication
from tests.builders import make_file, make_person
from tests.importer.bibliographies import ADA, make_entry

pytestmark = pytest.mark.django_db

RIS = """\
TY  - JOUR
TI  - On the Connexion of the Physical Sciences
AU  - Somerville, Mary
PY  - 1834
ER  -
"""
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "_bibliography" / "papers.ris"
    path.parent.mkdir(parents=True)
    path.write_text(RIS)
    return path


def import_publications(*files: object, **options) -> str:
    out = io.StringIO()
    call_command("import_publications", *map(str, files), stdout=out, **options)
    return out.getvalue()


def says(monkeypatch: pytest.MonkeyPatch, *entries: Entry, **parts) -> None:
    """Whatever the file holds, it reads as these entries."""
    found = Bibliography(entries=entries, **parts)
    monkeypatch.setitem(reading.READERS, "ris", lambda _: found)


def test_a_file_is_imported_and_nothing_changes_the_second_time(file):
    assert "1  created" in import_publications(file)
    assert "1  unchanged" in import_publications(file)
    assert Publication.objects.get().title == "On the Connexion of the Physical Sciences"


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIS.encode())))
    import_publications("-")
    assert Publication.objects.count() == 1


def test_several_files_are_imported_as_one(file):
    other = file.with_name("more.ris")
    other.write_text(RIS.replace("1834", "1835"))
    report = import_publications(file, other)
    assert "papers.ris, more.ris" in report
    assert "1  possible duplicates" in report
    assert "more.ris:1: possible duplicate" in report


def test_a_trial_writes_nothing(file):
    report = import_publications(file, dry_run=True)
    assert "1  created" in report
    assert "Nothing was written" in report
    assert not Publication.objects.exists()


def test_drafts_are_made_when_they_are_asked_for(file):
    import_publications(file, draft=True)
    assert not Publication.objects.published().exists()


def test_the_owner_is_taken_when_nobody_is_named(file):
    mary = make_person(display_name="Mary Somerville", family_name="Somerville", given_name="Mary")
    SiteIdentity.objects.create(pk=1, title="Mary", owner=mary)
    file.write_text(RIS.replace("Somerville, Mary", "Somerville, M."))
    import_publications(file)
    assert Publication.objects.get().authorships.get().person == mary


def test_works_that_do_not_name_the_person_are_told(file):
    make_person(slug="ada", display_name="Ada Lovelace")
    assert "1 work does not name Ada Lovelace" in import_publications(file, person="ada")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["absent.bib"], "absent.bib cannot be read: No such file", id="absent"),
        pytest.param(["."], "cannot be read: Is a directory", id="folder"),
        pytest.param(["--person", "nobody", "x.bib"], "There is no person nobody", id="person"),
        pytest.param(["--person", "../x", "x.bib"], "--person is '../x'", id="odd person"),
        pytest.param(["--files", "/nowhere", __file__], "There is no folder", id="no folder"),
    ],
)
def test_refuses_in_one_sentence(arguments, sentence):
    with pytest.raises(CommandError, match=r"\.$") as problem:
        import_publications(*arguments)
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value)
    assert problem.value.returncode == 1


def test_a_picture_is_no_bibliography(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(PNG)
    with pytest.raises(CommandError, match=r"^picture.png is no bibliography"):
        import_publications(path)


def test_a_broken_entry_is_named_by_its_line_and_ends_with_three(file, monkeypatch):
    bad = Broken(line=7, text="TY  - ", reason="The type is missing: write TY  - JOUR.")
    says(monkeypatch, make_entry(), broken=(bad,))
    out = io.StringIO()
    with pytest.raises(CommandError, match="One entry could not be read") as problem:
        call_command("import_publications", str(file), stdout=out, format="ris")
    assert problem.value.returncode == 3
    assert "papers.ris:7: broken: The type is missing" in out.getvalue()
    assert BrokenEntry.objects.get().line == 7
    assert Publication.objects.count() == 1


LINKED = make_entry(links=(Link(kind="pdf", url="/assets/pdf/a.pdf"),), thumbnail="/a.png")


def test_files_of_the_site_are_attached_at_their_addresses(file, monkeypatch, client):
    says(monkeypatch, LINKED)
    site = file.parent.parent
    (site / "assets" / "pdf").mkdir(parents=True)
    (site / "assets" / "pdf" / "a.pdf").write_bytes(b"%PDF-1.4 engine")
    (site / "a.png").write_bytes(PNG)
    import_publications(file, format="ris")
    work = Publication.objects.get()
    assert work.links.get().target == "/assets/pdf/a.pdf"
    assert work.thumbnail is not None
    served = client.get("/assets/pdf/a.pdf")
    assert b"".join(served.streaming_content) == b"%PDF-1.4 engine"
    assert "1  unchanged" in import_publications(file, format="ris")


def test_a_file_that_the_site_has_already_is_attached(file, monkeypatch):
    says(monkeypatch, LINKED)
    stored = make_file(b"%PDF-1.4 engine", name="a.pdf", path="/assets/pdf/a.pdf")
    import_publications(file, format="ris")
    assert Publication.objects.get().links.get().file == stored
    assert StoredFile.objects.count() == 1


def test_a_missing_file_stays_a_path_until_it_comes(file, monkeypatch):
    says(monkeypatch, LINKED)
    report = import_publications(file, format="ris")
    assert "/assets/pdf/a.pdf is no file of this site yet" in report
    work = Publication.objects.get()
    assert work.links.get().url == "/assets/pdf/a.pdf"
    assert work.bibtex_fields["preview"] == "/a.png"
    elsewhere = file.parent.parent.parent / "elsewhere"
    (elsewhere / "assets" / "pdf").mkdir(parents=True)
    (elsewhere / "assets" / "pdf" / "a.pdf").write_bytes(b"%PDF-1.4 engine")
    assert "1  updated" in import_publications(file, format="ris", folder=elsewhere)
    assert Publication.objects.get().links.get().file is not None


@pytest.mark.parametrize(
    "path", ["/../secret.pdf", "/.ssh/key.pdf", "/settings.py", "/%2e%2e/secret.pdf", "//x/a.pdf"]
)
def test_no_other_file_of_the_machine_is_taken(file, monkeypatch, path):
    says(monkeypatch, make_entry(links=(Link(kind="pdf", url=path),)))
    site = file.parent.parent
    for one in (site.parent / "secret.pdf", site / ".ssh" / "key.pdf", site / "settings.py"):
        one.parent.mkdir(exist_ok=True)
        one.write_bytes(b"%PDF-1.4 secret")
    import_publications(file, format="ris")
    assert not StoredFile.objects.exists()


def test_a_progress_bar_is_drawn_on_a_terminal_only(file, monkeypatch):
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    import_publications(file)
    assert "1 of 1" in terminal.getvalue()
    quiet = io.StringIO()
    monkeypatch.setattr(sys, "stderr", quiet)
    import_publications(file)
    assert quiet.getvalue() == ""


def test_people_and_doubts_are_reported(file, monkeypatch):
    make_person(slug="ada", display_name="A. Lovelace", family_name="Lovelace", given_name="A.")
    says(monkeypatch, make_entry(authors=(ADA,), line=3))
    report = import_publications(file, format="ris")
    assert "1  authors to review" in report
    assert "papers.ris:3: author: “Sketch of the Analytical Engine”: The author “Ada" in report

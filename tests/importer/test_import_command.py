"""What the command refuses before it reads, and how it leaves its report."""

import io
import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from importer.management.commands import import_site as command
from profiles.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "about.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: Ada Byron\n---\nGood day.\n")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def import_site(path: Path, **options) -> str:
    out = io.StringIO()
    call_command("import_site", path, stdout=out, **options)
    return out.getvalue()


def test_a_name_as_long_as_its_column_is_taken(page):
    import_site(page, person="a" * 80)
    assert Person.objects.get().slug == "a" * 80


def test_a_name_longer_than_its_column_is_refused_in_one_sentence(page):
    with pytest.raises(CommandError, match="--person has 81 characters") as problem:
        import_site(page, person="a" * 81)
    assert "\n" not in str(problem.value)
    assert not Person.objects.exists()


def test_characters_that_a_database_refuses_are_taken_out(page):
    page.write_text(
        '---\ntitle: "Ada\0 \\0Byron"\n---\nGood\0 day.\n\n# News\n\n- 2020: A\x01ll.\n'
    )
    report = import_site(page)
    assert "about.md:2: repaired: Control characters" in report
    assert (Person.objects.get().display_name, Person.objects.get().bio) == (
        "Ada Byron",
        "Good day.",
    )


def test_the_report_alone_stands_where_it_was_asked_for(page, reports):
    import_site(page, report=reports / "import.json")
    assert [path.name for path in reports.iterdir()] == ["import.json"]
    assert json.loads((reports / "import.json").read_text())["path"] == str(page)


def test_an_import_that_fails_leaves_no_empty_report(page, reports):
    with pytest.raises(CommandError):
        import_site(page.parent / "absent.md", report=reports / "import.json")
    assert list(reports.iterdir()) == []


def test_an_import_that_fails_leaves_the_report_of_the_last(page, reports):
    (reports / "import.json").write_text("the last")
    with pytest.raises(CommandError):
        import_site(page.parent / "absent.md", report=reports / "import.json")
    assert (reports / "import.json").read_text() == "the last"


def test_a_report_through_a_link_is_written_where_it_leads(page, reports):
    (reports / "link.json").symlink_to(reports / "import.json")
    import_site(page, report=reports / "link.json")
    assert (reports / "link.json").is_symlink()
    assert json.loads((reports / "import.json").read_text())["path"] == str(page)


def test_a_report_goes_to_a_device_as_it_is(page):
    reading, writing = os.pipe()
    import_site(page, report=Path(f"/dev/fd/{writing}"))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert json.load(pipe)["path"] == str(page)


def test_a_report_that_cannot_be_finished_is_one_sentence(page, reports, monkeypatch):
    monkeypatch.setattr(command, "check_writable", lambda _report: None)
    (reports / "import.json").mkdir()
    with pytest.raises(CommandError, match="not reported to") as problem:
        import_site(page, report=reports / "import.json")
    assert "\n" not in str(problem.value)
    assert [path.name for path in reports.iterdir()] == ["import.json"]

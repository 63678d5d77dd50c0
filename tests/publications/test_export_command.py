"""The command that exports works."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from publications.models import Authorship
from tests.builders import make_person, make_publication

pytestmark = pytest.mark.django_db


def export(*arguments: str) -> str:
    out = StringIO()
    call_command("export_publications", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def titles(*arguments: str) -> list[str]:
    return [item["title"] for item in json.loads(export("--format", "csl-json", *arguments))]


@pytest.fixture
def _works():
    ada = make_person(slug="ada")
    work = make_publication(title="On Numbers", date="1843", selected=True)
    Authorship.objects.create(publication=work, name="Ada King", person=ada)
    make_publication(title="Of Somebody Else", date="1844")
    make_publication(title="Draft", published_at=None)


@pytest.mark.usefixtures("_works")
def test_exports_published_works_newest_first():
    assert titles() == ["Of Somebody Else", "On Numbers"]
    assert export("--format", "ris").count("TY  - GEN") == 2


@pytest.mark.usefixtures("_works")
@pytest.mark.parametrize("arguments", [["--person", "ada"], ["--selected"]])
def test_exports_only_what_is_asked_for(arguments):
    assert titles(*arguments) == ["On Numbers"]


@pytest.mark.usefixtures("_works")
def test_exports_drafts_on_demand():
    assert "Draft" in titles("--drafts")


@pytest.mark.usefixtures("_works")
def test_writes_into_a_file(tmp_path):
    file = tmp_path / "works.ris"
    assert export("--format", "ris", "--output", str(file)) == ""
    assert file.read_bytes() == export("--format", "ris").encode()
    assert [one.name for one in tmp_path.iterdir()] == ["works.ris"]


def test_says_in_one_sentence_what_is_wrong(tmp_path):
    make_person(slug="ada")
    with pytest.raises(CommandError, match=r"nobody here has that name; the people are: ada\.$"):
        export("--format", "ris", "--person", "bob")
    with pytest.raises(CommandError, match=r"cannot be written: No such file or directory\.$"):
        export("--format", "ris", "--output", str(tmp_path / "none" / "works.ris"))
    with pytest.raises(CommandError, match="invalid choice: 'pdf'"):
        export("--format", "pdf")


def test_an_empty_site_gives_an_empty_file():
    assert export("--format", "csl-json") == "[]\n"
    assert export("--format", "ris") == ""

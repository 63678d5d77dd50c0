"""Résumés: what becomes of a file, whom it belongs to, and what never leaves or comes in."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from importer.admin_resumes import WRITTEN
from importer.folder import ImportProblem
from importer.models import ImportedRecord
from importer.resumes import exporting, importing
from importer.sources.resumes import reading
from profiles.models import Award, Experience, Person, ProfileLink, Section, Teaching
from publications.models import Publication
from tests.builders import make_editor, make_experience, make_person, make_section

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "resumes"


def data(**parts: Any) -> bytes:
    return json.dumps({"basics": {"name": "Emmy Noether"}, **parts}).encode()


def command(name: str, *arguments: object, **options: Any) -> str:
    out = StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_visitors_see_what_a_file_says(client) -> None:
    command("import_resume", FILES / "noether.json")
    text = client.get("/").content.decode()
    said = ["Mathematician", "Visiting Professor", "Weekly lectures", "PhD in Mathematics",
            "Ackermann-Teubner", "State of Bavaria", "Idealtheorie", "Rings", "Native", "Forest",
            "creative genius", "Hypercomplex"]  # fmt: skip
    assert [words for words in said if words not in text] == []


def test_no_page_shows_phone_or_street(client) -> None:
    command("import_resume", FILES / "noether.json")
    text = client.get("/").content.decode()
    assert "Göttingen, Lower Saxony, DE" in text
    assert [words for words in ("+49 551", "Stegemühlenweg", "37083") if words in text] == []


def test_says_what_it_keeps_without_showing_it() -> None:
    given = {"name": "Emmy Noether", "phone": "+49"}
    report = importing.run(data(basics=given, work=[{"name": "E", "team": 5}]), name="resume.json")
    assert [note.reason for note in report.notes] == [
        "No page shows “phone”, “team”; it is kept for the export."
    ]


def test_rendercvs_sections_stand_under_their_headings() -> None:
    command("import_resume", FILES / "noether.yaml")
    kinds = dict(Section.objects.values_list("heading", "kind"))
    assert kinds == {
        "Experience": "experience", "Education": "education", "Publications": "publications",
        "Selected Honors": "awards", "Teaching": "teaching", "Projects": "text", "Skills": "text",
        "Talks": "text", "Memberships": "text", "Visits": "text", "Motto": "text",
    }  # fmt: skip
    job = Experience.objects.get(organization="University of Göttingen")
    assert job.date_text == "Fall 1919 to 1922, unpaid"
    assert Experience.objects.get(organization="Bryn Mawr College").is_current
    assert Teaching.objects.get().date == "1924-23"
    assert Publication.objects.get().authorships.get().person == Person.objects.get()
    links = list(ProfileLink.objects.values_list("kind", "value", "label"))
    assert links == [
        ("homepage", "https://example.org/noether", ""),
        ("github", "noether", ""),
        ("mastodon", "https://fediscience.org/@emmy", ""),
        ("homepage", "https://www.reddit.com/user/emmy", "Reddit"),
        ("homepage", "https://example.org/colloquium", "Colloquium"),
    ]


def test_older_names_are_read() -> None:
    job = {"company": "Erlangen", "website": "https://example.org/e", "startDate": "1908"}
    school = {"institution": "Erlangen", "gpa": "1.0", "endDate": "1907"}
    importing.run(data(work=[job], education=[school]), name="resume.json")
    assert Experience.objects.get(kind="work").organization_url == "https://example.org/e"
    assert Experience.objects.get(kind="education").description == "Score: 1.0"


def test_lists_of_academicpages_are_read() -> None:
    course = {"course": "Groups", "institution": "Göttingen", "date": "1924", "role": "Lecturer"}
    talk = {"name": "Hypercomplex systems", "event": "Congress in Zurich", "date": "1932"}
    importing.run(data(teaching=[course], presentations=[talk]), name="cv.json")
    taught = Teaching.objects.get()
    assert (taught.title, taught.term, taught.date) == ("Groups", "1924", "1924")
    assert "Congress in Zurich" in Section.objects.get(heading="Presentations").body


def test_a_trial_writes_nothing() -> None:
    said = command("import_resume", FILES / "noether.json", dry_run=True)
    assert "Nothing was written" in said
    assert not Person.objects.exists()


def test_a_changed_file_updates_what_no_editor_touched() -> None:
    jobs = [
        {"name": "Erlangen", "position": "Docent", "startDate": "1908", "endDate": "1915"},
        {"name": "Moscow", "position": "Guest", "startDate": "1928", "endDate": "1929"},
    ]
    importing.run(data(work=jobs), name="resume.json")
    Experience.objects.filter(organization="Moscow").update(role="Visitor")
    for job in jobs:
        job["summary"] = "Lectures."
    report = importing.run(data(work=jobs), name="resume.json")
    tally = report.tallies["experience"]
    assert (tally.updated, tally.conflicts) == (1, 1)
    assert Experience.objects.get(organization="Erlangen").description == "Lectures."
    assert Experience.objects.get(organization="Moscow").description == ""


def test_what_the_site_knows_already_is_not_doubled() -> None:
    person = make_person(slug="emmy-noether", display_name="Emmy Noether")
    section = make_section(person, kind="experience", heading="Posts")
    make_experience(person, section=section, role="Docent", organization="Erlangen", start="1908")
    job = {"name": "Erlangen", "position": "Docent", "startDate": "1908-04", "endDate": "1915"}
    for _ in range(2):
        importing.run(data(work=[job]), name="resume.json")
    assert Experience.objects.get().start == "1908"
    assert Section.objects.get().heading == "Posts"


def test_a_file_of_another_name_asks_whose_it_is() -> None:
    make_person(slug="emil-artin", display_name="Emil Artin")
    with pytest.raises(ImportProblem, match="--person emil-artin; if not, pass --person emmy-noe"):
        importing.run(data(), name="resume.json")
    importing.run(data(), name="resume.json", person_slug="emmy-noether")
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", r"x, line 1: this is not JSON; correct it there"),
        (b"\xff{}", "x is not UTF-8 from byte 1 on: save it as UTF-8"),
        (b"hello: world", "x has neither “basics” nor “cv”"),
        (b'{"basics": []} ', "“basics” is no object"),
        (b'{"basics": "me"}', "“basics” is no object"),
        (b'{"work": "much"}', "x: “work” must be a list"),
        (b'{"work": ["much"]}', "x: “work”, entry 1 must be an object"),
        (b'{"work": [{"name": {"a": 1}}]}', "“work”, entry 1: “name” must be a text"),
        (b'{"work": [{"highlights": "a"}]}', "“highlights” must be a list of texts"),
        (b'{"work": [{"highlights": [[1]]}]}', "“highlights” must be a list of texts"),
        (b'{"basics": {"a": NaN}}', "a number or a nesting that no"),
        (b'{"a":' * 100_000, "a number or a nesting that no|not JSON"),
        (b'{"basics": ' + b'{"a":' * 25 + b"1" + b"}" * 26, "nested deeper than 20"),
        (b'{"work": [' + b"1," * 60_000 + b"1]}", "more than 50,000 values"),
        (b"x" * (2 * 1024 * 1024 + 1), "x is larger than 2 MB"),
        (b"cv: [1]", "“cv” or “cv.sections” is no mapping"),
        (b"cv: {sections: [1]}", "“cv” or “cv.sections” is no mapping"),
        (b"cv: &a {name: *a}", "nested deeper than 20"),
        (b"cv:\n  name: [a\nb: c", "x, line 3: this is not YAML"),
        (b"- cv", "x, line 1: this is not YAML with keys"),
        (b"cv: [" + b"&a [], *a, " * 60 + b"]", "repeats itself too often"),
    ],
)
def test_refuses_what_is_no_resume(content: bytes, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        importing.run(content, name="x")
    assert not Person.objects.exists()


@pytest.mark.parametrize("kind", exporting.FORMATS)
def test_what_visitors_do_not_see_is_exported_on_request_only(kind: str) -> None:
    person = make_person(slug="emmy", display_name="Emmy Noether")
    hidden = make_section(person, kind="awards", heading="Hidden", published_at=None)
    Award.objects.create(person=person, section=hidden, title="Secret medal")
    make_experience(person, role="Secret post", published_at=None)
    make_section(person, heading="Plans", body="Secret plans", published_at=None)
    assert "Secret" not in exporting.export(person, kind=kind)
    text = exporting.export(person, kind=kind, with_drafts=True)
    assert text.count("Secret") == 3


def test_the_command_does_not_export_a_draft() -> None:
    make_person(slug="emmy", published_at=None)
    with pytest.raises(CommandError, match="is a draft: pass --drafts"):
        command("export_resume", person="emmy", format="jsonresume")
    assert "basics" in command("export_resume", person="emmy", format="jsonresume", drafts=True)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    make_person(slug="emmy", display_name="Emmy Noether")
    target = tmp_path / "cv.yaml"
    command("export_resume", person="emmy", format="rendercv", output=target)
    assert reading.read(target.read_bytes(), name="cv")[1]["cv"]["name"] == "Emmy Noether"


def upload(client, name: str = "noether.json"):
    file = SimpleUploadedFile(name, (FILES / name).read_bytes())
    return client.post(reverse("admin:import_resume"), {"file": file}, follow=True)


def test_an_editor_sees_what_a_file_will_do_then_imports_it(client) -> None:
    client.force_login(make_editor("all"))
    assert (
        reverse("admin:import_resume")
        in client.get(reverse("admin:profiles_person_changelist")).content.decode()
    )
    shown = upload(client)
    assert "2 created" in shown.content.decode()
    assert not Person.objects.exists()
    done = client.post(shown.redirect_chain[-1][0])
    assert "Imported" in done.content.decode()
    assert Experience.objects.count() == 4


def test_an_editor_may_withdraw_a_file_which_is_forgotten_then(client) -> None:
    client.force_login(make_editor("all"))
    place = upload(client).redirect_chain[-1][0]
    said = client.post(place, {"_cancel": "1"}, follow=True)
    assert "Nothing was imported." in said.content.decode()
    assert "imported or withdrawn already" in client.post(place, follow=True).content.decode()
    assert not Person.objects.exists()


def test_the_admin_says_what_is_wrong_with_a_file(client) -> None:
    client.force_login(make_editor("all"))
    file = SimpleUploadedFile("x.json", b'{"basics": "me"}')
    text = client.post(reverse("admin:import_resume"), {"file": file}).content.decode()
    assert "“basics” is no object" in text


@pytest.mark.parametrize("missing", WRITTEN)
def test_importing_in_the_admin_needs_every_permission(client, missing: str) -> None:
    app, model = missing.split(".")
    given = [
        f"{one.split('.')[0]}.{verb}_{one.split('.')[1]}"
        for one in WRITTEN for verb in ("add", "change")
    ]  # fmt: skip
    given.remove(f"{app}.add_{model}")
    client.force_login(make_editor(*given))
    assert client.get(reverse("admin:import_resume")).status_code == 403
    assert client.get(reverse("admin:preview_resume", args=[1])).status_code == 403


@pytest.mark.parametrize("kind", exporting.FORMATS)
def test_an_editor_takes_a_person_as_a_file(client, kind: str) -> None:
    person = make_person(slug="emmy", display_name="Emmy Noether")
    client.force_login(make_editor("profiles.change_person", "profiles.view_person"))
    form = client.get(reverse("admin:profiles_person_change", args=[person.pk])).content.decode()
    url = reverse("admin:export_resume", args=[person.pk]) + f"?format={kind}"
    assert url in form
    response = client.get(url)
    assert response["Content-Disposition"].startswith("attachment")
    assert b"Emmy Noether" in response.content


def test_taking_a_person_as_a_file_needs_permission(client) -> None:
    person = make_person(slug="emmy")
    client.force_login(make_editor("profiles.view_person"))
    assert client.get(reverse("admin:export_resume", args=[person.pk])).status_code == 403


def test_an_import_into_a_known_person_keeps_the_address() -> None:
    person = make_person(slug="emmy-noether", display_name="Emmy Noether", path="/about-emmy/")
    importing.run(data(work=[{"name": "Erlangen"}]), name="resume.json")
    person.refresh_from_db()
    assert person.permalink == "/about-emmy/"
    assert ImportedRecord.objects.filter(source="emmy-noether/resume").exists()

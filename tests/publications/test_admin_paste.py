"""The form of a work fills itself from what is pasted."""

import pytest
from django.urls import reverse
from reversion.models import Version
from selectolax.lexbor import LexborHTMLParser

from publications.models import Publication
from tests.admin_forms import messages, save, shown
from tests.builders import make_editor, make_person, make_publication

pytestmark = pytest.mark.django_db

ADD = reverse("admin:publications_publication_add")
PASTE = reverse("admin:publications_paste")
LOOK = reverse("admin:publications_lookalikes")
AUTHORS = reverse("admin:publications_authors")
ENTRY = """@article{lovelace1843notes,
  title = {Notes on the {Analytical Engine}},
  author = {Lovelace, Ada and Menabrea, Luigi Federico and others},
  journal = {Scientific Memoirs},
  year = {1843}, month = oct, volume = 3, pages = {666--731},
  doi = {10.1000/NOTES},
  shelfmark = {QA 76},
  code = {https://example.org/engine}
}"""


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def pasted(client, text):
    return client.post(PASTE, {"paste": text})


def said(response):
    return [node.text() for node in LexborHTMLParser(response.text).css("#paste-said p")]


def test_reads_an_entry_and_stores_nothing(editor):
    answer = pasted(editor, ENTRY).json()
    assert (
        answer["fields"]
        | {
            "title": "Notes on the Analytical Engine",
            "type": "article-journal",
            "venue": "Scientific Memoirs",
            "date": "1843-10",
            "volume": "3",
            "pages": "666–731",
            "doi": "10.1000/notes",
            "bibtex_key": "lovelace1843notes",
        }
        == answer["fields"]
    )
    assert "QA 76" in answer["fields"]["bibtex_fields"]
    assert [author["name"] for author in answer["authors"]] == [
        "Ada Lovelace",
        "Luigi Federico Menabrea",
    ]
    assert answer["incomplete"] is True
    assert {"kind": "code", "url": "https://example.org/engine", "label": ""} in answer["links"]
    assert not Publication.objects.exists()


def test_recognises_a_person_of_the_site(editor):
    person = make_person(display_name="Ada Lovelace")
    first, second = pasted(editor, ENTRY).json()["authors"]
    assert (first["person"], first["person_name"]) == (person.pk, "Ada Lovelace")
    assert "person" not in second


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("https://doi.org/10.1000/ABC", {"doi": "10.1000/abc"}),
        ("doi:10.1000/abc", {"doi": "10.1000/abc"}),
        ("  10.1000/abc\n", {"doi": "10.1000/abc"}),
        ("https://arxiv.org/abs/2310.12670v2", {"arxiv_id": "2310.12670"}),
        ("arXiv:2310.12670", {"arxiv_id": "2310.12670"}),
    ],
)
def test_fills_in_an_identifier(editor, text, fields):
    answer = pasted(editor, text).json()
    assert answer["fields"] == fields
    assert "nothing is looked up" in answer["said"][0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Paste a BibTeX entry"),
        ("what is this", "is no bibliography"),
        ("@article{key, title = {Half", "No entry could be read."),
        ("0000-0002-1825-0097", "person’s identifier"),
        ("x" * 200_001, "too long for one work"),
    ],
)
def test_says_why_nothing_can_be_read(editor, text, problem):
    response = pasted(editor, text)
    assert response.status_code == 400
    assert problem in response.json()["problem"]


def test_takes_the_first_of_several_entries(editor):
    second = ENTRY.replace("lovelace1843notes", "other")
    answer = pasted(editor, f"{ENTRY}\n{second}").json()
    assert answer["said"][0].startswith("Only the first entry was taken of 2")
    assert answer["fields"]["bibtex_key"] == "lovelace1843notes"


def test_no_script_comes_in_as_a_link(editor):
    entry = "@misc{a, title={T}, url={javascript:alert(1)}, code={/assets/a.zip}}"
    answer = pasted(editor, entry).json()
    assert all(link["url"].startswith("https://") for link in answer["links"])


@pytest.mark.parametrize("url", [PASTE, LOOK, AUTHORS])
def test_only_editors_of_works_are_answered(client, url):
    make_publication(title="Secret draft", published_at=None)
    assert client.post(url, {"title": "Secret draft"}).status_code == 302
    client.force_login(make_editor("news.change_newsitem"))
    assert client.post(url, {"title": "Secret draft"}).status_code == 403
    assert client.get(url).status_code == 405


def test_without_a_script_the_empty_form_comes_back_filled(editor):
    form = shown(editor.get(ADD))
    response = editor.post(ADD, form | {"paste": ENTRY, "_fill": "1"})
    filled = shown(response)
    assert filled["title"] == "Notes on the Analytical Engine"
    assert filled["type"] == "article-journal"
    assert filled["authorships-1-name"] == "Luigi Federico Menabrea"
    assert filled["links-0-url"]
    assert not Publication.objects.exists()
    saved = editor.post(ADD, filled | {"_continue": "1"}, follow=True)
    assert messages(saved), saved.text
    work = Publication.objects.get()
    assert [author.family_name for author in work.authorships.all()] == ["Lovelace", "Menabrea"]
    assert work.authors_incomplete
    assert "QA 76" in str(work.bibtex_fields)


def test_what_was_typed_is_kept_and_named(editor):
    typed = {
        "title": "My own title",
        "note": "Oral",
        "authorships-TOTAL_FORMS": "1",
        "authorships-0-name": "A. King",
    }
    form = shown(editor.get(ADD)) | typed | {"paste": ENTRY, "_fill": "1"}
    response = editor.post(ADD, form)
    filled = shown(response)
    assert (filled["title"], filled["note"]) == ("My own title", "Oral")
    assert filled["venue"] == "Scientific Memoirs"
    assert filled["authorships-0-name"] == "A. King"
    assert "authorships-1-name" not in filled
    assert "Kept as you typed them: title, authors." in said(response)


def test_says_at_once_that_a_work_is_there_already(editor):
    there = make_publication(title="Elsewhere", doi="10.1000/notes")
    response = editor.post(ADD, shown(editor.get(ADD)) | {"paste": ENTRY, "_fill": "1"})
    lines = LexborHTMLParser(response.text).css("#lookalikes p")
    assert next(line.text(strip=True) for line in lines).startswith("“Elsewhere” has the same DOI.")
    assert reverse("admin:publications_publication_change", args=[there.pk]) in response.text


@pytest.mark.parametrize(
    ("values", "shared"),
    [
        ({"doi": "https://doi.org/10.1000/ABC"}, "DOI"),
        ({"arxiv_id": "arXiv:2310.12670"}, "arXiv id"),
        ({"bibtex_key": "key"}, "BibTeX key"),
        ({"title": "on TIDES!"}, "title"),
        ({"title": "On Waves"}, ""),
        ({"title": ""}, ""),
        ({}, ""),
    ],
)
def test_finds_works_that_look_alike(editor, values, shared):
    make_publication(title="On Tides", doi="10.1000/abc", arxiv_id="2310.12670", bibtex_key="key")
    found = editor.post(LOOK, values).json()["lookalikes"]
    assert [one["words"] for one in found] == (
        [f"“On Tides” has the same {shared}."] if shared else []
    )


def test_a_work_does_not_look_like_itself(editor):
    work = make_publication(title="On Tides")
    assert editor.post(LOOK, {"title": "On Tides", "work": work.pk}).json() == {"lookalikes": []}


def test_a_saved_duplicate_is_told_and_not_refused(editor):
    make_publication(title="On Tides", doi="10.1000/abc")
    response = save(editor, ADD, title="Tides", doi="https://doi.org/10.1000/ABC")
    assert Publication.objects.filter(doi="10.1000/abc").count() == 2
    assert any("“On Tides” has the same DOI." in message for message in messages(response))


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("doi", "https://doi.org/10.1000/ABC", "10.1000/abc"),
        ("arxiv_id", "https://arxiv.org/pdf/2310.12670v1.pdf", "2310.12670"),
        ("isbn", "0306406152", "978-0-306-40615-7"),
        ("pmid", "PMID: 123", "123"),
        ("arxiv_id", "an odd id", "an odd id"),
    ],
)
def test_normalises_identifiers(editor, field, typed, kept):
    save(editor, ADD, title="On Tides", **{field: typed})
    assert getattr(Publication.objects.get(), field) == kept


def test_reads_authors_of_a_line(editor):
    answer = editor.post(AUTHORS, {"line": "A. Lovelace*, C. Babbage"}).json()
    assert answer["authors"] == [
        {"name": "A. Lovelace", "equal_contribution": True, "corresponding": False},
        {"name": "C. Babbage", "equal_contribution": False, "corresponding": False},
    ]


def test_adds_authors_of_a_line_behind_the_others(editor):
    save(
        editor,
        ADD,
        title="On Tides",
        more_authors="C. Babbage and M. Somerville",
        **{
            "authorships-TOTAL_FORMS": "1",
            "authorships-0-name": "A. Lovelace",
            "authorships-0-position": "1",
        },
    )
    names = [author.name for author in Publication.objects.get().authorships.all()]
    assert names == ["A. Lovelace", "C. Babbage", "M. Somerville"]


def test_takes_the_name_from_the_person(editor):
    person = make_person(display_name="Ada Lovelace")
    row = {"authorships-TOTAL_FORMS": "1", "authorships-0-person": person.pk}
    save(editor, ADD, title="On Tides", **row)
    assert Publication.objects.get().authorships.get().name == "Ada Lovelace"


@pytest.mark.parametrize("key", ["x", "0", "9" * 40, "²"])
def test_filling_the_form_survives_odd_keys(editor, key):
    odd = {
        "thumbnail": key,
        "authorships-TOTAL_FORMS": key,
        "authorships-0-name": "A",
        "authorships-0-person": key,
        "links-TOTAL_FORMS": "1",
        "links-0-url": "https://example.org/",
        "links-0-file": key,
        "date": "no date",
        "paste": ENTRY,
        "_fill": "1",
    }
    response = editor.post(ADD, shown(editor.get(ADD)) | odd)
    assert response.status_code == 200
    assert shown(response)["venue"] == "Scientific Memoirs"


def test_an_earlier_state_of_a_work_can_be_looked_at(editor):
    save(editor, ADD, title="On Tides", more_authors="A. Lovelace")
    work = Publication.objects.get()
    history = reverse("admin:publications_publication_history", args=[work.pk])
    version = Version.objects.get_for_object(work).get()
    assert editor.get(history).status_code == 200
    page = editor.get(f"{history}{version.pk}/")
    assert page.status_code == 200
    assert "A. Lovelace" in page.text

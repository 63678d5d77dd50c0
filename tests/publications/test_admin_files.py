"""The PDF of a work, uploaded in the work's own form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from content import pdf
from content.models import StoredFile
from publications.models import PublicationLink
from tests.admin_forms import errors, save
from tests.builders import make_editor, make_file, make_publication
from tests.content.test_pdf import WHOLE

pytestmark = pytest.mark.django_db

NEW = {"links-TOTAL_FORMS": "1", "links-0-kind": "paper", "links-0-position": "1"}


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def form_of(work):
    return reverse("admin:publications_publication_change", args=[work.pk])


def upload(data=WHOLE, name="Final version (3).pdf"):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


@pytest.mark.parametrize(
    ("values", "author", "path"),
    [
        ({"title": "On the Analytical Engine", "date": "1843-10"}, "Ada Lovelace",
         "/files/lovelace-1843-analytical.pdf"),
        ({"title": "$x^2$ and *more*"}, "Müller", "/files/muller-more.pdf"),
        ({"title": "Über Töne", "date": "1863"}, "", "/files/1863-uber.pdf"),
        ({"title": "论数", "date": "1900"}, "王 小明", "/files/1900.pdf"),
        ({"title": "../../etc/passwd"}, "<script>", "/files/script-etcpasswd.pdf"),
    ],
    ids=["plain", "formula", "no-author", "chinese", "hostile"],
)  # fmt: skip
def test_stores_a_pdf_under_a_readable_name(editor, values, author, path):
    work = make_publication(**values)
    if author:
        work.authorships.create(name=author)
    save(editor, form_of(work), **NEW, **{"links-0-upload": upload()})
    link = work.links.get()
    assert link.kind == PublicationLink.Kind.PDF
    assert link.target == link.file.address.url
    assert link.file.permalink == path


def test_names_it_after_an_author_added_in_the_same_form(editor):
    work = make_publication(title="On Tides", date="1900")
    save(
        editor, form_of(work), **NEW, **{"links-0-upload": upload(), "more_authors": "A. Lovelace"}
    )
    assert work.links.get().file.permalink == "/files/lovelace-1900-tides.pdf"


def test_serves_it_with_headers_that_keep_it_a_pdf(editor, client):
    work = make_publication(title="On Tides")
    save(editor, form_of(work), **NEW, **{"links-0-upload": upload()})
    client.logout()
    response = client.get(work.links.get().target)
    assert b"".join(response.streaming_content) == WHOLE
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="tides.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_new_version_takes_the_place_of_the_old_one(editor):
    work = make_publication(title="On Tides")
    save(editor, form_of(work), **NEW, **{"links-0-upload": upload()})
    before = work.links.get()
    newer = WHOLE.replace(b"Catalog", b"Catalog/Lang")
    save(editor, form_of(work), **{"links-0-upload": upload(newer)})
    link = work.links.get()
    assert (link.pk, link.target) == (before.pk, before.target)
    with link.file.file.open() as stored:
        assert stored.read() == newer
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"<html><script>alert(1)</script>", "The file is no PDF", id="html-renamed"),
        pytest.param(
            WHOLE.replace(b"1 0 obj", b"<script>alert(1)</script>"),
            "The file is a web page",
            id="polyglot",
        ),
        pytest.param(WHOLE[:30], "The PDF is cut off", id="cut-off"),
    ],
)
def test_refuses_what_is_no_pdf_and_keeps_nothing(editor, data, sentence):
    work = make_publication()
    response = save(editor, form_of(work), **NEW, **{"links-0-upload": upload(data)})
    assert any(error.startswith(sentence) for error in errors(response))
    assert not work.links.exists()
    assert not StoredFile.objects.exists()


def test_refuses_one_that_is_too_large_without_reading_it(editor, monkeypatch):
    monkeypatch.setattr(pdf, "MAX_BYTES", len(WHOLE) - 1)
    work = make_publication()
    response = save(editor, form_of(work), **NEW, **{"links-0-upload": upload()})
    assert any("save it smaller" in error for error in errors(response))
    assert not StoredFile.objects.exists()


def test_a_link_has_an_address_or_a_pdf(editor):
    work = make_publication()
    both = {"links-0-url": "https://example.org/a", "links-0-upload": upload()}
    response = save(editor, form_of(work), **NEW, **both)
    assert "A link has either an address or a file: empty the address." in errors(response)
    assert not StoredFile.objects.exists()


def test_a_picked_kind_stays(editor):
    work = make_publication()
    save(editor, form_of(work), **NEW | {"links-0-kind": "slides"}, **{"links-0-upload": upload()})
    assert work.links.get().kind == PublicationLink.Kind.SLIDES


def test_the_list_of_files_refuses_a_web_page_called_pdf(editor):
    data = upload(b"<html><script>alert(1)</script>", name="paper.pdf")
    response = save(editor, reverse("admin:content_storedfile_add"), upload=data)
    assert any(error.startswith("The file is no PDF") for error in errors(response))
    assert not StoredFile.objects.exists()


def test_an_existing_file_can_still_be_chosen(editor):
    work = make_publication()
    file = make_file(WHOLE, name="paper.pdf")
    save(editor, form_of(work), **NEW, **{"links-0-file": file.pk})
    assert work.links.get().file == file


def test_saves_a_work_whose_link_waits_for_a_file_of_the_site(editor):
    work = make_publication()
    link = work.links.create(kind="pdf", url="/assets/pdf/tides.pdf")
    kept = {"links-TOTAL_FORMS": "1", "links-INITIAL_FORMS": "1", "links-0-id": str(link.pk)}
    sent = {"links-0-kind": "pdf", "links-0-url": link.url, "links-0-label": "Paper"}
    save(editor, form_of(work), **kept, **sent, **{"links-0-position": "1"})
    link.refresh_from_db()
    assert (link.url, link.label) == ("/assets/pdf/tides.pdf", "Paper")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "/" + "a" * 1000], ids=["script", "too-long"]
)
def test_refuses_what_is_neither_an_address_nor_a_path(editor, url):
    work = make_publication()
    response = save(editor, form_of(work), **NEW, **{"links-0-url": url})
    assert response.status_code == 200
    assert not work.links.exists()

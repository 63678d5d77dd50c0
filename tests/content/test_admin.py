"""Redirects, files, and what the forms and lists of every kind share."""

import datetime as dt
import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from content.models import Address, StoredFile
from pages.models import Page
from tests.admin_forms import errors, messages, save, shown
from tests.builders import make_editor, make_file, make_page

pytestmark = pytest.mark.django_db

PAGES = reverse("admin:pages_page_changelist")
ADD_PAGE = reverse("admin:pages_page_add")
ADDRESSES = reverse("admin:content_address_changelist")
ADD_ADDRESS = reverse("admin:content_address_add")
ADD_FILE = reverse("admin:content_storedfile_add")
PDF = b"%PDF-1.7 an invented paper\nstartxref\n0\n%%EOF\n"


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def address_form(path):
    address = Address.objects.get(path=path)
    return reverse("admin:content_address_change", args=[address.pk])


def test_adds_a_redirect_to_another_address(editor):
    page = make_page(path="/page/")
    save(editor, ADD_ADDRESS, path="/short", moved_to=page.address_id)
    assert editor.get("/short").headers["Location"] == "/page/"


def test_a_redirect_to_a_redirect_is_one_hop(editor):
    page = make_page(path="/page/")
    page.set_old_addresses(["/old/"])
    old = Address.objects.get(path="/old/")
    save(editor, ADD_ADDRESS, path="/older/", moved_to=old.pk)
    assert editor.get("/older/").headers["Location"] == "/page/"


def test_adds_a_redirect_to_another_site(editor):
    save(editor, ADD_ADDRESS, path="/code", target_url="https://code.example.org/ada")
    assert editor.get("/code").headers["Location"] == "https://code.example.org/ada"


def test_adds_an_address_that_is_gone(editor):
    save(editor, ADD_ADDRESS, path="/gone/", gone="on")
    assert editor.get("/gone/").status_code == 410


@pytest.mark.parametrize(
    "meanings",
    [{}, {"gone": "on", "target_url": "https://example.org/"}],
    ids=["none", "two"],
)
def test_an_address_has_one_meaning(editor, meanings):
    response = save(editor, ADD_ADDRESS, path="/x/", **meanings)
    assert errors(response)[0].startswith("Choose one of three")
    assert not Address.objects.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "/page/"])
def test_leads_to_web_addresses_only(editor, url):
    response = save(editor, ADD_ADDRESS, path="/x/", target_url=url)
    assert errors(response)
    assert not Address.objects.exists()


def test_the_address_form_names_the_holder_of_a_path(editor):
    make_page(title="First things", path="/first/")
    response = save(editor, ADD_ADDRESS, path="/first/", gone="on")
    assert errors(response) == ["/first/ is taken: it is the page “First things”."]


def test_leads_the_address_of_something_removed_elsewhere(editor):
    make_page(path="/gone/").delete()
    page = make_page(path="/page/")
    save(editor, address_form("/gone/"), gone=None, moved_to=page.address_id)
    assert editor.get("/gone/").headers["Location"] == "/page/"


def test_an_address_cannot_move_to_itself(editor):
    make_page(path="/gone/").delete()
    gone = Address.objects.get()
    Address.objects.create(path="/older/", moved_to=gone)
    for target in Address.objects.all():
        response = save(editor, address_form("/gone/"), gone=None, moved_to=target.pk)
        assert errors(response) == ["An address cannot move to itself."]


def test_shows_what_stands_at_an_address_and_changes_nothing_there(editor):
    page = make_page(title="First things", path="/first/")
    url = address_form("/first/")
    text = editor.get(url).text
    assert reverse("admin:pages_page_change", args=[page.pk]) in text
    assert "First things" in text
    assert editor.post(url, {"path": "/x/", "gone": "on"}).status_code == 403
    assert editor.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert editor.get("/first/").status_code == 200


@pytest.mark.parametrize(
    ("meaning", "path"),
    [("here", "/page/"), ("moved", "/old/"), ("elsewhere", "/code"), ("gone", "/gone/")],
)
def test_lists_addresses_by_what_stands_there(editor, meaning, path):
    make_page(path="/page/").set_old_addresses(["/old/"])
    Address.objects.create(path="/code", target_url="https://example.org/")
    Address.objects.create(path="/gone/", gone=True)
    listed = editor.get(ADDRESSES, {"meaning": meaning}).context["cl"].result_list
    assert [address.path for address in listed] == [path]


def photo(colour="red", kind="JPEG"):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, format=kind)
    return buffer.getvalue()


def uploaded(data, name):
    return SimpleUploadedFile(name, data, "text/html")


def file_form(stored):
    return reverse("admin:content_storedfile_change", args=[stored.pk])


def test_uploads_a_picture(editor):
    save(editor, ADD_FILE, upload=uploaded(photo(), "Summer day.jpg"), alt_text="A meadow")
    stored = StoredFile.objects.get()
    assert (stored.name, stored.permalink) == ("Summer day.jpg", "/files/summer-day.jpg")
    assert (stored.media_type, stored.width, stored.alt_text) == ("image/jpeg", 40, "A meadow")
    text = editor.get(file_form(stored)).text
    assert f'src="/files/summer-day.jpg?{stored.digest[:8]}" alt="A meadow"' in text


def test_uploads_a_file_at_a_chosen_address(editor):
    save(editor, ADD_FILE, upload=uploaded(PDF, "x.pdf"), name="Thesis", permalink="/thesis.pdf")
    stored = StoredFile.objects.get()
    assert (stored.name, stored.permalink) == ("Thesis.pdf", "/thesis.pdf")
    assert stored.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("data", "file", "name"),
    [
        pytest.param(b"<script>", "photo.gif", "", id="html-named-gif"),
        pytest.param(photo()[:300], "photo.jpg", "", id="truncated"),
        pytest.param(PDF, "paper.pdf", "paper.html", id="renamed-to-html"),
        pytest.param(b"", "paper.pdf", "", id="empty"),
    ],
)
def test_refuses_a_file_that_is_not_what_its_name_says(editor, data, file, name):
    response = save(editor, ADD_FILE, upload=uploaded(data, file), name=name, alt_text="Words")
    assert len(errors(response)) == 1
    assert shown(response)["alt_text"] == "Words"
    assert not StoredFile.objects.exists()


def test_asks_for_a_file(editor):
    assert errors(save(editor, ADD_FILE, name="Nothing"))
    assert not StoredFile.objects.exists()


def test_replaces_a_file_at_its_address(editor, django_capture_on_commit_callbacks):
    stored = make_file(photo("red"), name="me.jpg", path="/me.jpg")
    before = str(stored.file)
    with django_capture_on_commit_callbacks(execute=True):
        save(
            editor,
            file_form(stored),
            upload=uploaded(photo("blue", "PNG"), "new.png"),
            alt_text="Me",
        )
    stored.refresh_from_db()
    assert (stored.name, stored.permalink) == ("me.jpg", "/me.jpg")
    assert stored.media_type == "image/png"
    assert default_storage.exists(str(stored.file))
    assert default_storage.exists(before)  # One can return to it.
    with django_capture_on_commit_callbacks(execute=True):
        call_command("deleterevisions", verbosity=0)
    assert not default_storage.exists(before)
    assert default_storage.exists(str(stored.file))


def test_replacing_by_the_same_content_keeps_it(editor, django_capture_on_commit_callbacks):
    stored = make_file(PDF, name="paper.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        save(editor, file_form(stored), upload=uploaded(PDF, "paper.pdf"))
    assert default_storage.exists(str(stored.file))


def test_keeps_the_kind_of_a_file(editor):
    stored = make_file(PDF, name="paper.pdf", path="/paper.pdf")
    assert errors(save(editor, file_form(stored), upload=uploaded(photo(), "photo.jpg")))
    assert errors(save(editor, file_form(stored), name="paper.html"))
    stored.refresh_from_db()
    assert (stored.name, stored.media_type) == ("paper.pdf", "application/pdf")


def test_moves_a_file(editor):
    stored = make_file(PDF, name="paper.pdf", path="/paper.pdf")
    save(editor, file_form(stored), permalink="/files/paper.pdf", alt_text="")
    assert editor.get("/paper.pdf").headers["Location"] == "/files/paper.pdf"


def test_new_rows_are_visible_from_now(editor):
    save(editor, ADD_PAGE, title="Page")
    assert Page.objects.get().is_published


def test_an_emptied_date_makes_a_draft(editor):
    save(editor, ADD_PAGE, title="Page", published_at_0="", published_at_1="")
    assert Page.objects.get().published_at is None


@pytest.fixture
def in_every_state():
    return {
        "published": make_page(title="Published page"),
        "scheduled": make_page(published_at=timezone.now() + dt.timedelta(days=1)),
        "draft": make_page(published_at=None),
    }


@pytest.mark.parametrize("state", ["published", "scheduled", "draft"])
def test_lists_by_state(editor, in_every_state, state):
    response = editor.get(PAGES, {"state": state})
    assert list(response.context["cl"].result_list) == [in_every_state[state]]
    assert f'<td class="field-state">{state}</td>' in response.text


def act(client, action, rows):
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(PAGES, data, follow=True)


def test_publishes_what_is_not_yet(editor, in_every_state):
    published = in_every_state["published"].published_at
    response = act(editor, "publish", in_every_state.values())
    assert messages(response)[0].startswith("Published: 2 (“")
    assert all(page.is_published for page in Page.objects.all())
    assert Page.objects.get(title="Published page").published_at == published


def test_makes_drafts(editor, in_every_state):
    response = act(editor, "make_draft", in_every_state.values())
    assert messages(response)[0].startswith("Hidden from visitors: 2 (“")
    assert not Page.objects.exclude(published_at=None).exists()


def test_who_may_only_look_publishes_nothing(client):
    page = make_page(published_at=None)
    client.force_login(make_editor("pages.view_page"))
    act(client, "publish", [page])
    page.refresh_from_db()
    assert page.published_at is None


def test_lists_what_waits_for_a_review(editor):
    make_page(title="Done")
    waiting = make_page(title="Waiting", review_note="Look at the table.")
    response = editor.get(PAGES, {"review": "yes"})
    assert list(response.context["cl"].result_list) == [waiting]
    assert "Look at the table." in response.text


def test_a_review_note_stands_on_top_of_the_form(editor):
    page = make_page(review_note="Look at the table.")
    text = editor.get(reverse("admin:pages_page_change", args=[page.pk])).text
    assert text.index('name="review_note"') < text.index('name="title"')
    page.review_note = ""
    page.save()
    text = editor.get(reverse("admin:pages_page_change", args=[page.pk])).text
    assert text.index('name="review_note"') > text.index('name="title"')


def test_keeps_what_was_typed_when_a_field_is_wrong(editor):
    typed = "A long text.\n\nWith *two* paragraphs."
    response = save(editor, ADD_PAGE, title="", body=typed, language="not a language")
    form = shown(response)
    assert form["body"].replace("\r\n", "\n") == typed
    assert len(errors(response)) == 2


def test_every_markdown_field_has_our_editor_and_no_script_of_markdownx(editor):
    text = editor.get(ADD_PAGE).text
    assert '<script src="/static/js/editor.js" type="module"></script>' in text
    assert "/static/markdownx/" not in text
    assert text.count('data-markdownx-urls-path="/admin/editor/preview/"') == 2


def test_a_picture_has_an_alternative_text_to_look_for(editor):
    bare = make_file(photo(), name="bare.jpg")
    make_file(PDF, name="paper.pdf")
    listed = editor.get(reverse("admin:content_storedfile_changelist"), {"kind": "nameless"})
    assert list(listed.context["cl"].result_list) == [bare]

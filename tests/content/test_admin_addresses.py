"""Where an object stands and what leads there, edited in its own form."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from content import address_forms
from content.models import Address, StoredFile
from news.models import NewsItem
from pages.models import Page
from profiles.models import Person
from tests.admin_forms import errors, messages, save, shown
from tests.builders import make_editor, make_news_item, make_page

pytestmark = pytest.mark.django_db

ADD_PAGE = reverse("admin:pages_page_add")
ADD_NEWS = reverse("admin:news_newsitem_add")
ADD_PERSON = reverse("admin:profiles_person_add")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def form_of(row):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])


def test_makes_the_address_of_a_new_page_from_its_title(editor):
    save(editor, ADD_PAGE, title="My teaching")
    assert Page.objects.get().permalink == "/my-teaching/"


def test_numbers_the_address_of_a_second_page_of_that_title(editor):
    for _ in range(2):
        save(editor, ADD_PAGE, title="Teaching")
    paths = {page.permalink for page in Page.objects.all()}
    assert paths == {"/teaching/", "/teaching-2/"}


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/about-us", "/about-us"),
        ("about-us/", "/about-us/"),
        ("/caf%C3%A9/", "/café/"),
        ("https://old.example.org/~ada/", "/~ada/"),
    ],
)
def test_takes_the_path_that_is_meant(editor, written, path):
    save(editor, ADD_PAGE, title="About us", permalink=written)
    assert Page.objects.get().permalink == path


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("/admin/x/", "/admin is kept for the site itself"),
        ("/a//b/", "two slashes"),
        ("/a?b", "no ? or #"),
        ("/../etc", "no . or .."),
    ],
)
@pytest.mark.parametrize("field", ["permalink", "old_addresses"])
def test_says_why_a_path_cannot_be_used(editor, field, written, reason):
    response = save(editor, ADD_PAGE, title="About us", **{field: written})
    (sentence,) = errors(response)
    assert reason in sentence
    assert not Page.objects.exists()
    assert shown(response)["title"] == "About us"


@pytest.mark.parametrize("field", ["permalink", "old_addresses"])
def test_names_the_holder_of_a_path(editor, field):
    make_page(title="First things", path="/first/")
    response = save(editor, ADD_PAGE, title="Second things", **{field: "/first/"})
    assert errors(response) == ["/first/ is taken: it is the page “First things”."]
    assert Page.objects.count() == 1


def test_names_every_taken_path_among_the_old_ones(editor):
    make_page(title="One", path="/one/")
    make_page(title="Two", path="/two/")
    response = save(editor, ADD_PAGE, title="Three", old_addresses="/one/\n/free/\n/two/")
    assert len(errors(response)) == 2


def test_moving_a_page_keeps_the_old_address_working(editor):
    page = make_page(path="/before/")
    save(editor, form_of(page), permalink="/after/")
    assert editor.get("/before/").headers["Location"] == "/after/"
    assert shown(editor.get(form_of(page)))["old_addresses"] == "/before/"


def test_moving_keeps_the_path_left_and_the_old_ones_written_at_once(editor):
    page = make_page(path="/before/")
    save(editor, form_of(page), permalink="/after/", old_addresses="/long-ago/")
    old = page.__class__.objects.get().old_addresses
    assert set(old.values_list("path", flat=True)) == {"/before/", "/long-ago/"}


def test_moving_back_to_an_old_address_swaps_the_two(editor):
    page = make_page(path="/one/")
    save(editor, form_of(page), permalink="/two/")
    save(editor, form_of(page), permalink="/one/")
    assert editor.get("/two/").headers["Location"] == "/one/"
    assert Address.objects.count() == 2


def test_adds_and_releases_old_addresses(editor):
    page = make_page(path="/page/")
    save(editor, form_of(page), old_addresses="/a\r\n\r\n  /b/index.html\r\n/a")
    assert editor.get("/b/index.html").headers["Location"] == "/page/"
    save(editor, form_of(page), old_addresses="/a")
    assert [address.path for address in page.old_addresses] == ["/a"]
    assert editor.get("/b/index.html").status_code == 404


def test_saving_an_untouched_form_changes_no_address(editor):
    page = make_page(path="/page/")
    page.set_old_addresses(["/b", "/a"])
    before = list(Address.objects.order_by("pk").values())
    assert "was changed successfully" in messages(save(editor, form_of(page)))[0]
    assert list(Address.objects.order_by("pk").values()) == before
    assert LogEntry.objects.get().get_change_message() == "No fields changed."


def test_does_not_take_an_address_away(editor):
    page = make_page(path="/page/")
    response = save(editor, form_of(page), permalink="")
    assert errors(response)[0].startswith("It stands at /page/.")
    page.refresh_from_db()
    assert page.permalink == "/page/"


def test_takes_over_the_address_of_something_removed(editor):
    make_page(path="/page/").delete()
    save(editor, ADD_PAGE, title="Page", permalink="/page/")
    assert editor.get("/page/").status_code == 200


def first_time_unseen(monkeypatch):
    """As if another editor took the path between the check and the save."""
    check, calls = address_forms.refuse_taken, []

    def late(path, *, standing_at):
        calls.append(path)
        if len(calls) > 1:
            check(path, standing_at=standing_at)

    monkeypatch.setattr(address_forms, "refuse_taken", late)


def test_says_the_same_sentence_when_another_editor_was_faster(editor, monkeypatch):
    make_page(title="First things", path="/first/")
    page = make_page(title="Second things", path="/second/")
    first_time_unseen(monkeypatch)
    response = save(editor, form_of(page), title="Better title", permalink="/first/")
    assert response.status_code == 200
    assert errors(response) == ["/first/ is taken: it is the page “First things”."]
    assert shown(response)["title"] == "Better title"
    page.refresh_from_db()
    assert (page.title, page.permalink) == ("Second things", "/second/")


def test_reads_the_uploaded_file_again_when_another_editor_was_faster(editor, monkeypatch):
    move, paths = StoredFile.move_to, []

    def second_time(stored, path):
        paths.append(path)
        if len(paths) == 1:
            raise ValidationError("Taken.", code="taken")
        move(stored, path)

    monkeypatch.setattr(StoredFile, "move_to", second_time)
    upload = SimpleUploadedFile("notes.txt", b"All of the words.")
    save(editor, reverse("admin:content_storedfile_add"), upload=upload)
    assert StoredFile.objects.get().size == len(b"All of the words.")


def test_finds_another_number_when_another_editor_took_the_suggested_path(editor, monkeypatch):
    move, paths = Page.move_to, []

    def second_time(page, path):
        paths.append(path)
        if len(paths) == 1:
            raise ValidationError("Taken.", code="taken")
        move(page, path)

    monkeypatch.setattr(Page, "move_to", second_time)
    save(editor, ADD_PAGE, title="Page")
    assert Page.objects.get().permalink == "/page/"


def test_gives_the_first_person_the_front_door(editor):
    assert shown(editor.get(ADD_PERSON))["permalink"] == "/"
    save(editor, ADD_PERSON, display_name="Ada Example", slug="ada")
    assert Person.objects.get().permalink == "/"
    assert shown(editor.get(ADD_PERSON))["permalink"] == ""
    save(editor, ADD_PERSON, display_name="Bo Example", slug="bo")
    assert Person.objects.get(slug="bo").permalink == "/people/bo/"


def test_does_not_offer_the_front_door_when_a_page_stands_there(editor):
    make_page(path="/")
    assert shown(editor.get(ADD_PERSON))["permalink"] == ""


def test_news_has_a_page_only_with_a_title_or_a_permalink(editor):
    save(editor, ADD_NEWS, body="No title.")
    save(editor, ADD_NEWS, body="Titled.", title="A prize", date="2023-05")
    save(editor, ADD_NEWS, body="Placed.", permalink="/placed/")
    paths = {item.body: item.permalink for item in NewsItem.objects.all()}
    assert paths == {
        "No title.": "",
        "Titled.": "/news/2023-05-a-prize/",
        "Placed.": "/placed/",
    }


def test_news_gets_its_page_when_it_gets_its_title(editor):
    item = make_news_item(body="News.")
    save(editor, form_of(item), title="A prize")
    assert NewsItem.objects.get().permalink == "/news/a-prize/"


def test_old_addresses_need_a_page_to_lead_to(editor):
    response = save(editor, ADD_NEWS, body="No title.", old_addresses="/old/")
    assert errors(response) == ["It has no page that these could lead to."]
    assert not NewsItem.objects.exists()


def test_leads_to_the_site_from_the_form_of_what_has_a_page(editor):
    page = make_page(path="/café/", published_at=None)
    assert 'href="/caf%C3%A9/" class="viewsitelink"' in editor.get(form_of(page)).text
    item = make_news_item(body="No page.")
    assert "viewsitelink" not in editor.get(form_of(item)).text


def delete(client, row):
    url = form_of(row).replace("/change/", "/delete/")
    return client.post(url, {"post": "yes"}, follow=True)


def test_says_what_visitors_are_told_after_a_deletion(editor):
    page = make_page(path="/page/")
    response = delete(editor, page)
    address = Address.objects.get()
    assert editor.get("/page/").status_code == 410
    assert "/page/ now tells visitors" in " ".join(messages(response))
    assert f'href="{form_of(address)}"' in response.text


def test_deleting_a_draft_gives_its_address_back(editor):
    page = make_page(path="/page/", published_at=timezone.now() + dt.timedelta(days=1))
    assert "tells visitors" not in " ".join(messages(delete(editor, page)))
    assert not Address.objects.exists()


def test_says_it_of_a_few_when_many_are_deleted(editor):
    pages = [make_page(path=f"/{number}/") for number in range(8)]
    response = editor.post(
        reverse("admin:pages_page_changelist"),
        {"action": "delete_selected", "_selected_action": [p.pk for p in pages], "post": "yes"},
        follow=True,
    )
    told = messages(response)
    assert sum("now tells visitors" in sentence for sentence in told) == 5
    assert any(sentence.startswith("So do 3 more") for sentence in told)


def test_who_may_only_look_sees_where_it_stands(client):
    page = make_page(path="/page/")
    page.set_old_addresses(["/older/"])
    client.force_login(make_editor("pages.view_page"))
    text = client.get(form_of(page)).text
    assert "/page/" in text
    assert "/older/" in text
    assert "<textarea" not in text

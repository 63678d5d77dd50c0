"""The admin in Chromium: what only a script can do, and every page under the strict policy."""

import io
import re

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from content.models import StoredFile
from news.models import NewsItem
from pages.models import MenuItem, SiteIdentity
from profiles.models import Person, ProfileLink
from tests.builders import (
    make_award,
    make_experience,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db(transaction=True)

ADD_NEWS = reverse("admin:news_newsitem_add")
KINDS = [
    "auth_user",
    "content_address",
    "content_storedfile",
    "news_newsitem",
    "pages_menuitem",
    "pages_page",
    "pages_siteidentity",
    "profiles_award",
    "profiles_experience",
    "profiles_person",
    "profiles_section",
    "profiles_service",
    "profiles_teaching",
    "publications_publication",
]


def photo():
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(buffer, format="PNG")
    return buffer.getvalue()


@pytest.fixture
def full_site():
    person = make_person(display_name="Ada Example", path="/", bio="A *short* life.")
    ProfileLink.objects.create(person=person, kind="github", value="ada", position=1)
    section = make_section(person, kind="news", heading="News", body="Words.")
    for make in (make_award, make_experience, make_service, make_teaching):
        make(person)
    work = make_publication(title="On Tides", abstract="$x^2$", review_note="Complete the authors.")
    work.authorships.create(name="A. Example", person=person, position=1)
    work.links.create(kind="code", url="https://example.org/", position=1)
    make_news_item(person=person, section=section, title="A prize", body="Won **it**.")
    page = make_page(title="About")
    page.blocks.create(kind="text", heading="More", body="Words.", position=1)
    MenuItem.objects.create(label="About", page=page, position=1)
    make_file(photo(), name="me.png")
    SiteIdentity.objects.create(pk=1, title="Example", owner=person)
    return person


def first_form_of(kind):
    from django.apps import apps

    model = apps.get_model(*kind.split("_"))
    return reverse(f"admin:{kind}_change", args=[model._default_manager.order_by("pk")[0].pk])


@pytest.mark.usefixtures("full_site")
def test_no_page_of_the_admin_breaks_the_policy(signed_in, problems):
    for kind in KINDS:
        urls = [reverse(f"admin:{kind}_changelist"), first_form_of(kind)]
        urls += [] if kind == "pages_siteidentity" else [reverse(f"admin:{kind}_add")]
        for url in urls:
            response = signed_in.goto(url)
            signed_in.wait_for_load_state("networkidle")
            assert response is not None
            assert response.status == 200, url
            assert problems == [], url


def editor(page):
    return page.locator("textarea[name=body]")


def preview(page):
    return page.locator(".field-body .markdownx-preview")


def status(page):
    return page.locator(".field-body [role=status]")


def test_previews_while_one_types(signed_in):
    signed_in.goto(ADD_NEWS)
    editor(signed_in).fill("We won *the* prize: $x^2$")
    expect(preview(signed_in).locator("em")).to_have_text("the")
    expect(preview(signed_in).locator("math")).to_be_visible()


@pytest.mark.usefixtures("full_site")
def test_shows_the_preview_of_a_saved_text_at_once(signed_in):
    signed_in.goto(first_form_of("news_newsitem"))
    expect(preview(signed_in).locator("strong")).to_have_text("it")


def test_says_why_there_is_no_preview_and_keeps_the_last_one(signed_in, is_noted):
    signed_in.goto(ADD_NEWS)
    editor(signed_in).fill("The *good* text")
    expect(preview(signed_in).locator("em")).to_have_text("good")
    signed_in.context.clear_cookies(name="sessionid")
    editor(signed_in).fill("The *next* text")
    expect(status(signed_in)).to_have_text("No preview: You are signed out. Sign in again.")
    expect(preview(signed_in).locator("em")).to_have_text("good")
    expect(editor(signed_in)).to_have_value("The *next* text")
    is_noted("401")


def test_says_so_when_the_server_is_away(signed_in, problems):
    signed_in.goto(ADD_NEWS)
    signed_in.context.set_offline(True)
    editor(signed_in).fill("Text")
    expect(status(signed_in)).to_contain_text("The server cannot be reached")
    signed_in.context.set_offline(False)
    editor(signed_in).fill("Text again")
    expect(preview(signed_in)).to_have_text("Text again")
    expect(status(signed_in)).to_be_empty()
    problems.clear()


# Faster than any hand, and so at every speed of this machine.
TYPE = """(editor, text) => {
  for (const letter of text) {
    editor.value += letter;
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""


def test_asks_once_when_one_types_fast(signed_in):
    asked = []
    signed_in.goto(ADD_NEWS)
    signed_in.on("request", lambda request: asked.append(request.url))
    editor(signed_in).evaluate(TYPE, "one two three")
    expect(preview(signed_in)).to_have_text("one two three")
    assert len([url for url in asked if "/preview/" in url]) == 1


@pytest.mark.usefixtures("full_site")
def test_previews_in_a_row_that_was_added_and_in_no_hidden_one(signed_in):
    asked = []
    signed_in.on("request", lambda request: asked.append(request.url))
    signed_in.goto(first_form_of("profiles_person"))
    for text in ("short", "Words."):  # The two texts on the page; each is asked for once seen.
        signed_in.locator(".markdownx", has_text=text).scroll_into_view_if_needed()
        expect(signed_in.locator(".markdownx-preview", has_text=text)).to_be_visible()
    signed_in.get_by_role("button", name="Add another Section").click()
    added = signed_in.locator("#sections-1")
    added.locator("textarea[name=sections-1-body]").fill("An *added* text")
    expect(added.locator(".markdownx-preview em")).to_have_text("added")
    assert len([url for url in asked if "/preview/" in url]) == 3
    added.locator("input[name=sections-1-heading]").fill("Added")
    signed_in.get_by_role("button", name="Save and continue editing").first.click()
    expect(signed_in.locator(".messagelist .success")).to_be_visible()
    headings = [section.heading for section in Person.objects.get().sections.all()]
    assert headings == ["News", "Added"]


DROP = """([kind, name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name));
  const field = kind === "drop" ? "dataTransfer" : "clipboardData";
  const options = { bubbles: true, cancelable: true, [field]: data };
  const event = kind === "drop" ? new DragEvent(kind, options) : new ClipboardEvent(kind, options);
  const editor = document.querySelector("textarea[name=body]");
  editor.focus();
  editor.setSelectionRange(4, 4);
  editor.dispatchEvent(event);
}"""


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_puts_a_picture_where_the_caret_is(signed_in, kind):
    signed_in.goto(ADD_NEWS)
    editor(signed_in).fill("See here")
    signed_in.evaluate(DROP, [kind, "me.png", list(photo())])
    expect(editor(signed_in)).to_have_value(re.compile(r"^See !\[\]\(/files/.*\.png\)here$"))
    expect(preview(signed_in).locator("img")).to_be_visible()
    assert StoredFile.objects.count() == 1


def test_says_why_a_file_is_no_picture(signed_in, is_noted):
    signed_in.goto(ADD_NEWS)
    editor(signed_in).fill("See here")
    signed_in.evaluate(DROP, ["drop", "page.gif", list(b"<script>alert(1)</script>")])
    expect(status(signed_in)).to_contain_text("page.gif was not uploaded: The file is not a")
    expect(editor(signed_in)).to_have_value("See here")
    is_noted("400")


def test_saves_and_shows_a_news_item(signed_in):
    make_person(display_name="Ada Example", path="/")
    signed_in.goto(ADD_NEWS)
    signed_in.get_by_label("Title").fill("A prize")
    editor(signed_in).fill("We won *the* prize.")
    signed_in.get_by_role("button", name="Save", exact=True).first.click()
    expect(signed_in.locator(".messagelist .success")).to_be_visible()
    signed_in.goto(NewsItem.objects.get().get_absolute_url())
    expect(signed_in.locator("main em")).to_have_text("the")


@pytest.mark.usefixtures("full_site")
def test_drags_a_link_above_another(signed_in):
    person = Person.objects.get()
    ProfileLink.objects.create(person=person, kind="orcid", value="0000-0002-1825-0097", position=2)
    signed_in.goto(first_form_of("profiles_person"))
    signed_in.locator("#links-1 .move-begin").click()
    signed_in.get_by_role("button", name="Save and continue editing").first.click()
    expect(signed_in.locator(".messagelist .success")).to_be_visible()
    assert [link.kind for link in person.links.all()] == ["orcid", "github"]


@pytest.mark.usefixtures("full_site")
def test_finds_a_person_in_an_autocomplete_field(signed_in):
    make_person(display_name="Bo Sample")
    signed_in.goto(reverse("admin:profiles_award_add"))
    signed_in.locator(".field-person .select2-selection").click()
    signed_in.locator(".select2-search__field").fill("Bo")
    signed_in.get_by_role("option", name="Bo Sample").click()
    expect(signed_in.locator(".field-person .select2-selection")).to_contain_text("Bo Sample")


@pytest.mark.usefixtures("full_site")
def test_no_page_is_wider_than_a_phone(signed_in):
    signed_in.set_viewport_size({"width": 390, "height": 800})
    forms = [first_form_of(kind) for kind in KINDS]
    lists = [reverse(f"admin:{kind}_changelist") for kind in KINDS]
    for url in [reverse("admin:index"), *lists, *forms]:
        signed_in.goto(url)
        width = signed_in.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, url

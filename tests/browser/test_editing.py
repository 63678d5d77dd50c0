"""An editor at work in a real browser; any violation or console error fails a test."""

import pytest
from playwright.sync_api import Page, expect

from content.models import StoredFile
from tests.builders import make_editor, make_news_item, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a long passphrase")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_an_editor_signs_in_changes_a_news_item_and_sees_it_live(page):
    make_editor("all")
    ada = make_person(slug="ada", display_name="Ada Lovelace", path="/")
    item = make_news_item(person=ada, body="The engine is late.", date="1843-07")

    sign_in(page)
    page.goto(f"/admin/news/newsitem/{item.pk}/change/")
    text = page.locator("textarea[name=body]")
    text.fill("The engine **works**: $x^2$.")
    expect(page.locator(".markdownx-preview strong")).to_have_text("works")
    expect(page.locator(".markdownx-preview math")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    page.goto("/")
    expect(page.locator("main .entry")).to_contain_text("July 1843")
    expect(page.locator("main .entry strong")).to_have_text("works")
    expect(page.locator("main .entry math")).to_be_visible()


@pytest.mark.usefixtures("signed_in")
def test_a_failing_preview_is_shown_as_an_error_and_nothing_typed_is_lost(page, context, is_noted):
    item = make_news_item(body="The engine is late.")
    page.goto(f"/admin/news/newsitem/{item.pk}/change/")
    expect(page.locator(".markdownx-preview")).to_contain_text("The engine is late.")

    context.clear_cookies(name="sessionid")
    text = page.locator("textarea[name=body]")
    text.fill("Words that must not be lost.")
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    expect(text).to_have_value("Words that must not be lost.")
    is_noted("401")


@pytest.mark.usefixtures("signed_in")
def test_a_picture_dropped_into_the_text_is_kept_and_shown(page, tmp_path):
    from PIL import Image

    item = make_news_item(body="Look: ")
    Image.new("RGB", (30, 20), "teal").save(tmp_path / "engine.png")
    page.goto(f"/admin/news/newsitem/{item.pk}/change/")
    data = (tmp_path / "engine.png").read_bytes()
    transfer = page.evaluate_handle(
        """(bytes) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "e.png", {type: "image/png"}));
            return transfer;
        }""",
        list(data),
    )
    text = page.locator("textarea[name=body]")
    text.dispatch_event("drop", {"dataTransfer": transfer})
    stored = page.locator(".markdownx-preview img")
    expect(stored).to_be_visible()
    assert StoredFile.objects.get().get_absolute_url() in text.input_value()

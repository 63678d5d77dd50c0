"""The Markdown editor in Chromium: its toolbar, its dialog for links, its pictures, its errors."""

import io
import re

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from content import images
from news.models import NewsItem
from tests.builders import make_file, make_page, make_person, make_publication

pytestmark = pytest.mark.django_db(transaction=True)

ADD_NEWS = reverse("admin:news_newsitem_add")
PICTURE = re.compile(r"!\[\]\(/files/[^)]+\.png\)")


@pytest.fixture
def form(signed_in: Page) -> Page:
    """The form for a news item."""
    signed_in.goto(ADD_NEWS)
    expect(toolbar(signed_in)).to_be_visible()
    return signed_in


def sign_in(page: Page) -> None:
    page.goto(ADD_NEWS)
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a long passphrase")
    page.get_by_role("button", name="Log in").click()
    expect(toolbar(page)).to_be_visible()


def text(page: Page) -> Locator:
    return page.locator("textarea[name=body]")


def toolbar(page: Page) -> Locator:
    return page.locator(".field-body").get_by_role("toolbar", name="Formatting")


def button(page: Page, name: str) -> Locator:
    return toolbar(page).get_by_role("button", name=name, exact=True)


def status(page: Page) -> Locator:
    return page.locator(".field-body [role=status]")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Link")


def hits(page: Page) -> Locator:
    return dialog(page).get_by_role("listitem")


def write(page: Page, words: str) -> None:
    """`words` with the selection between two bars, or the caret at one."""
    start, end = words.index("|"), words.rindex("|")
    text(page).fill(words.replace("|", ""))
    text(page).focus()
    selection = [start, max(start, end - 1)]
    text(page).evaluate("(area, [from, to]) => area.setSelectionRange(from, to)", selection)


def written(page: Page) -> str:
    """The text as `write` takes it."""
    value, start, end = text(page).evaluate("a => [a.value, a.selectionStart, a.selectionEnd]")
    bars = "|" if start == end else f"|{value[start:end]}|"
    return f"{value[:start]}{bars}{value[end:]}"


def picture(*, size: tuple[int, int] = (40, 30)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "red").save(buffer, format="PNG")
    return buffer.getvalue()


def choose(page: Page, *files: tuple[str, bytes]) -> None:
    with page.expect_file_chooser() as chosen:
        button(page, "Picture").click()
    payload = [{"name": n, "mimeType": "image/png", "buffer": data} for n, data in files]
    chosen.value.set_files(payload)  # type: ignore[arg-type]


def choose_and_hold(page: Page, *files: tuple[str, bytes]) -> Route:
    """The upload of the files, under way; it goes on when the test says so."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/editor/upload/", hold)
    with page.expect_request("**/editor/upload/"):
        choose(page, *files)
    expect(status(page)).to_contain_text("Uploading me.png")
    while not held:
        page.wait_for_timeout(20)
    return held[0]


MARKED = {
    "Bold": [
        ("a |word| here", "a **|word|** here"),
        ("a **|word|** here", "a |word| here"),
        ("a |**word**| here", "a |word| here"),
        ("a | word |here", "a  **|word|** here"),
        ("here |", "here **|**"),
        ("|one\n\n- two|", "|**one**\n\n- **two**|"),
    ],
    "Italic": [
        ("a |word| here", "a *|word|* here"),
        ("a *|word|* here", "a |word| here"),
        ("a **|word|** here", "a ***|word|*** here"),
        ("a ***|word|*** here", "a **|word|** here"),
    ],
    "Formula": [
        ("of |x^2| only", "of $|x^2|$ only"),
        ("of $|x^2|$ only", "of |x^2| only"),
    ],
    "List": [
        ("|", "- |"),
        ("before\none|\nafter", "before\n- one|\nafter"),
        ("o|ne\n\ntw|o", "|- one\n\n- two|"),
        ("|- one\n\n- two|", "|one\n\ntwo|"),
    ],
}


@pytest.mark.parametrize("name", MARKED)
def test_a_button_marks_the_words_or_takes_its_mark_away(form, name):
    for before, after in MARKED[name]:
        write(form, before)
        button(form, name).click()
        assert (before, written(form)) == (before, after)
        expect(text(form)).to_be_focused()


@pytest.mark.parametrize(("key", "after"), [("b", "a **|word|**"), ("i", "a *|word|*")])
def test_a_shortcut_does_what_its_button_does(form, key, after):
    write(form, "a |word|")
    text(form).press(f"Control+{key}")
    assert written(form) == after


def test_the_browsers_undo_takes_every_change_back(form):
    text(form).press_sequentially("one two")
    text(form).press("Shift+Control+ArrowLeft")
    for name in ("Bold", "List", "Formula"):
        button(form, name).click()
    expect(text(form)).to_have_value(re.compile("^- one .*two"))
    for _ in range(3):
        text(form).press("Control+z")
    expect(text(form)).to_have_value("one two")
    text(form).press("Control+Shift+z")
    expect(text(form)).to_have_value("one **two**")


def test_a_button_shows_its_change_in_the_preview(form):
    write(form, "a |word|")
    button(form, "Bold").click()
    expect(form.locator(".field-body .markdownx-preview strong")).to_have_text("word")


def test_the_toolbar_is_one_stop_and_arrow_keys_walk_it(form):
    button(form, "Bold").focus()
    form.keyboard.press("ArrowLeft")
    expect(button(form, "Picture")).to_be_focused()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("ArrowRight")
    expect(button(form, "Italic")).to_be_focused()
    form.keyboard.press("End")
    expect(button(form, "Picture")).to_be_focused()
    form.keyboard.press("Home")
    expect(button(form, "Bold")).to_be_focused()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("Tab")
    expect(text(form)).to_be_focused()
    form.keyboard.press("Shift+Tab")
    expect(button(form, "Italic")).to_be_focused()


def test_tab_leaves_the_text_for_the_preview_and_the_next_field(form):
    text(form).fill("words")
    expect(form.locator(".field-body .markdownx-preview")).to_have_text("words")
    text(form).press("Tab")
    expect(form.locator(".field-body .markdownx-preview")).to_be_focused()
    form.keyboard.press("Tab")
    assert form.evaluate("!document.activeElement.closest('.markdownx')")
    expect(text(form)).to_have_value("words")


def test_finds_a_page_and_links_its_title(form):
    make_page(title="On tides", path="/tides/")
    make_publication(title="Tidal $x^2$ waves", published_at=None, path="/waves/")
    write(form, "See |.")
    text(form).press("Control+k")
    expect(hits(form)).to_have_count(2)
    form.keyboard.type("tid wav")
    expect(hits(form)).to_have_count(1)
    expect(hits(form)).to_contain_text("publication · draft")
    form.keyboard.press("Enter")
    expect(dialog(form)).to_be_hidden()
    assert written(form) == "See [Tidal $x^2$ waves](/waves/)|."
    text(form).press("Control+z")
    expect(text(form)).to_have_value("See .")


def test_links_the_selected_words_to_the_hit_one_walks_to(form):
    make_page(title="First", path="/first/")
    make_page(title="Second (old)", path="/second-(old)/")
    write(form, "See |our page|.")
    button(form, "Link").click()
    expect(hits(form)).to_have_count(2)
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown"):
        form.keyboard.press(key)
    expect(dialog(form).get_by_role("button", name="Second (old)")).to_be_focused()
    form.keyboard.press("Enter")
    assert written(form) == "See [our page](/second-%28old%29/)|."


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("/cv/", "/cv/"),
    ],
)
def test_links_to_an_address_that_one_pastes(form, typed, url):
    write(form, "See |this|.")
    text(form).press("Control+k")
    form.keyboard.insert_text(typed)
    expect(hits(form)).to_have_count(1)
    form.keyboard.press("Enter")
    assert written(form) == f"See [this]({url})|."


@pytest.mark.parametrize("way", ["Escape", "Cancel"])
@pytest.mark.parametrize("opened_from", ["text", "toolbar"])
def test_leaving_the_dialog_changes_nothing_and_gives_the_focus_back(form, way, opened_from):
    write(form, "See |this|.")
    if opened_from == "text":
        text(form).press("Control+k")
    else:
        button(form, "Link").press("Enter")
    expect(dialog(form).get_by_role("searchbox")).to_be_focused()
    if way == "Escape":
        form.keyboard.press("Escape")
    else:
        dialog(form).get_by_role("button", name="Cancel").click()
    expect(dialog(form)).to_be_hidden()
    expect(text(form) if opened_from == "text" else button(form, "Link")).to_be_focused()
    assert written(form) == "See |this|."


def test_a_title_is_shown_as_words_whatever_it_holds(form):
    make_page(title="<img src=x onerror=alert(1)> & *more*", path="/x/")
    write(form, "|")
    text(form).press("Control+k")
    expect(hits(form)).to_contain_text("<img src=x onerror=alert(1)> & *more*")
    hits(form).get_by_role("button").click()
    link = form.locator(".field-body .markdownx-preview a")
    expect(link).to_have_text("<img src=x onerror=alert(1)> & *more*")
    expect(link).to_have_attribute("href", "/x/")


def test_the_dialog_says_when_nothing_is_found(form):
    write(form, "|")
    text(form).press("Control+k")
    form.keyboard.type("nowhere")
    expect(dialog(form).get_by_role("status")).to_have_text("No title has these words.")
    form.keyboard.press("Enter")
    expect(dialog(form)).to_be_visible()


def test_the_dialog_says_that_one_is_signed_out(form, problems):
    write(form, "Text |")
    form.context.clear_cookies(name="sessionid")
    text(form).press("Control+k")
    expect(dialog(form).get_by_role("status")).to_have_text("You are signed out. Sign in again.")
    form.keyboard.press("Escape")
    expect(text(form)).to_have_value("Text ")
    problems.clear()


def test_the_dialog_says_that_the_server_is_away_and_still_takes_an_address(form, problems):
    write(form, "Text |")
    form.context.set_offline(True)
    text(form).press("Control+k")
    expect(dialog(form).get_by_role("status")).to_contain_text("The server cannot be reached")
    form.keyboard.insert_text("https://example.org/")
    expect(hits(form)).to_have_count(1)
    form.keyboard.press("Enter")
    assert written(form) == "Text [https://example.org/](https://example.org/)|"
    expect(status(form)).to_contain_text("No preview")
    problems.clear()


def test_a_chosen_picture_waits_for_its_words(form):
    write(form, "See |here")
    choose(form, ("me.png", picture()))
    expect(text(form)).to_have_value(re.compile(rf"^See {PICTURE.pattern}here$"))
    form.keyboard.type("Me at sea")
    expect(text(form)).to_have_value(re.compile(r"^See !\[Me at sea\]\(/files/"))
    expect(form.locator(".field-body .markdownx-preview img")).to_have_attribute("alt", "Me at sea")
    for _ in range(2):
        form.keyboard.press("Control+z")
    expect(text(form)).to_have_value("See here")


def test_takes_several_pictures_and_says_which_it_refused(form, is_noted):
    write(form, "|")
    choose(form, ("a.png", picture()), ("b.png", b"no picture"), ("c.png", picture(size=(9, 9))))
    expect(status(form)).to_contain_text("b.png was not uploaded: The file is not a picture")
    assert len(PICTURE.findall(text(form).input_value())) == 2
    assert written(form).startswith("![|]")
    is_noted("400")


def test_refuses_a_file_that_is_too_large_before_it_is_sent(form):
    asked = []
    form.on("request", lambda request: asked.append(request.url))
    write(form, "Text |")
    form.evaluate(
        """size => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(size)], "huge.png"));
            const event = new DragEvent("drop", { bubbles: true, dataTransfer: data });
            document.querySelector("textarea[name=body]").dispatchEvent(event);
        }""",
        images.MAX_BYTES + 1,
    )
    expect(status(form)).to_have_text("huge.png was not uploaded: It has more than 20 MB.")
    expect(status(form)).to_have_class(re.compile("is-error"))
    expect(text(form)).to_have_value("Text ")
    assert not [url for url in asked if "/upload/" in url]


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [("signed-out", "You are signed out."), ("away", "The server cannot be reached.")],
)
def test_says_why_a_picture_was_not_kept(form, problems, trouble, sentence):
    write(form, "Text |")
    if trouble == "away":
        form.context.set_offline(True)
    else:
        form.context.clear_cookies(name="sessionid")
    choose(form, ("me.png", picture()))
    expect(status(form)).to_contain_text(f"me.png was not uploaded: {sentence}")
    expect(text(form)).to_have_value("Text ")
    problems.clear()


def test_one_signs_in_again_in_another_tab_and_saves(form, problems):
    write(form, "Words |")
    form.context.clear_cookies(name="sessionid")
    form.keyboard.type("that stay")
    expect(status(form)).to_contain_text("No preview: You are signed out.")
    problems.clear()
    other = form.context.new_page()
    sign_in(other)
    form.keyboard.type(".")
    expect(status(form)).to_be_empty()
    form.get_by_role("button", name="Save", exact=True).first.click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    assert NewsItem.objects.get().body == "Words that stay."


def test_a_picture_that_comes_late_leaves_the_caret_with_the_typist(form):
    write(form, "|")
    held = choose_and_hold(form, ("me.png", picture()))
    text(form).focus()
    form.keyboard.type("On I go")
    held.continue_()
    expect(text(form)).to_have_value(re.compile(rf"^On I go{PICTURE.pattern}$"))
    form.keyboard.type("!")
    expect(text(form)).to_have_value(re.compile(r"^On I go.*\.png\)!$"))


def test_a_picture_that_comes_late_does_not_take_the_focus_from_another_field(form):
    write(form, "Text |")
    held = choose_and_hold(form, ("me.png", picture()))
    form.get_by_label("Title").focus()
    held.continue_()
    expect(text(form)).to_have_value(re.compile(rf"^Text {PICTURE.pattern}$"))
    expect(form.get_by_label("Title")).to_be_focused()


def test_a_row_that_was_added_has_its_own_toolbar(form):
    person = make_person()
    make_file(picture(), name="me.png")
    form.goto(reverse("admin:profiles_person_change", args=[person.pk]))
    form.get_by_role("button", name="Add another Section").click()
    row = form.locator("#sections-0")
    area = row.locator("textarea[name=sections-0-body]")
    area.fill("word")
    area.select_text()
    row.get_by_role("button", name="Bold", exact=True).click()
    expect(area).to_have_value("**word**")
    expect(row.get_by_role("toolbar")).to_have_count(1)


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (390, False)])
def test_the_preview_stands_beside_the_text_where_there_is_room(form, width, is_beside):
    form.set_viewport_size({"width": width, "height": 800})
    text(form).fill("words")
    shown = form.locator(".field-body .markdownx-preview")
    expect(shown).to_have_text("words")
    area, preview = text(form).bounding_box(), shown.bounding_box()
    assert area is not None
    assert preview is not None
    assert (preview["x"] >= area["x"] + area["width"]) == is_beside
    assert (preview["y"] >= area["y"] + area["height"]) != is_beside
    assert form.evaluate("document.documentElement.scrollWidth <= innerWidth")

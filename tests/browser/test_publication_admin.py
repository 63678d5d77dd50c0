"""The screens of works in Chromium: paste, order, merge, import, upload, on a phone, too."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from publications.models import Publication, VenueBadge
from tests.builders import make_person, make_publication
from tests.content.test_pdf import WHOLE
from tests.publications.test_admin_paste import ENTRY

pytestmark = pytest.mark.django_db(transaction=True)

ADD = reverse("admin:publications_publication_add")
LIST = reverse("admin:publications_publication_changelist")
DUPLICATES = reverse("admin:publications_duplicates")
IMPORT = reverse("admin:import_publications")


@pytest.fixture
def admin(signed_in):
    return signed_in


def form_of(work):
    return reverse("admin:publications_publication_change", args=[work.pk])


def said(page):
    return page.locator("#paste-said")


def save(page):
    page.get_by_role("button", name="Save and continue editing").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def ready(page):
    """Until the scripts of the form have come."""
    expect(page.get_by_role("button", name="Add them to the list")).to_be_visible()


def names(page):
    fields = page.locator("#authorships-group tr.form-row:not(.empty-form) [name$=-name]")
    return [field.input_value() for field in fields.all()]


def test_a_pasted_entry_fills_the_form_and_is_saved(admin):
    person = make_person(display_name="Ada Lovelace")
    admin.goto(ADD)
    ready(admin)
    admin.locator("#id_paste").fill(ENTRY)
    admin.get_by_role("button", name="Fill the form").click()
    expect(admin.get_by_label("Title", exact=False).first).to_have_value(
        "Notes on the Analytical Engine"
    )
    expect(said(admin)).to_contain_text("with 2 authors")
    assert names(admin) == ["Ada Lovelace", "Luigi Federico Menabrea"]
    expect(admin.locator("#authorships-0 .select2-selection")).to_contain_text("Ada Lovelace")
    expect(admin.locator("input[name=permalink]")).to_have_value(
        "/publications/notes-on-the-analytical-engine/"
    )
    save(admin)
    work = Publication.objects.get()
    assert (work.doi, work.venue) == ("10.1000/notes", "Scientific Memoirs")
    assert [author.person for author in work.authorships.all()] == [person, None]
    assert work.links.get().kind == "code"


def test_a_paste_keeps_what_was_typed_and_says_so(admin):
    admin.goto(ADD)
    ready(admin)
    admin.locator("#id_title").fill("My own title")
    admin.locator("#id_paste").fill(ENTRY)
    admin.get_by_role("button", name="Fill the form").click()
    expect(said(admin)).to_contain_text("Kept as they were: title.")
    expect(admin.locator("#id_title")).to_have_value("My own title")
    expect(admin.locator("#id_venue")).to_have_value("Scientific Memoirs")


def test_says_what_is_wrong_with_a_paste(admin, is_noted):
    admin.goto(ADD)
    ready(admin)
    admin.locator("#id_paste").fill("what is this")
    admin.get_by_role("button", name="Fill the form").click()
    expect(said(admin)).to_contain_text("no bibliography")
    is_noted("400")


def test_a_doi_that_is_there_already_is_told_at_once(admin):
    there = make_publication(title="On Tides", doi="10.1000/abc")
    admin.goto(ADD)
    ready(admin)
    admin.locator("#id_doi").fill("https://doi.org/10.1000/ABC")
    admin.locator("#id_isbn").focus()
    told = admin.locator("#lookalikes")
    expect(told).to_contain_text("“On Tides” has the same DOI.")
    expect(told.get_by_role("link", name="Open it")).to_have_attribute("href", form_of(there))


def test_several_authors_of_a_line_become_rows(admin):
    admin.goto(ADD)
    ready(admin)
    admin.locator("#id_title").fill("On Tides")
    admin.locator("#id_more_authors").fill("A. Lovelace*, C. Babbage and M. Somerville")
    admin.get_by_role("button", name="Add them to the list").click()
    expect(admin.locator("#id_more_authors")).to_have_value("")
    assert names(admin) == ["A. Lovelace", "C. Babbage", "M. Somerville"]
    save(admin)
    authors = Publication.objects.get().authorships.all()
    assert [author.name for author in authors] == ["A. Lovelace", "C. Babbage", "M. Somerville"]
    assert [author.equal_contribution for author in authors] == [True, False, False]


@pytest.fixture
def three():
    work = make_publication(title="On Tides")
    for position, name in enumerate(["A", "B", "C"], start=1):
        work.authorships.create(name=name, position=position)
    return work


def test_authors_are_put_in_order_with_the_keyboard(admin, three):
    admin.goto(form_of(three))
    ready(admin)
    admin.get_by_role("button", name="Move C up").press("Enter")
    assert names(admin) == ["A", "C", "B"]
    admin.keyboard.press("Enter")  # The button keeps the focus.
    assert names(admin) == ["C", "A", "B"]
    save(admin)
    assert [author.name for author in three.authorships.all()] == ["C", "A", "B"]


def test_authors_are_put_in_order_by_dragging(admin, three):
    admin.goto(form_of(three))
    ready(admin)
    admin.locator("#authorships-2 td.original p").hover()  # It scrolls the page.
    first = admin.locator("#authorships-0 td.original p").bounding_box()
    assert first is not None
    admin.mouse.down()
    for height in (20, 12, 8, 4, 2):
        admin.mouse.move(first["x"] + 8, first["y"] + height, steps=5)
    admin.mouse.up()
    expect(admin.locator("#authorships-group tr.form-row [name$=-name]").first).to_have_value("C")
    save(admin)
    assert [author.name for author in three.authorships.all()] == ["C", "A", "B"]


def test_two_records_of_one_work_are_merged(admin):
    preprint = make_publication(title="On Tides", type="preprint", date="1842")
    article = make_publication(title="On tides", type="article-journal", date="1843")
    admin.goto(LIST)
    expect(admin.get_by_text("possible duplicate", exact=True).first).to_be_visible()
    admin.get_by_role("link", name="Possible duplicates").first.click()
    admin.get_by_role("link", name="Compare and merge").click()
    admin.get_by_role("group", name="Title").get_by_label("On Tides", exact=True).check()
    admin.get_by_role("button", name="Merge").click()
    expect(admin.locator(".messagelist .success")).to_contain_text("Merged into On Tides")
    work = Publication.objects.get()
    assert (work.pk, work.title, work.date) == (article.pk, "On Tides", "1843")
    admin.goto(preprint.get_absolute_url())
    expect(admin).to_have_url(re.compile(re.escape(work.get_absolute_url()) + "$"))


def test_an_import_is_shown_and_then_confirmed(admin):
    admin.goto(LIST)
    admin.get_by_role("link", name="Import", exact=True).click()
    admin.get_by_label("Or paste its text").fill(ENTRY + "\n@book{b, title={On Tides}}\n@misc{x,")
    admin.get_by_role("button", name="Show what it will do").click()
    expect(admin.get_by_role("heading", name="New works (2)")).to_be_visible()
    expect(admin.get_by_role("heading", name="Broken")).to_be_visible()
    admin.get_by_label("On Tides").uncheck()
    admin.get_by_role("button", name="Import", exact=True).click()
    expect(admin.get_by_text("left out by you")).to_be_visible()
    assert Publication.objects.get().title == "Notes on the Analytical Engine"


def test_a_pdf_is_uploaded_in_place(admin):
    work = make_publication(title="On Tides", date="1843")
    work.authorships.create(name="Ada Lovelace")
    admin.goto(form_of(work))
    ready(admin)
    admin.get_by_role("button", name="Add another Link or file").click()
    admin.locator("#id_links-0-upload").set_input_files(
        {"name": "final.pdf", "mimeType": "application/pdf", "buffer": WHOLE}
    )
    save(admin)
    assert work.links.get().target == "/files/lovelace-1843-tides.pdf"


def test_a_badge_is_given_a_colour(admin):
    admin.goto(reverse("admin:publications_venuebadge_add"))
    chooser = admin.get_by_label("Choose the colour")
    admin.get_by_label("Short name").fill("ICML")
    chooser.fill("#1a5fb4")
    expect(admin.locator("input[name=color]")).to_have_value("#1a5fb4")
    save(admin)
    assert VenueBadge.objects.get().color == "#1a5fb4"


def test_no_screen_is_wider_than_a_phone(admin, three):
    other = make_publication(title="On tides")
    VenueBadge.objects.create(short_name="ICML", color="#1a5fb4")
    admin.set_viewport_size({"width": 390, "height": 800})
    merge = reverse("admin:publications_merge", args=[three.pk, other.pk])
    badges = reverse("admin:publications_venuebadge_changelist")
    urls = [LIST, ADD, form_of(three), DUPLICATES, merge, IMPORT, badges]
    for url in [*urls, reverse("admin:doubtful_authors")]:
        response = admin.goto(url)
        assert response is not None
        assert response.status == 200, url
        assert admin.evaluate("document.documentElement.scrollWidth") <= 390, url

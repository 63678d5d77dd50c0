"""The admin asks for words for every picture that comes into a text."""

import pytest

from pages.models import Block, Page
from profiles.models import Section
from tests.admin_forms import errors, save
from tests.builders import make_editor, make_page, make_person, make_picture, make_section

pytestmark = pytest.mark.django_db

TEXTS = {
    "nothing said": ("![](/loom.png)", True),
    "a blank": ("![ ](/loom.png)", True),
    "by reference": ("![][loom]\n\n[loom]: /loom.png", True),
    "relative": ("![](../loom.png)", True),
    "HTML": ('<img src="/loom.png">', True),
    "words": ("![A loom](/loom.png)", False),
    "HTML that says so": ('<img src="/loom.png" alt="">', False),
    "code": ("`![](/loom.png)`", False),
    "of another site": ("![](https://example.org/loom.png)", False),
}


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


@pytest.mark.parametrize(("text", "is_refused"), TEXTS.values(), ids=TEXTS.keys())
def test_a_picture_comes_with_its_words(editor, text, is_refused):
    make_picture(path="/loom.png")
    page = make_page(path="/x/", body="Old.")
    said = errors(save(editor, f"/admin/pages/page/{page.pk}/change/", body=text))
    assert any("what this picture shows: ![…](/loom.png)" in one for one in said) is is_refused
    assert (Page.objects.get().body == "Old.") is is_refused


def test_decoration_needs_none(editor):
    picture = make_picture(path="/line.png")
    picture.is_decorative = True
    picture.save()
    page = make_page(body="")
    response = save(editor, f"/admin/pages/page/{page.pk}/change/", body="![](/line.png)")
    assert errors(response) == []
    assert Page.objects.get().body == "![](/line.png)"


def test_what_an_import_left_hinders_no_change(editor):
    page = make_page(title="One", body="![](/loom.png)")
    url = f"/admin/pages/page/{page.pk}/change/"
    assert errors(save(editor, url, body="More. ![](/loom.png)")) == []
    assert Page.objects.get().body.startswith("More.")
    assert errors(save(editor, url, body="![](/loom.png) ![](/other.png)"))


def test_texts_of_rows_within_a_form_too(editor):
    page = make_page()
    block = Block.objects.create(page=page, kind="text", heading="H", body="Old.")
    url = f"/admin/pages/page/{page.pk}/change/"
    response = save(editor, url, **{"blocks-0-body": "![](/loom.png)"})
    assert any("/loom.png" in one for one in errors(response))
    block.refresh_from_db()
    assert block.body == "Old."


def test_texts_of_other_kinds_too(editor):
    section = make_section(make_person(), kind="text", heading="H", body="Old.")
    url = f"/admin/profiles/section/{section.pk}/change/"
    assert errors(save(editor, url, body="![](/loom.png)"))
    assert Section.objects.get().body == "Old."

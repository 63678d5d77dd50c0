"""Pages with their blocks, the menu and the site's identity, edited as an editor does."""

import json

import pytest
from django.urls import reverse

from pages.models import MenuItem, Page, SiteIdentity
from tests.admin_forms import errors, save, shown
from tests.builders import make_editor, make_page

pytestmark = pytest.mark.django_db

IDENTITY = reverse("admin:pages_siteidentity_changelist")
ADD_IDENTITY = reverse("admin:pages_siteidentity_add")
MENU = reverse("admin:pages_menuitem_changelist")
ADD_MENU_ITEM = reverse("admin:pages_menuitem_add")
ADD_PAGE = reverse("admin:pages_page_add")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def test_adds_a_page_with_blocks_in_order(editor):
    save(
        editor,
        ADD_PAGE,
        title="Home",
        permalink="/",
        **{
            "blocks-TOTAL_FORMS": "2",
            "blocks-0-kind": "news",
            "blocks-0-heading": "Second",
            "blocks-0-position": "2",
            "blocks-1-kind": "text",
            "blocks-1-heading": "First",
            "blocks-1-position": "1",
            **{
                f"blocks-{row}-{name}": value
                for row in range(2)
                for name, value in {"dates": "front", "lead": "role", "order": "newest"}.items()
            },
        },
    )
    page = Page.objects.get()
    assert page.permalink == "/"
    assert [block.heading for block in page.blocks.all()] == ["First", "Second"]


def test_takes_tags_with_commas_between_them(editor):
    save(editor, ADD_PAGE, title="Page", tags=" talks,maps，talks ,")
    page = Page.objects.get()
    assert page.tags == ["talks", "maps"]
    url = reverse("admin:pages_page_change", args=[page.pk])
    assert shown(editor.get(url))["tags"] == "talks, maps"


def test_the_site_has_one_identity(editor):
    SiteIdentity.objects.create(pk=1, title="An earlier one").delete()
    assert editor.get(IDENTITY).headers["Location"] == ADD_IDENTITY
    save(editor, ADD_IDENTITY, title="Example", language="en")
    url = reverse("admin:pages_siteidentity_change", args=[1])
    assert editor.get(IDENTITY).headers["Location"] == url
    assert editor.get(ADD_IDENTITY).status_code == 403
    assert editor.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403
    save(editor, url, title="Another example")
    assert SiteIdentity.objects.get().title == "Another example"


def test_who_may_only_look_at_the_identity_adds_none(client):
    client.force_login(make_editor("pages.view_siteidentity"))
    assert client.get(IDENTITY).status_code == 200


def test_a_new_menu_entry_stands_last(editor):
    MenuItem.objects.create(label="First", url="/#first", position=4)
    save(editor, ADD_MENU_ITEM, label="Last", url="/#last")
    assert [item.label for item in MenuItem.objects.all()] == ["First", "Last"]


def test_puts_the_menu_in_order(editor):
    first = MenuItem.objects.create(label="First", url="/#first", position=1)
    last = MenuItem.objects.create(label="Last", url="/#last", position=2)
    url = reverse("admin:pages_menuitem_sortable_update")
    moved = json.dumps({"updatedItems": [[str(last.pk), 1], [str(first.pk), 2]]})
    assert editor.post(url, moved, content_type="application/json").status_code == 200
    assert [item.label for item in MenuItem.objects.all()] == ["Last", "First"]


def test_who_may_only_look_does_not_put_the_menu_in_order(client):
    item = MenuItem.objects.create(label="First", url="/#first", position=1)
    client.force_login(make_editor("pages.view_menuitem"))
    url = reverse("admin:pages_menuitem_sortable_update")
    moved = json.dumps({"updatedItems": [[str(item.pk), 9]]})
    assert client.post(url, moved, content_type="application/json").status_code == 403


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example.org", "news"])
def test_refuses_a_menu_entry_that_leads_astray(editor, url):
    response = save(editor, ADD_MENU_ITEM, label="Entry", url=url)
    assert errors(response) == ["It starts with / for this site, or with https:// for another."]


def test_a_menu_entry_leads_to_a_page_or_an_address(editor):
    page = make_page()
    for changes in ({}, {"page": page.pk, "url": "/#x"}):
        response = save(editor, ADD_MENU_ITEM, label="Entry", **changes)
        assert errors(response) == ["A menu entry leads either to a page or to an address."]
    save(editor, ADD_MENU_ITEM, label="Entry", page=page.pk)
    assert MenuItem.objects.get().target == page.get_absolute_url()

"""Where imported rows came from, as an editor sees it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from importer.models import ImportedRecord
from tests.builders import make_editor, make_page

pytestmark = pytest.mark.django_db

LIST = reverse("admin:importer_importedrecord_changelist")


@pytest.fixture
def editor(client):
    client.force_login(make_editor("all"))
    return client


def make_record(row, line=3):
    return ImportedRecord.objects.create(
        source="ada",
        file="about.md",
        line=line,
        key="k",
        text="# About\n<script>alert(1)</script>",
        content_type=ContentType.objects.get_for_model(row),
        object_id=row.pk,
        digest="d",
    )


def test_leads_from_the_line_to_the_row(editor):
    page = make_page(title="About")
    make_record(page)
    text = editor.get(LIST).text
    assert "about.md:3" in text
    assert f'<a href="{reverse("admin:pages_page_change", args=[page.pk])}">About</a>' in text


def test_shows_the_text_of_a_row_that_is_gone(editor):
    page = make_page()
    record = make_record(page)
    page.delete()
    assert "deleted since" in editor.get(LIST).text
    text = editor.get(reverse("admin:importer_importedrecord_change", args=[record.pk])).text
    assert "&lt;script&gt;alert(1)" in text


def test_nobody_changes_where_a_row_came_from(editor):
    record = make_record(make_page())
    url = reverse("admin:importer_importedrecord_change", args=[record.pk])
    assert '<input type="submit"' not in editor.get(url).text
    assert editor.post(url, {"source": "x"}).status_code == 403
    assert editor.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert editor.get(reverse("admin:importer_importedrecord_add")).status_code == 403

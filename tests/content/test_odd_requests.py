"""Addresses of the admin that nobody's link leads to: answered, never with an error of ours."""

import pytest

from pages.views import AddressView
from tests.builders import make_editor, make_person
from tests.words import untranslated

pytestmark = pytest.mark.django_db
AUTOCOMPLETE = "/admin/autocomplete/?app_label=news&model_name=newsitem&field_name=person&term="


@pytest.mark.parametrize("person", ["abc", "9" * 30, "-1", "١"])
@pytest.mark.parametrize("form", ["news/newsitem", "profiles/award", "publications/publication"])
def test_a_form_ignores_a_key_that_no_row_can_have(client, form, person):
    make_person()
    client.force_login(make_editor("all"))
    assert client.get(f"/admin/{form}/add/", {"person": person}).status_code == 200


@pytest.mark.parametrize("key", ["abc", "9" * 30, "-1", "١", "1.5"])
@pytest.mark.parametrize("field", ["person", "publications"])
def test_a_form_that_is_sent_a_key_no_row_can_have_comes_back(client, field, key):
    client.force_login(make_editor("all"))
    response = client.post("/admin/news/newsitem/add/", {"body": "Kept.", field: key})
    assert response.status_code == 200
    assert "Kept." in response.text


@pytest.mark.parametrize(
    "path",
    [
        f"{AUTOCOMPLETE}%00",
        "/admin/pages/page/?collection=%00",
        "/?x=a%00",
        "/admin/login/?next=%00",
    ],
)
def test_a_null_character_is_a_bad_request(client, path):
    client.force_login(make_editor("all"))
    response = client.get(path)
    assert response.status_code == 400
    assert "The request could not be read" in response.text


def test_a_malformed_request_is_told_so_in_the_language_of_the_browser(client):
    response = client.get("/?q=%00", headers={"Accept-Language": "zh-CN"})
    assert response.status_code == 400
    assert 'lang="zh-hans"' in response.text
    assert untranslated(response.text, known=frozenset()) == set()


def test_a_mistake_of_ours_is_told_in_the_language_of_the_browser(client, monkeypatch):
    def mistake(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(AddressView, "dispatch", mistake)
    client.raise_request_exception = False
    response = client.get("/", headers={"Accept-Language": "zh-CN"})
    assert response.status_code == 500
    assert 'lang="zh-hans"' in response.text
    assert untranslated(response.text, known=frozenset()) == set()

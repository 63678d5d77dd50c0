"""The site's own words in the language of the page, and the way from one language to another."""

import json

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from importer.resumes import importing
from pages.models import MenuItem, Page, SiteIdentity
from profiles.models import Section
from tests.builders import (
    make_experience,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
)

pytestmark = pytest.mark.django_db


def page_at(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def site_in(language, **values):
    return SiteIdentity.objects.create(pk=1, title="Site", language=language, **values)


def test_a_page_speaks_its_own_language(client):
    site_in("en")
    make_page(path="/en/", title="Projects")
    make_page(path="/zh/", title="项目", language="zh-CN")
    assert page_at(client, "/en/").css_first(".site-footer a[href^='#']").text() == "Back to top"
    chinese = page_at(client, "/zh/")
    assert chinese.css_first(".site-footer a[href^='#']").text() == "回到顶部"
    assert chinese.css_first("html").attributes["lang"] == "zh-CN"
    assert page_at(client, "/en/").css_first(".site-footer a[href^='#']").text() == "Back to top"


def test_a_site_in_chinese_shows_dates_as_chinese_does(client):
    site_in("zh-Hans")
    person = make_person(path="/")
    make_news_item(person=person, date="2023-02-15", title="An announcement", path="/news/a/")
    make_section(person, kind="experience", heading="经历")
    make_experience(person, role="Fellow", start="2021-09", is_current=True)
    assert "2023年2月15日" in page_at(client, "/news/a/").css_first(".date").text()
    assert page_at(client, "/").css_first(".entry .date").text() == "2021年9月至今"


def test_what_is_missing_is_told_in_the_language_of_the_site(client):
    site_in("zh-Hans")
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "找不到页面" in response.text


def test_a_language_that_is_not_spoken_here_keeps_its_mark_and_gets_english_words(client):
    make_page(path="/fi/", title="Hankkeet", language="fi")
    finnish = page_at(client, "/fi/")
    assert finnish.css_first("html").attributes["lang"] == "fi"
    assert finnish.css_first(".site-footer a[href^='#']").text() == "Back to top"


def test_the_translations_of_a_page_lead_to_each_other(client, settings):
    site_in("en")
    original = make_page(path="/looms/", title="Work")
    make_page(path="/de/looms/", title="Arbeit", language="de", translation_of=original)
    make_page(path="/fr/looms/", language="fr", translation_of=original, published_at=None)
    for path in ("/looms/", "/de/looms/"):
        page = page_at(client, path)
        switch = page.css("nav a[hreflang]")
        assert [(a.text(), a.attributes["href"]) for a in switch] == [
            ("English", "/looms/"),
            ("Deutsch", "/de/looms/"),
        ]
        [shown] = page.css("nav a[hreflang][aria-current]")
        assert shown.attributes["href"] == path
        alternates = page.css("link[hreflang]")
        assert [(a.attributes["hreflang"], a.attributes["href"]) for a in alternates] == [
            ("en", f"{settings.SITE_URL}/looms/"),
            ("x-default", f"{settings.SITE_URL}/looms/"),
            ("de", f"{settings.SITE_URL}/de/looms/"),
        ]


def test_the_page_of_a_person_has_translations_too(client):
    site_in("en")
    person = make_person(path="/", display_name="Emmy Noether")
    make_page(path="/de/", title="Emmy Noether", language="de", translation_of_person=person)
    for path in ("/", "/de/"):
        switch = page_at(client, path).css("nav a[hreflang]")
        assert [a.attributes["href"] for a in switch] == ["/", "/de/"]


def test_a_page_in_one_language_offers_no_switch(client):
    make_page(path="/looms/")
    page = page_at(client, "/looms/")
    assert not page.css("nav a[hreflang], link[hreflang]")


def test_the_admin_speaks_the_language_that_the_browser_asks_for(admin_client):
    chinese = admin_client.get(reverse("admin:index"), headers={"Accept-Language": "zh-CN,en"})
    assert 'lang="zh-hans"' in chinese.text
    assert "Accept-Language" in chinese["Vary"]
    assert 'lang="en"' in admin_client.get(reverse("admin:index")).text


def test_the_works_of_a_list_are_kept_for_each_language(client):
    site_in("en")
    make_publication(title="Notes", abstract="On numbers.")
    make_page(path="/works/", listing="publications")
    make_page(path="/zh/works/", listing="publications", language="zh-Hans")
    assert page_at(client, "/works/").css_first("summary").text() == "Abstract"
    assert page_at(client, "/zh/works/").css_first("summary").text() == "摘要"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("admin:profiles_person_add", "按应有的写法：Ada Lovelace 教授。"),
        ("admin:publications_publication_changelist", "成果"),
        ("admin:news_newsitem_add", "公开时间"),
        ("admin:pages_page_add", "正文下的列表"),
    ],
    ids=["help of a field", "name of a kind", "label of a field", "heading of a group"],
)
def test_the_labels_of_the_admin_are_translated(admin_client, place, words):
    chinese = {"Accept-Language": "zh-CN"}
    assert words in admin_client.get(reverse(place), headers=chinese).text
    assert words not in admin_client.get(reverse(place)).text


@pytest.mark.parametrize(
    ("name", "page", "language"),
    [
        ("王小明", "en", "zh"),
        ("山田 たろう", "en", "ja"),
        ("홍길동", "en", "ko"),
        ("Ковалевская", "en", "und-Cyrl"),
        ("王小明", "zh-Hans", None),
        ("Łukasz", "en", None),
    ],
    ids=["Chinese", "Japanese", "Korean", "Cyrillic", "of the page", "same script"],
)
def test_a_name_in_another_script_says_its_language(client, name, page, language):
    site_in(page)
    make_person(path="/", display_name="Ada", name_in_other_script=name)
    shown = page_at(client, "/").css_first(".other-script")
    assert (shown.text(), shown.attributes.get("lang")) == (name, language)


def test_sections_that_the_site_adds_are_named_in_its_language(client):
    site_in("zh-Hans")
    make_experience(make_person(path="/"), role="Fellow", organization="Institute")
    page = page_at(client, "/")
    assert [heading.text() for heading in page.css("section h2")] == ["经历"]
    assert page.css_first(".entry-text p").text() == "Fellow，Institute"


def test_a_resume_becomes_sections_and_pages_named_in_the_language_of_the_site():
    site_in("zh-Hans")
    work = [{"name": "Institute", "position": "Fellow", "startDate": "1888"}]
    resume = {"basics": {"name": "Ada Lovelace"}, "work": work, "awards": [{"title": "Prize"}]}
    importing.run(json.dumps(resume).encode(), name="resume.json")
    assert set(Section.objects.values_list("heading", flat=True)) == {"经历", "奖项"}
    titles = set(Page.objects.values_list("title", flat=True))
    assert titles == {"学术简历"}
    assert set(MenuItem.objects.values_list("label", flat=True)) == {"首页", "简历"}

"""/sitemap.xml: all that visitors may see, and nothing else.

Schemas: sitemaps.org, protocol 0.9; translations as search engines document them.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from lxml import etree

from content.models import Address
from pages.models import SiteIdentity
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

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent.parent / "schemas"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
SITE = "https://ada.example"
NOW = timezone.now()
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = SITE


def read(client, path="/sitemap.xml", *, schema="sitemap.xsd"):
    response = client.get(path)
    assert response.status_code == 200
    tree = etree.fromstring(response.content)
    etree.XMLSchema(file=str(SCHEMAS / schema)).assertValid(tree)
    return tree


def paths_in(tree) -> list[str]:
    found = [loc.text for loc in tree.iterfind("s:url/s:loc", NAMES)]
    assert all(loc.startswith(SITE) for loc in found)
    return [loc.removeprefix(SITE) for loc in found]


def dates_in(tree) -> dict[str, str]:
    dates = [one.text for one in tree.iterfind("s:url/s:lastmod", NAMES)]
    return dict(zip(paths_in(tree), dates, strict=True))


def date_change(row, days_ago: int):
    moment = NOW - timedelta(days=days_ago)
    type(row).objects.filter(pk=row.pk).update(modified_at=moment, published_at=moment)
    return moment


def test_lists_every_kind_that_has_a_page(client):
    ada = make_person(slug="ada", path="/")
    rows = [
        ada,
        make_page(path="/søren & co/"),
        make_publication(),
        make_news_item(title="A prize"),
        make_teaching(ada, title="Analysis"),
    ]
    make_news_item(body="Without a page")
    tree = read(client)
    assert sorted(paths_in(tree)) == sorted(row.get_absolute_url() for row in rows)


@pytest.mark.parametrize("published_at", [None, TOMORROW], ids=["draft", "scheduled"])
def test_names_nothing_hidden(client, published_at):
    make_page(path="/here/")
    hidden = make_person(published_at=published_at)
    ada = make_person(path="/ada/")
    section = make_section(ada, published_at=published_at)
    for make, values in (
        (make_page, {}),
        (make_publication, {}),
        (make_news_item, {"title": "Secret"}),
        (make_teaching, {"person": ada}),
    ):
        make(published_at=published_at, **values)
    make_teaching(hidden)
    make_teaching(ada, section=section)
    make_news_item(title="Theirs", person=hidden)
    make_news_item(title="Hidden with its section", person=ada, section=section)
    assert sorted(paths_in(read(client))) == ["/ada/", "/here/"]


def test_names_no_old_address_and_no_file(client):
    page = make_page(path="/old/")
    page.move_to("/new/")
    make_file(b"words", name="notes.txt")
    Address.objects.create(path="/elsewhere/", target_url="https://example.org/")
    assert paths_in(read(client)) == ["/new/"]


def test_dates_a_page_by_its_last_change(client):
    page, work = make_page(path="/a/"), make_publication(path="/b/")
    changed = date_change(page, 30)
    assert date_change(work, 3) > changed
    assert dates_in(read(client)) == {
        "/a/": changed.date().isoformat(),
        "/b/": (NOW - timedelta(days=3)).date().isoformat(),
    }


def test_what_was_scheduled_changed_when_it_appeared(client):
    page = make_page(path="/a/")
    date_change(page, 30)
    type(page).objects.update(
        modified_at=NOW - timedelta(days=30), published_at=NOW - timedelta(days=2)
    )
    assert dates_in(read(client))["/a/"] == (NOW - timedelta(days=2)).date().isoformat()


@pytest.mark.parametrize(
    ("listing", "make"),
    [
        ("publications", make_publication),
        ("news", make_news_item),
        ("people", make_person),
        ("teaching", lambda: make_teaching(make_person())),
    ],
)
def test_a_list_changes_with_what_it_lists(client, listing, make):
    page = make_page(path="/list/", listing=listing)
    date_change(page, 30)
    moment = date_change(make(), 2)
    if listing == "people":
        moment = moment.date()
    assert dates_in(read(client))["/list/"] == str(moment)[:10]


def test_a_page_changes_with_what_its_blocks_list(client):
    page = make_page(path="/")
    page.blocks.create(kind="news")
    date_change(page, 30)
    moment = date_change(make_news_item(), 2)
    assert dates_in(read(client))["/"] == str(moment)[:10]


def cv_of(person):
    return make_page(path="/list/", listing="cv", person=person)


def list_named(listing):
    return lambda _person: make_page(path="/list/", listing=listing)


def blog_of(_person):
    page = make_page(path="/list/")
    page.blocks.create(kind="pages", collection="posts")
    return page


@pytest.mark.parametrize(
    ("make_list", "make"),
    [
        (list_named("experience"), make_experience),
        (list_named("service"), make_service),
        (list_named("awards"), make_award),
        (list_named("talks"), lambda _person: make_page(collection="talks")),
        (blog_of, lambda _person: make_page(collection="posts")),
        (cv_of, make_award),
        (cv_of, lambda _person: make_page(collection="talks")),
    ],
    ids=["experience", "service", "awards", "talks", "posts", "award in a CV", "talk in a CV"],
)
def test_a_list_changes_with_what_has_no_address_and_with_a_collection(client, make_list, make):
    person = make_person()
    page = make_list(person)
    date_change(person, 30), date_change(page, 30)
    moment = date_change(make(person), 2)
    other = make_page(path="/other/", collection="projects")
    other.blocks.create(kind="pages", collection="notes")
    date_change(other, 20)
    dates = dates_in(read(client))
    assert dates["/list/"] == str(moment)[:10]
    assert dates["/other/"] == (NOW - timedelta(days=20)).date().isoformat()


def test_nothing_hidden_dates_the_page_it_would_stand_on(client):
    person = make_person(path="/ada/")
    cv = make_page(path="/cv/", listing="cv", person=person)
    list_of_awards = make_page(path="/awards/", listing="awards")
    for row in (person, cv, list_of_awards):
        date_change(row, 30)
    hidden = make_section(person, published_at=None)
    for row in (make_award(person, section=hidden), make_award(make_person(published_at=None))):
        date_change(row, 2)
    make_award(person, published_at=None)
    old = (NOW - timedelta(days=30)).date().isoformat()
    assert dates_in(read(client)) == {"/ada/": old, "/cv/": old, "/awards/": old}


def by_section(person):
    return make_section(person)


def by_work(person):
    work = make_publication(path="")
    work.authorships.create(name="Ada", person=person)
    return work


@pytest.mark.parametrize(
    "make", [by_section, by_work, make_award], ids=["section", "work", "award"]
)
def test_a_person_changes_with_what_stands_on_their_page(client, make):
    ada, other = make_person(path="/ada/"), make_person(path="/other/")
    for person in (ada, other):
        date_change(person, 30)
    moment = date_change(make(ada), 2)
    dates = dates_in(read(client))
    assert dates["/ada/"] == str(moment)[:10]
    assert dates["/other/"] == (NOW - timedelta(days=30)).date().isoformat()


def test_names_the_translations_of_a_page_on_each_of_them(client):
    SiteIdentity.objects.create(pk=1, title="Ada", language="en")
    original = make_page(path="/hours/")
    make_page(path="/zh/hours/", language="zh-Hans", translation_of=original)
    make_page(path="/de/hours/", language="de", translation_of=original, published_at=None)
    make_page(path="/alone/")
    tree = read(client)
    expected = {
        ("en", f"{SITE}/hours/"),
        ("zh-Hans", f"{SITE}/zh/hours/"),
        ("x-default", f"{SITE}/hours/"),
    }
    found = {
        url.findtext("s:loc", namespaces=NAMES).removeprefix(SITE): {
            (link.get("hreflang"), link.get("href")) for link in url.iterfind("x:link", NAMES)
        }
        for url in tree.iterfind("s:url", NAMES)
    }
    assert found == {"/hours/": expected, "/zh/hours/": expected, "/alone/": set()}


def test_names_the_translations_of_a_persons_page(client):
    SiteIdentity.objects.create(pk=1, title="Ada", language="en")
    person = make_person(path="/")
    make_page(path="/de/", language="de", translation_of_person=person)
    tree = read(client)
    expected = {("en", f"{SITE}/"), ("de", f"{SITE}/de/"), ("x-default", f"{SITE}/")}
    for url in tree.iterfind("s:url", NAMES):
        links = url.iterfind("x:link", NAMES)
        assert {(link.get("hreflang"), link.get("href")) for link in links} == expected


def test_a_translation_with_the_key_of_its_hidden_person_is_not_taken_for_the_original(client):
    page = make_page(path="/de/", language="de")
    person = make_person(published_at=None, pk=page.pk)
    other = make_page(path="/fr/", language="fr")
    for row in (page, other):
        row.translation_of_person = person
        row.save()
    for url in read(client).iterfind("s:url", NAMES):
        languages = {link.get("hreflang") for link in url.iterfind("x:link", NAMES)}
        assert languages == {"de", "fr"}


def test_what_xml_would_take_for_its_own_is_escaped(client):
    make_page(path="/a&b'c/")
    assert paths_in(read(client)) == ["/a&b'c/"]


def test_more_than_one_list_holds_stands_in_an_index(client, monkeypatch):
    monkeypatch.setattr("pages.sitemaps.LIMIT", 2)
    pages = [make_page() for _ in range(5)]
    index = read(client, schema="sitemap-index.xsd")
    addresses = [loc.text.removeprefix(SITE) for loc in index.iterfind("s:sitemap/s:loc", NAMES)]
    assert addresses == [f"/sitemap.xml?p={number}" for number in (1, 2, 3)]
    changed = [one.text for one in index.iterfind("s:sitemap/s:lastmod", NAMES)]
    assert changed == [NOW.date().isoformat()] * 3
    found = [path for address in addresses for path in paths_in(read(client, address))]
    assert sorted(found) == sorted(page.get_absolute_url() for page in pages)
    assert client.get("/sitemap.xml?p=4").status_code == 404
    for number in ("x", "0", "-1", "01", "²"):
        assert client.get(f"/sitemap.xml?p={number}").status_code == 404


def test_asks_as_much_for_many_pages_as_for_few(client, django_assert_num_queries):
    for number in (1, 6):
        for _ in range(number):
            person = make_person()
            make_page(translation_of=make_page(), language="de").blocks.create(kind="news")
            make_publication(), make_news_item(title="x"), make_teaching(person)
        with django_assert_num_queries(12):
            client.get("/sitemap.xml")


def test_an_unchanged_list_is_neither_written_nor_sent_again(client, monkeypatch):
    make_page()
    first = client.get("/sitemap.xml")
    with monkeypatch.context() as patch:
        patch.setattr("pages.sitemaps.list_of", lambda _: pytest.fail("It was written."))
        again = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    make_page()
    changed = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_nobody_writes_there(client):
    assert client.post("/sitemap.xml").status_code == 405

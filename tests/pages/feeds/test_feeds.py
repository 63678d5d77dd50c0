"""Atom feeds: of the whole site, of each list, of a person.

Schema and rules: RFC 4287, appendix B and sections 4.1.1 and 4.1.2; identifiers: RFC 4151.
"""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from tests.builders import (
    make_editor,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
)
from tests.pages.feeds.feeds import (
    ATOM,
    FEEDS,
    NOW,
    SCHEMA,
    SITE,
    TOMORROW,
    entries,
    fill,
    link,
    read,
    said,
    titles,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", FEEDS.values(), ids=FEEDS)
def test_every_feed_is_valid_full_and_empty(client, lists, ada, path):
    assert entries(read(client, path)) == []
    fill(ada, 2)
    tree = read(client, path)
    assert entries(tree)
    assert link(tree, "self") == SITE + path
    assert link(tree) == SITE + (path.partition("?")[0] if "?" in path else "/")
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_site_without_name_and_owner_has_a_valid_feed(client):
    make_news_item()
    assert len(entries(read(client, "/feed.xml"))) == 1


def test_the_site_tells_of_everything_that_is_dated_newest_first(client, lists, ada):
    fill(ada)
    make_page(title="Imprint")
    make_page(title="Undated project", collection="projects")
    published = [said(entry, "published")[:10] for entry in entries(read(client, "/feed.xml"))]
    assert published == ["2023-05-06", "2021-01-01", "2020-01-02", "1843-01-01"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/news/?format=atom", ["Prize 0"]),
        ("/blog/?format=atom", ["Post"]),
        ("/talks/?format=atom", ["Talk"]),
    ],
    ids=["news", "posts", "talks"],
)
def test_a_list_has_a_feed_of_what_it_lists(client, lists, ada, path, expected):
    fill(ada)
    assert titles(client, path) == expected


def test_a_person_has_a_feed_of_their_own(client, lists, ada):
    bo = make_person(slug="bo")
    make_news_item(title="Hers", person=ada)
    make_news_item(title="His", person=bo)
    make_news_item(title="Everyone's")
    work = make_publication(title="On *looms*")
    work.authorships.create(name="Ada", person=ada)
    make_publication(title="Another's").authorships.create(name="Bo", person=bo)
    assert sorted(titles(client, "/people/ada/?format=atom")) == ["Hers", "On looms"]
    ada.move_to("/")
    assert sorted(titles(client, "/?format=atom")) == ["Everyone's", "Hers", "On looms"]


def test_an_entry_is_whole_and_its_links_lead_back(client):
    make_file(b"words", name="notes.txt", path="/notes.txt")
    item = make_news_item(
        title="A <prize> & more",
        path="/news/prize/",
        body="See [notes](/notes.txt), [part](#part), [beside](other/) and "
        '[far](https://example.org/?a=1&b=2). <em title="x > href=y">Not</em> `href="/no"`.'
        "\n\n## Part\n\nText $x^2$",
    )
    (entry,) = entries(read(client, "/feed.xml"))
    assert said(entry, "title") == "A <prize> & more"
    assert link(entry) == SITE + item.get_absolute_url()
    content = entry.find("a:content", ATOM)
    assert content.get("type") == "html"
    html = LexborHTMLParser(content.text)
    assert [node.attributes["href"] for node in html.css("a")] == [
        f"{SITE}/notes.txt",
        f"{SITE}/news/prize/#text-part",
        f"{SITE}/news/prize/other/",
        "https://example.org/?a=1&b=2",
    ]
    assert html.css_first("code").text() == 'href="/no"'
    assert html.css("math")
    assert html.css("[id]") == []


def test_news_without_a_page_leads_to_the_list_it_stands_in(client, lists):
    make_news_item(body="Won **it**.")
    (entry,) = entries(read(client, "/news/?format=atom"))
    assert (said(entry, "title"), link(entry)) == ("Won it.", f"{SITE}/news/")


def test_a_work_names_its_authors_its_venue_and_its_links(client, ada):
    fill(ada)
    make_page(title="Works", listing="publications", path="/publications/")
    (entry,) = entries(read(client, "/publications/?format=atom"))
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "A. Lovelace"
    html = LexborHTMLParser(said(entry, "content"))
    words = " ".join(html.text(separator=" ").split())
    assert words == "A. Lovelace Memoirs , 1843 Of threads . Code"
    assert html.css_first("a").attributes["href"] == "https://example.org/code"


@pytest.mark.parametrize("published_at", [None, TOMORROW], ids=["draft", "scheduled"])
@pytest.mark.parametrize("path", FEEDS.values(), ids=FEEDS)
def test_nothing_hidden_is_told(client, lists, ada, path, published_at):
    hidden = make_person(published_at=published_at, display_name="Nobody")
    section = make_section(ada, published_at=published_at)
    work = make_publication(published_at=published_at)
    work.authorships.create(name="Ada", person=ada)
    for values in ({"person": ada}, {}):
        make_news_item(title="Secret", published_at=published_at, **values)
    make_news_item(title="Theirs", person=hidden)
    make_news_item(title="In a hidden section", person=ada, section=section)
    for name in ("posts", "talks"):
        make_page(title="Secret", collection=name, date="2020", published_at=published_at)
        make_page(title="Seen", collection=name, date="2020", person=hidden)
    tree = read(client, path)
    assert {said(entry, "title") for entry in entries(tree)} <= {"Seen"}
    assert b"Nobody" not in etree.tostring(tree)


@pytest.mark.parametrize("kind", ["page", "person"])
def test_what_is_hidden_has_no_feed_even_for_its_editor(client, kind):
    make = make_page if kind == "page" else make_person
    values = {"listing": "news"} if kind == "page" else {}
    make(path="/x/", published_at=None, **values)
    assert client.get("/x/?format=atom").status_code == 404
    client.force_login(make_editor("all"))
    assert client.get("/x/?format=atom")["Content-Type"].startswith("text/html")


def test_a_page_that_lists_nothing_has_no_feed(client):
    make_page(path="/imprint/")
    assert client.get("/imprint/?format=atom")["Content-Type"].startswith("text/html")


def test_an_identifier_stays_when_its_row_moves(client):
    item = make_news_item(title="A prize", path="/old/")
    before = said(entries(read(client, "/feed.xml"))[0], "id")
    item.move_to("/new/")
    (entry,) = entries(read(client, "/feed.xml"))
    assert (said(entry, "id"), link(entry)) == (before, f"{SITE}/new/")


def test_the_feed_of_a_narrowed_list_is_narrowed_and_another_feed(client, lists, ada):
    fill(ada)
    make_publication(title="Alone", type="thesis", date="1850")
    path = "/publications/?kind=thesis&format=atom"
    tree = LexborHTMLParser(client.get("/publications/?kind=thesis&page=1").text)
    assert tree.css_first("link[type='application/atom+xml']").attributes["href"] == path
    response = client.get(path)
    feed = etree.fromstring(response.content)
    etree.RelaxNG(file=str(SCHEMA)).assertValid(feed)
    assert [said(entry, "title") for entry in entries(feed)] == ["Alone"]
    assert said(feed, "title") == "Works: thesis – Engines"
    assert said(feed, "id").startswith(said(read(client, FEEDS["works"]), "id") + "?kind=thesis")
    assert (link(feed), link(feed, "self")) == (f"{SITE}/publications/?kind=thesis", SITE + path)


def test_what_a_list_cannot_be_narrowed_to_changes_nothing_but_the_name(client, lists, ada):
    fill(ada)
    path = "/publications/?year=x%0c%3C&format=atom"
    assert [said(entry, "title") for entry in entries(etree.fromstring(client.get(path).content))]


def test_a_feed_and_its_entries_are_in_their_languages(client, lists):
    make_page(title="博客", path="/zh/blog/", language="zh-Hans").blocks.create(
        kind="pages", collection="posts"
    )
    post = make_page(title="Post", collection="posts", date="2020")
    make_page(
        title="文章", collection="posts", date="2020", language="zh-Hans", translation_of=post
    )
    alone = make_page(title="Billet", collection="posts", date="2019", language="fr")
    assert titles(client, "/feed.xml") == ["Post", "Billet"]
    tree = read(client, "/zh/blog/?format=atom")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert tree.get(language) == "zh-Hans"
    assert titles(client, "/zh/blog/?format=atom") == ["文章", "Billet"]
    assert [one.get(language) for one in entries(tree)] == ["zh-Hans", alone.language]


def test_a_feed_moves_with_its_page(client, lists):
    make_page(title="Notes", listing="", path="/notes/").blocks.create(
        kind="pages", collection="notes"
    )
    page = type(make_page()).objects.get(address__path="/notes/")
    before = said(read(client, "/notes/?format=atom"), "id")
    page.move_to("/diary/")
    assert client.get("/notes/?format=atom")["Location"] == "/diary/?format=atom"
    assert said(read(client, "/diary/?format=atom"), "id") == before


HERE = datetime(2023, 5, 20, 15, 30, tzinfo=UTC)


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("", HERE),
        ("2023-05-06", datetime(2023, 5, 6, tzinfo=UTC)),
        ("2023-05", HERE),
        ("2023", HERE),
        ("2022", datetime(2022, 1, 1, tzinfo=UTC)),
        ("2023-05-20", HERE),
        ("2024-03", HERE),
        ("2021-09/..", HERE),
    ],
    ids=[
        *("undated", "a day before", "this month", "this year", "a year before", "the same day"),
        *("announced", "until now"),
    ],
)
@pytest.mark.parametrize(
    ("make", "path"),
    [
        (make_news_item, FEEDS["news"]),
        (make_publication, FEEDS["works"]),
        (make_page, FEEDS["posts"]),
    ],
    ids=["news", "work", "post"],
)
def test_a_partial_date_gives_the_moment_it_allows(client, make, path, date, expected):
    values = {"collection": "posts"} if make is make_page else {}
    make(date=date, published_at=HERE, **values)
    (entry,) = entries(read(client, path))
    assert said(entry, "published") == expected.isoformat()


def test_an_entry_was_updated_when_its_row_was_and_never_before_it_appeared(client):
    item = make_news_item(title="A prize", date="2020-02-03")
    old = NOW - timedelta(days=9)
    type(item).objects.filter(pk=item.pk).update(modified_at=old, published_at=old)
    (entry,) = entries(read(client, "/feed.xml"))
    assert said(entry, "published") == "2020-02-03T00:00:00+00:00"
    assert said(entry, "updated") == old.isoformat()
    later = NOW - timedelta(days=2)
    type(item).objects.filter(pk=item.pk).update(published_at=later, modified_at=old)
    tree = read(client, "/feed.xml")
    assert said(entries(tree)[0], "updated") == later.isoformat()
    assert said(tree, "updated") == said(entries(tree)[0], "updated")


def test_what_xml_cannot_hold_is_left_out(client):
    make_news_item(title="A\x0bB\ufffe", body="C\x08D \x1f")
    make_page(title="E\x01", collection="posts", date="2020", tags=["f\x02"], body="\x0c")
    assert titles(client, "/feed.xml")[0] == "AB"


def test_pages_name_their_feed_and_the_sites(client, lists, ada):
    fill(ada)
    for name, path in FEEDS.items():
        page = path.partition("?")[0] if name != "site" else "/people/ada/"
        tree = LexborHTMLParser(client.get(page).text)
        links = tree.css("link[rel=alternate][type='application/atom+xml']")
        found = [node.attributes["href"] for node in links]
        assert found[-1] == "/feed.xml"
        assert tree.css_first("footer a[type]").attributes["href"] == found[0]
        assert path in found
        for href in found:
            read(client, href)


@pytest.mark.parametrize(
    "path",
    [
        *("/atom.xml", "/rss.xml", "/index.xml", "/feed", "/feed/", "/rss/"),
        "/feed/news.xml",
    ],
)
def test_a_feed_of_another_program_goes_on(client, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, "/feed.xml")


@pytest.mark.parametrize("path", ["/news/index.xml", "/blog/feed.xml", "/publications/index.xml"])
def test_the_feed_of_a_list_of_another_program_goes_on(client, lists, path):
    expected = f"{path.rpartition('/')[0]}/?format=atom"
    assert client.get(path)["Location"] == expected
    read(client, expected)


def test_a_hidden_list_is_not_revealed_by_its_feed(client):
    make_page(listing="news", path="/news/", published_at=None)
    assert client.get("/news/index.xml").status_code == 404
    assert client.get("/nowhere/index.xml").status_code == 404


def test_what_stands_at_such_an_address_comes_first(client):
    make_file(b"<rss/>", name="rss.xml", path="/rss.xml")
    response = client.get("/rss.xml")
    assert b"".join(response.streaming_content) == b"<rss/>"

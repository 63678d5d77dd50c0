"""The page of search: what is found, in which order, and what it says."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from pages.models import SearchEntry
from tests.builders import (
    make_award,
    make_experience,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is made inside it is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def page_of(client, **asked):
    response = client.get("/search?" + urlencode(asked))
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def found(client, q, **asked):
    return [node.text() for node in page_of(client, q=q, **asked).css(".entry-title a")]


@pytest.fixture
def site(committed):
    """A person with all that can be found, and a draft of each that is like it."""
    with committed():
        ada = make_person(
            display_name="Ada Müller", affiliation="Café Society", bio="Weaves *algebra*."
        )
        rotation = make_publication(
            title="On the *rotation* of $x^2$",
            date="1889",
            venue="Acta Mathematica",
            doi="10.1000/182.x",
            abstract="The looms of Jacquard & Sons.",
            bibtex_fields={"keywords": "tops, spinning"},
        )
        rotation.authorships.create(name="Sofya Kovalevskaya")
        make_publication(title="Looms", date="1890", abstract="Rotation of state-of-the-art looms")
        make_publication(title="机器学习导论", date="2021", abstract="深度学习的数学基础")
        make_news_item(title="Looms at work", body="All of them.", date="1891")
        make_news_item(body="Untitled words about a **prize**.", person=ada, date="1892")
        make_page(title="Σοφία Κοβαλέφσκαγιας", path="/sofia/")
        make_page(title="東京のロボット", path="/tokyo/")
        make_page(title="Straße", body="Wool.", path="/wool/")
        make_page(title="A lecture", collection="talks", date="1893", tags=["spindle"])
        make_section(ada, heading="Interests", body="Bernoulli numbers.")
        make_teaching(ada, title="Geometry", institution="Turin", date="1840")
        make_experience(
            ada, role="Enchantress", organization="Number & Co", start="1842", is_current=True
        )
        make_service(ada, role="Referee", venue="Scientific Memoirs", years=[1843])
        make_award(ada, title="Gold medal", awarder="Royal Society", date="1844")
        for make in (make_publication, make_page):
            make(title="Looms rotation secret", published_at=None)
            make(title="Looms rotation secret", published_at=LATER)
        make_experience(ada, role="Secret agent", published_at=None)
        hidden = make_person(display_name="Secret Müller", published_at=None)
        make_award(hidden, title="Secret medal")
        make_news_item(body="secret news", person=hidden)
        section = make_section(ada, heading="Secret", body="secret", published_at=None)
        make_award(ada, title="Secret order", section=section)
    return ada


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("muller", ["Ada Müller"]),
        ("Müller", ["Ada Müller"]),
        ("Mu\u0308ll", ["Ada Müller"]),
        ("cafe", ["Ada Müller"]),
        ("algebra", ["Ada Müller"]),
        ("strasse", ["Straße"]),
        # In titles before in texts; within both the later before the earlier.
        ("loom", ["Looms at work", "Looms", "On the rotation of x^2"]),
        ("rotation", ["On the rotation of x^2", "Looms"]),
        ("rotation looms", ["Looms", "On the rotation of x^2"]),
        ("rotat", ["On the rotation of x^2", "Looms"]),
        ("otation", []),
        ('"rota"', []),
        ('"looms of jacquard"', ["On the rotation of x^2"]),
        ('"jacquard looms"', []),
        ("state-of-the-art", ["Looms"]),
        ("kovalevskaya acta", ["On the rotation of x^2"]),
        ("10.1000/182", ["On the rotation of x^2"]),
        ("spinning", ["On the rotation of x^2"]),
        # Words of two texts do not stand together.
        ('"mathematica the looms"', []),
        ("机器", ["机器学习导论"]),
        ("学习", ["机器学习导论"]),
        ("数学基础", ["机器学习导论"]),
        ("学数", []),
        ("论", ["机器学习导论"]),
        ("机", ["机器学习导论"]),
        ("机器 数学", ["机器学习导论"]),
        ("ΣΟΦΊΑ", ["Σοφία Κοβαλέφσκαγιας"]),
        ("κοβαλεφσκαγιασ", ["Σοφία Κοβαλέφσκαγιας"]),
        ("ﾛﾎﾞｯﾄ", ["東京のロボット"]),
        ("ロボ", ["東京のロボット"]),
        ("京の", ["東京のロボット"]),
        ("“looms of jacquard”", ["On the rotation of x^2"]),
        ("„looms of jacquard“", ["On the rotation of x^2"]),
        ("«kovalevskaya»", ["On the rotation of x^2"]),
        ("prize", ["Untitled words about a prize."]),
        ("spindle", ["A lecture"]),
        ("bernoulli", ["Interests"]),
        ("turin", ["Geometry"]),
        ("enchantress", ["Enchantress · Number & Co"]),
        ("memoirs", ["Referee · Scientific Memoirs"]),
        ("royal", ["Gold medal"]),
        ("secret", []),
        # Operators are words like others.
        ("looms NOT jacquard", []),
        ("looms OR nothing", []),
        ("title:looms", []),
        ("looms*", ["Looms at work", "Looms", "On the rotation of x^2"]),
        ("(looms)", ["Looms at work", "Looms", "On the rotation of x^2"]),
        ('"looms', ["Looms at work", "Looms", "On the rotation of x^2"]),
        ("'looms' & !x | \\", ["On the rotation of x^2"]),
        ("NEAR(looms jacquard)", []),
        ("' OR 1=1 --", []),
        ("¶looms", ["Looms at work", "Looms", "On the rotation of x^2"]),
        ("§work", ["Looms at work"]),
    ],
)
def test_finds_the_same_on_every_database(client, site, q, expected):
    assert found(client, q) == expected


def test_kinds_narrow_the_hits(client, site):
    assert found(client, "looms", kind="news") == ["Looms at work"]
    assert found(client, "looms", kind="talk") == []
    assert found(client, "medal", kind="record") == ["Gold medal"]
    assert found(client, "looms", kind="nonsense") == found(client, "looms")


def kinds_of(tree):
    return [node.attributes["value"] for node in tree.css("#search-kind option")]


def test_offers_the_kinds_of_which_a_visitor_can_find_something(client, committed):
    with committed():
        make_page(title="Looms")
        make_page(title="Draft", collection="talks", published_at=None)
        make_page(title="Later", collection="posts", published_at=LATER)
        make_award(make_person(published_at=None), title="Secret medal")
    assert kinds_of(page_of(client)) == []
    with committed():
        make_publication(title="Looms")
    assert kinds_of(page_of(client, q="looms")) == ["", "work", "page"]
    with time_machine.travel(LATER + timedelta(days=1)):
        assert kinds_of(page_of(client)) == ["", "work", "post", "page"]


def test_a_kind_that_is_asked_for_is_said_and_left_by_a_link(client, site):
    tree = page_of(client, q="jacquard", kind="talk")
    assert tree.css_first("#search-kind option[selected]").attributes["value"] == "talk"
    link = tree.css_first(".search-hits a")
    assert link.text() == "Look for them in everything"
    assert link.attributes["href"] == "/search?q=jacquard"
    assert not page_of(client, kind="talk").css(".search-hits a")


def test_a_hit_leads_to_where_it_stands(client, site):
    links = {
        q: page_of(client, q=q).css_first(".entry-title a").attributes["href"]
        for q in ("rotation", "wool", "medal", "bernoulli", "prize")
    }
    person = site.get_absolute_url()
    assert links == {
        "rotation": "/publications/on-the-rotation-of-x2/",
        "wool": "/wool/",
        "medal": person,
        "bernoulli": person,
        "prize": person,
    }
    site.move_to("/moved/")
    assert page_of(client, q="medal").css_first(".entry-title a").attributes["href"] == "/moved/"


def test_hits_are_marked_and_say_kind_and_date(client, site):
    tree = page_of(client, q="jacquard")
    assert "<mark>Jacquard</mark> &amp; Sons" in tree.css_first(".entry").html
    assert tree.css_first(".hit-kind").text() == "publications · 1889"
    job = page_of(client, q="enchantress")
    assert job.css_first(".hit-kind").text() == "posts held, service, awards · 1842 – present"
    assert tree.css_first("[name=robots]").attributes["content"] == "noindex"


def test_text_cannot_bring_markup_along(client, committed):
    with committed():
        make_page(title="<img src=x onerror=alert(1)> zebra", body="`<script>` zebra & co")
    html = client.get("/search?q=zebra&kind=page").text
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>zebra</mark>" in html
    assert "&lt;script&gt; <mark>zebra</mark> &amp; co" in html
    assert "<script>" not in client.get("/search?q=<script>alert(1)</script>").text


def test_a_scheduled_entry_is_found_when_it_is_due(client, committed):
    now = timezone.now()
    with committed():
        make_publication(title="Tomorrow", published_at=now + timedelta(days=1))
        section = make_section(make_person(), published_at=now + timedelta(days=1))
        make_award(section.person, title="Tomorrow’s prize", section=section)
    assert found(client, "tomorrow") == []
    with time_machine.travel(now + timedelta(days=2)):
        assert sorted(found(client, "tomorrow")) == ["Tomorrow", "Tomorrow’s prize"]


def test_hiding_a_person_hides_what_they_did_at_once(client, site):
    assert found(client, "medal") == ["Gold medal"]
    site.unpublish()  # Not committed: nothing was read anew.
    assert found(client, "medal") == []
    assert found(client, "bernoulli") == []


def every_page(client, q):
    """The titles on each page, and how many pages there are."""
    pages, url = [], "/search?" + urlencode({"q": q})
    while url:
        tree = LexborHTMLParser(client.get(url).text)
        pages.append([node.text() for node in tree.css(".entry-title a")])
        link = tree.css_first("[rel=next]")
        url = link.attributes["href"] if link else ""
    return pages


@pytest.fixture
def many(committed):
    """45 works: each third has the word in its title, the others in their abstracts."""
    with committed():
        for number in range(45):
            title = f"Work {number}" + (" on looms" if number % 3 == 0 else "")
            make_publication(title=title, date=str(1800 + number // 4), abstract="looms")


def test_pages_hold_every_hit_once_and_in_order(client, many):
    pages = every_page(client, "looms")
    assert [len(titles) for titles in pages] == [20, 20, 5]
    titles = [int(title.split()[1]) for titles in pages for title in titles]
    in_titles = [number for number in reversed(range(45)) if number % 3 == 0]
    in_texts = [number for number in reversed(range(45)) if number % 3]
    assert titles == in_titles + in_texts


def test_a_page_stays_while_newer_hits_come_before_it(client, many, committed):
    link = page_of(client, q="looms").css_first("[rel=next]").attributes["href"]
    after = parse_qs(urlsplit(link).query)["after"][0]
    before = found(client, "looms", after=after)
    with committed():
        make_publication(title="New looms", date="2020")
    assert found(client, "looms", after=after) == before


@pytest.mark.parametrize(
    "after", ["x", "t", "t-1", "w99999999999999999999", "t9223372036854775808"]
)
def test_a_place_that_makes_no_sense_is_no_error(client, site, after):
    page_of(client, q="looms", after=after)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "are looked through"),
        ({"q": " "}, "are looked through"),
        ({"q": "***"}, "“***” has no letter or digit to look for"),
        ({"q": "absent"}, "Nothing on this site holds all of these words"),
        ({"q": "absent", "kind": "talk"}, "Nothing of this kind"),
        ({"q": "looms"}, "3 hits."),
        ({"q": "jacquard"}, "1 hit."),
        ({"q": "a " * 50_000}, "A search takes up to 8 words"),
        ({"q": "x" * 100_000}, "A search takes up to 8 words"),
    ],
)
def test_says_in_a_sentence_what_was_found(client, site, asked, sentence):
    assert sentence in page_of(client, **asked).css_first(".hits").text()


def test_a_question_stays_as_it_was_typed(client, site):
    field = page_of(client, q='“Müller” & <b> "x').css_first("[name=q]")
    assert field.attributes["value"] == '“Müller” & <b> "x'
    tree = page_of(client, q="loom " * 800)
    assert len(tree.css_first("[name=q]").attributes["value"]) == 200
    assert "Looms" in [node.text() for node in tree.css(".entry-title a")]


def test_a_null_character_is_refused(client):
    assert client.get("/search?q=a%00b").status_code == 400


@pytest.mark.parametrize("q", ["%ff", "%ed%a0%80", "%F0%9F%98%80", "%E2%80%AE"])
def test_odd_bytes_are_no_error(client, q):
    assert client.get(f"/search?q={q}").status_code == 200


def test_another_spelling_of_the_address_leads_here(client):
    response = client.get("/search/?q=looms")
    assert (response.status_code, response.headers["Location"]) == (301, "/search?q=looms")


def test_the_part_for_typing_holds_the_same_hits(client, site):
    whole = page_of(client, q="looms").css_first(".search-hits").html
    part = LexborHTMLParser(client.get("/search/hits?q=looms").text)
    assert part.css_first(".search-hits").html == whole
    assert part.css_first("h1") is None


def test_every_page_leads_to_search(client):
    make_page(path="/", title="Start")
    link = LexborHTMLParser(client.get("/").text).css_first("header a.search-link")
    assert link.attributes["href"] == "/search"
    assert link.attributes["aria-label"] == "Search"


def test_the_number_of_queries_does_not_grow(client, many, django_assert_num_queries):
    # Site, menu, kinds, titles, texts, what is shown; PostgreSQL is asked first how many to expect.
    expecting = 2 * (connection.vendor == "postgresql")
    with django_assert_num_queries(6 + expecting):
        client.get("/search?q=looms")
    with django_assert_num_queries(3 + expecting):
        client.get("/search/hits?q=absent")


def test_nothing_is_counted(client, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as asked:
        client.get("/search?q=looms")
    statements = " ".join(query["sql"] for query in asked.captured_queries).upper()
    assert "COUNT(" not in statements
    assert "OFFSET" not in statements.replace("OFFSET 0", "")


def test_speaks_the_language_of_the_site(client):
    from pages.models import SiteIdentity

    SiteIdentity.objects.create(pk=1, title="主页", language="zh-Hans")
    assert page_of(client, q="absent").css_first("h1").text() == "搜索"


def test_drafts_have_no_entry(site):
    assert not SearchEntry.objects.filter(visible_from=None)
    assert not SearchEntry.objects.filter(title__contains="agent")

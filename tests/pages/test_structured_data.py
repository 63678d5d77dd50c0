"""What pages say of themselves in schema.org's terms.

Checked against Google Search Central's demands and schema.org's vocabulary (tests/schemas).
"""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from pages.models import SiteIdentity
from publications.models import Publication
from tests.builders import (
    make_editor,
    make_news_item,
    make_page,
    make_person,
    make_picture,
    make_publication,
    make_teaching,
)

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent.parent / "schemas"
DEMANDS = json.loads((SCHEMAS / "structured-data.json").read_text(encoding="utf-8"))
VOCABULARY = json.loads((SCHEMAS / "vocabulary.json").read_text(encoding="utf-8"))
SITE = "https://ada.example"


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def ada():
    person = make_person(
        slug="ada",
        path="/people/ada/",
        display_name="Ada Lovelace",
        given_name="Ada",
        family_name="Lovelace",
        name_in_other_script="艾达",
        other_names="A. A. L.\nAugusta Ada Byron",
        position="Analyst",
        affiliation="Analytical Society",
        affiliation_url="https://society.example/",
        email="ada@ada.example",
        orcid="0000-0002-1825-0097",
        bio="I study *engines*.",
        photo=make_picture(path="/ada.png"),
    )
    person.links.create(kind="github", value="ada")
    person.links.create(kind="email", value="ada@ada.example")
    SiteIdentity.objects.create(pk=1, title="Engines", description="All of it.", owner=person)
    return person


def data_on(client, path):
    """By type; every one of them is checked."""
    tree = LexborHTMLParser(client.get(path).text)
    blocks = [json.loads(node.text()) for node in tree.css("script[type='application/ld+json']")]
    for block in blocks:
        Draft202012Validator(DEMANDS, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
            block
        )
        check_words(block)
    return {block["@type"]: block for block in blocks}


def check_words(node):
    """Every type is one of schema.org's, every property one that its type has."""
    if isinstance(node, list):
        for one in node:
            check_words(one)
    if isinstance(node, dict):
        known = VOCABULARY[node["@type"]].split()
        for name, value in node.items():
            assert name in known or name.startswith("@"), (node["@type"], name)
            assert value not in ("", None, [], {}), (node["@type"], name)
            check_words(value)


def test_a_person_is_described_in_full(client, ada):
    person = data_on(client, "/people/ada/")["ProfilePage"]["mainEntity"]
    assert person == {
        "@type": "Person",
        "@id": f"{SITE}/people/ada/#person",
        "name": "Ada Lovelace",
        "url": f"{SITE}/people/ada/",
        "alternateName": ["艾达", "A. A. L.", "Augusta Ada Byron"],
        "givenName": "Ada",
        "familyName": "Lovelace",
        "jobTitle": "Analyst",
        "affiliation": {
            "@type": "Organization",
            "name": "Analytical Society",
            "url": "https://society.example/",
        },
        "description": "I study engines.",
        "email": "ada@ada.example",
        "image": {
            "@type": "ImageObject",
            "url": f"{SITE}/ada.png",
            "width": ada.photo.width,
            "height": ada.photo.height,
        },
        "sameAs": ["https://orcid.org/0000-0002-1825-0097", "https://github.com/ada"],
    }


def test_a_name_alone_is_described_too(client):
    make_person(slug="bo", path="/bo/")
    assert data_on(client, "/bo/")["ProfilePage"]["mainEntity"]["name"] == "Bo"


def test_news_is_an_article_of_its_person(client, ada):
    make_news_item(title="A prize", body="It was **won**.", date="2023-10", path="/p/", person=ada)
    article = data_on(client, "/p/")["NewsArticle"]
    assert article["author"] == [
        {
            "@type": "Person",
            "@id": f"{SITE}/people/ada/#person",
            "name": "Ada Lovelace",
            "url": f"{SITE}/people/ada/",
        }
    ]
    assert article["datePublished"] == "2023-10"
    assert article["description"] == "It was won."
    assert article["image"]["url"] == f"{SITE}/ada.png"


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("date", "expected"),
    [("2023-02-03", "2023-02-03"), ("2023-21", "2023"), ("2021-09/2022-01", "2021-09")],
    ids=["day", "season", "interval"],
)
def test_a_partial_date_is_said_as_far_as_iso_8601_can(client, date, expected):
    make_news_item(title="A prize", date=date, path="/p/")
    assert data_on(client, "/p/")["NewsArticle"]["datePublished"] == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"collection": "posts", "tags": ["mills"], "date": "2020"}, "BlogPosting"),
        ({"listing": "news"}, "CollectionPage"),
        ({}, "WebPage"),
        ({"collection": "talks", "date": "2020-05"}, "WebPage"),
    ],
    ids=["post", "list", "page", "talk"],
)
@pytest.mark.usefixtures("ada")
def test_a_page_is_described_as_what_it_is(client, values, expected):
    make_page(path="/x/", title="X", body="Words.", **values)
    assert data_on(client, "/x/")[expected]["url"] == f"{SITE}/x/"


def test_a_course_is_described(client, ada):
    make_teaching(
        ada, path="/t/", title="Analysis", code="M 1", institution="Turin", description="Of *x*."
    )
    found = data_on(client, "/t/")["Course"]
    assert (found["name"], found["courseCode"], found["description"]) == (
        "M 1 Analysis",
        "M 1",
        "Of x.",
    )
    assert found["provider"]["name"] == "Turin"


@pytest.mark.parametrize("kind", Publication.Type.values)
def test_a_work_of_every_kind_is_described_in_the_vocabulary(client, ada, kind):
    work = make_publication(
        type=kind, venue="V", pages="1-2", volume="3", number="1", publisher="P", date="1843-08",
        doi="10.1000/a", arxiv_id="1234.56789", isbn="1", abstract="Of it.", path="/w/",
        thumbnail=ada.photo,
    )  # fmt: skip
    work.authorships.create(name="Ada Lovelace", person=ada)
    work.links.create(kind="pdf", url="/a.pdf")
    assert data_on(client, "/w/")


def test_the_way_to_a_page_leads_over_the_list_it_stands_in(client, ada):
    make_page(title="Works", listing="publications", path="/publications/")
    make_page(title="Blog", path="/blog/").blocks.create(kind="pages", collection="posts")
    make_publication(title="On *looms*", path="/publications/looms/")
    make_page(title="Post", collection="posts", path="/2020/post/", date="2020")
    make_page(title="Imprint", path="/imprint/")
    for path, names in {
        "/publications/looms/": ["Engines", "Works", "On looms"],
        "/2020/post/": ["Engines", "Blog", "Post"],
        "/publications/": ["Engines", "Works"],
        "/imprint/": ["Engines", "Imprint"],
    }.items():
        steps = data_on(client, path)["BreadcrumbList"]["itemListElement"]
        assert [step["name"] for step in steps] == names
        assert [step["position"] for step in steps] == list(range(1, len(names) + 1))
        assert steps[0]["item"] == f"{SITE}/"
        assert steps[-1]["item"] == SITE + path


def test_the_list_is_not_named_while_it_is_a_draft(client, ada):
    make_page(title="Secret", listing="news", path="/news/", published_at=None)
    make_news_item(title="A prize", path="/p/")
    assert "Secret" not in client.get("/p/").text


def test_the_home_page_says_what_the_site_is_called(client, ada):
    ada.move_to("/")
    found = data_on(client, "/")
    assert found["WebSite"]["name"] == "Engines"
    assert found["WebSite"]["publisher"]["@id"] == f"{SITE}/#person"
    assert "BreadcrumbList" not in found


def test_a_hidden_owner_is_not_named(client, ada):
    make_news_item(title="A prize", path="/p/")
    make_page(title="Home", path="/")
    ada.unpublish()
    for path in ("/", "/p/"):
        html = client.get(path).text
        assert "Lovelace" not in html
        assert "ada.png" not in html


@pytest.mark.parametrize("path", ["/x/", "/p/"], ids=["page", "person"])
def test_a_draft_is_described_to_nobody(client, path):
    make_page(path="/x/", published_at=None)
    make_person(path="/p/", published_at=None)
    client.force_login(make_editor("all"))
    tree = LexborHTMLParser(client.get(path).text)
    assert tree.css("script[type='application/ld+json'], link[rel=canonical], [property]") == []
    assert tree.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_a_cv_is_a_page_about_its_person(client, ada):
    make_page(title="CV", path="/cv/", listing="cv")
    assert data_on(client, "/cv/")["WebPage"]["about"]["@id"] == f"{SITE}/people/ada/#person"
    ada.unpublish()
    assert "about" not in data_on(client, "/cv/")["WebPage"]


def test_a_post_is_pictured_by_its_own_picture(client, ada):
    picture = make_picture(path="/mill.png")
    values = {"collection": "posts", "date": "2020", "person": ada}
    make_page(path="/a/", picture=picture, **values)
    make_page(path="/b/", **values)
    assert data_on(client, "/a/")["BlogPosting"]["image"]["url"] == f"{SITE}/mill.png"
    assert data_on(client, "/b/")["BlogPosting"]["image"]["url"] == f"{SITE}/ada.png"


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028\u2029 'x' \"y\""


def hostile_person():
    return make_person(
        path="/h/",
        display_name=HOSTILE,
        bio=HOSTILE,
        position=HOSTILE,
        affiliation=HOSTILE,
        other_names=HOSTILE,
    )


def hostile_work():
    work = make_publication(
        path="/h/", title=HOSTILE, abstract=HOSTILE, venue=HOSTILE, type="article-journal"
    )
    work.authorships.create(name=HOSTILE)
    return work


@pytest.mark.parametrize(
    "make",
    [
        hostile_person,
        hostile_work,
        lambda: make_page(path="/h/", title=HOSTILE, excerpt=HOSTILE),
        lambda: make_page(
            path="/h/", title=HOSTILE, collection="posts", date="2020", tags=[HOSTILE]
        ),
        lambda: make_teaching(make_person(), path="/h/", title=HOSTILE, institution=HOSTILE),
    ],
    ids=["person", "work", "page", "post", "course"],
)
def test_nothing_hostile_leaves_what_is_said_of_a_page(client, ada, make):
    SiteIdentity.objects.update(title=HOSTILE, description=HOSTILE)
    make()
    html = client.get("/h/").text
    assert "<script>alert" not in html
    for block in html.split('<script type="application/ld+json">')[1:]:
        assert not set("<>&\u2028\u2029") & set(block.split("</script>")[0])
    assert data_on(client, "/h/")["BreadcrumbList"]["itemListElement"][0]["name"] == HOSTILE
    head = LexborHTMLParser(html).css("head meta[property='og:site_name']")
    assert [node.attributes["content"] for node in head] == [HOSTILE]


@pytest.mark.usefixtures("ada")
def test_no_text_ends_its_block(client):
    hostile = "</script><script>alert(1)</script><!-- & \u2028\u2029 'x' \"y\""
    make_news_item(title=hostile, body=hostile, path="/p/")
    html = client.get("/p/").text
    for block in html.split('<script type="application/ld+json">')[1:]:
        assert not set("<>&\u2028\u2029") & set(block.split("</script>")[0])
    assert data_on(client, "/p/")["NewsArticle"]["headline"] == hostile

"""What machines read: Google Scholar's tags, schema.org, signposting.

Sources: Google Scholar, "Inclusion Guidelines for Webmasters" (configuring the meta tags);
schema.org; signposting.org, "FAIR Signposting Profile", level 1.
"""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from publications.metadata import page_range
from publications.models import Publication
from tests.builders import make_file, make_person, make_publication

pytestmark = pytest.mark.django_db


def tags_of(client, work):
    tree = LexborHTMLParser(client.get(work.get_absolute_url()).text)
    metas = tree.css("meta[name^=citation_]")
    return [(node.attributes["name"], node.attributes["content"]) for node in metas]


def data_of(client, work):
    tree = LexborHTMLParser(client.get(work.get_absolute_url()).text)
    return json.loads(tree.css_first("script[type='application/ld+json']").text())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {
                "type": "article-journal",
                "venue": "*Acta* Mathematica",
                "date": "1889-02-03",
                "volume": "12",
                "number": "1",
                "pages": "177–232",
                "publisher": "Institut",
                "doi": "10.1007/bf02592182",
            },
            [
                ("citation_publication_date", "1889/02/03"),
                ("citation_journal_title", "Acta Mathematica"),
                ("citation_volume", "12"),
                ("citation_issue", "1"),
                ("citation_firstpage", "177"),
                ("citation_lastpage", "232"),
                ("citation_publisher", "Institut"),
                ("citation_doi", "10.1007/bf02592182"),
            ],
        ),
        (
            {"type": "paper-conference", "venue": "Congress", "date": "1889-02", "pages": "e7"},
            [
                ("citation_publication_date", "1889"),
                ("citation_conference_title", "Congress"),
                ("citation_firstpage", "e7"),
            ],
        ),
        (
            {"type": "thesis", "bibtex_fields": {"school": "Göttingen"}, "date": "1874"},
            [
                ("citation_publication_date", "1874"),
                ("citation_dissertation_institution", "Göttingen"),
            ],
        ),
        (
            {"type": "report", "publisher": "Society", "number": "7", "date": "1889-21"},
            [
                ("citation_publication_date", "1889"),
                ("citation_technical_report_institution", "Society"),
                ("citation_technical_report_number", "7"),
                ("citation_publisher", "Society"),
            ],
        ),
        (
            {"type": "preprint", "venue": "arXiv", "arxiv_id": "1234.56789", "date": ""},
            [("citation_arxiv_id", "1234.56789")],
        ),
    ],
    ids=["journal", "conference", "thesis", "report", "preprint"],
)
def test_tags_are_those_of_the_kind_of_work(client, values, expected):
    work = make_publication(title="On *rings* of $x^2$", **values)
    work.authorships.create(name="Sofya Kovalevskaya", position=0)
    work.authorships.create(name="The Ring Collaboration", is_organization=True, position=1)
    assert tags_of(client, work) == [
        ("citation_title", "On rings of x^2"),
        ("citation_author", "Sofya Kovalevskaya"),
        ("citation_author", "The Ring Collaboration"),
        *expected,
    ]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("", ("", "")),
        ("12–34", ("12", "34")),
        ("12--34", ("12", "34")),
        ("S1 - S9", ("S1", "S9")),
        ("e104", ("e104", "")),
        ("1–5, 8–9", ("1", "9")),
        ("1, 5", ("1", "5")),
        ("to appear", ("", "")),
        ("-" * 50_000, ("", "")),
        ("1" * 50_000 + "!", ("", "")),
    ],
)
def test_pages_are_taken_apart(pages, expected):
    assert page_range(pages) == expected


def test_only_a_pdf_of_this_site_is_named(client, settings):
    work = make_publication()
    work.links.create(kind="pdf", url="https://elsewhere.example/a.pdf", position=0)
    assert "citation_pdf_url" not in dict(tags_of(client, work))
    work.links.create(kind="pdf", file=make_file(b"%PDF-1.4", name="Ä b.pdf"), position=1)
    (address,) = [content for name, content in tags_of(client, work) if name == "citation_pdf_url"]
    assert address.startswith(f"{settings.SITE_URL}/files/")
    response = client.get(address.removeprefix(settings.SITE_URL))
    assert b"".join(response) == b"%PDF-1.4"


def test_schema_org_says_what_the_page_says(client):
    work = make_publication(
        title="On *looms*",
        type="article-journal",
        date="1843-08",
        doi="10.1000/182",
        abstract="It *weaves*.",
    )
    assert (
        data_of(client, work).items()
        >= {
            "@type": "ScholarlyArticle",
            "name": "On looms",
            "abstract": "It weaves.",
            "datePublished": "1843-08",
            "sameAs": ["https://doi.org/10.1000/182"],
        }.items()
    )


def test_schema_org_names_the_authors_with_their_pages(client, settings):
    ada = make_person(display_name="Ada Lovelace", orcid="0000-0002-1825-0097")
    work = make_publication()
    work.authorships.create(name="A. A. Lovelace", person=ada, family_name="Lovelace")
    work.authorships.create(name="The Engine", is_organization=True, position=1)
    assert data_of(client, work)["author"] == [
        {
            "@type": "Person",
            "name": "A. A. Lovelace",
            "familyName": "Lovelace",
            "url": settings.SITE_URL + ada.get_absolute_url(),
            "sameAs": "https://orcid.org/0000-0002-1825-0097",
        },
        {"@type": "Organization", "name": "The Engine"},
    ]


def test_schema_org_says_where_in_its_journal_an_article_stands(client):
    article = {"venue": "Memoirs", "volume": "3", "number": "4", "pages": "1–9"}
    data = data_of(client, make_publication(type="article-journal", **article))
    assert data["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "4",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "3",
            "isPartOf": {"@type": "Periodical", "name": "Memoirs"},
        },
    }
    assert (data["pageStart"], data["pageEnd"]) == ("1", "9")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("book", "Book"), ("chapter", "Chapter"), ("thesis", "Thesis"), ("report", "Report"),
        ("dataset", "Dataset"), ("software", "SoftwareSourceCode"), ("patent", "CreativeWork"),
        ("preprint", "ScholarlyArticle"), ("other", "CreativeWork"),
    ],
)  # fmt: skip
def test_each_kind_has_its_type_of_schema_org(client, kind, expected):
    work = make_publication(type=kind)
    assert data_of(client, work)["@type"] == expected
    assert f"<https://schema.org/{expected}>" in client.get(work.get_absolute_url())["Link"]


@pytest.mark.parametrize("field", ["title", "venue", "publisher", "abstract"])
def test_no_text_breaks_out_of_the_data(client, field):
    hostile = "</script><script>alert(1)</script><!-- & \u2028 \\u003c 'x' \"y\""
    work = make_publication(**{"title": "A", field: hostile, "path": "/tides/"})
    work.authorships.create(name=hostile)
    html = client.get("/tides/").text
    work_block, trail = (
        block.split("</script>")[0]
        for block in html.split('<script type="application/ld+json">')[1:]
    )
    assert not set("<>&\u2028") & set(work_block + trail)
    assert json.loads(work_block)["author"] == [{"@type": "Person", "name": hostile}]
    assert json.loads(trail)["@type"] == "BreadcrumbList"
    assert len(LexborHTMLParser(html).css("script:not([src])")) == 2


def test_signposts_lead_to_authors_data_and_identifier(client, settings):
    ada = make_person(slug="ada", orcid="0000-0002-1825-0097")
    bo = make_person(slug="bo")
    hidden = make_person(slug="hidden", published_at=None)
    work = make_publication(type="book", doi="10.1000/a>b;c")
    for person in (ada, bo, hidden):
        work.authorships.create(name=person.slug, person=person)
    work.links.create(kind="pdf", url="https://elsewhere.example/a.pdf")
    links = client.get(work.get_absolute_url())["Link"].split(", ")
    assert {
        '<https://schema.org/AboutPage>; rel="type"',
        '<https://schema.org/Book>; rel="type"',
        '<https://doi.org/10.1000/a%3Eb;c>; rel="cite-as"',
        '<https://orcid.org/0000-0002-1825-0097>; rel="author"',
        f'<{settings.SITE_URL}/people/bo/>; rel="author"',
        '<https://elsewhere.example/a.pdf>; rel="item"; type="application/pdf"',
    } <= set(links)
    assert not any("hidden" in link for link in links)


def test_a_line_break_ends_no_header(client):
    work = make_publication(doi="10.1000/a\r\nSet-Cookie: x=1")
    work.links.create(kind="pdf", url="https://elsewhere.example/a\r\nX: y.pdf")
    response = client.get(work.get_absolute_url())
    assert response.status_code == 200
    assert "\n" not in response["Link"]
    assert "Set-Cookie" not in response.headers


def test_what_is_shared_has_a_title_and_an_address(client, settings):
    work = make_publication(title="On *looms*", abstract="Of *threads*.")
    tree = LexborHTMLParser(client.get(work.get_absolute_url()).text)
    shared = {
        node.attributes["property"]: node.attributes["content"]
        for node in tree.css("meta[property^='og:']")
    }
    assert shared == {
        "og:type": "article",
        "og:title": "On looms",
        "og:url": settings.SITE_URL + work.get_absolute_url(),
        "og:description": "Of threads.",
    }


def test_every_kind_is_described(client):
    for kind in Publication.Type.values:
        work = make_publication(type=kind, venue="V", pages="1-2", number="1", publisher="P")
        assert data_of(client, work)["url"].endswith(work.get_absolute_url())

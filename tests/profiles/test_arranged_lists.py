"""How a section arranges its entries: where dates stand, what comes first, in which order."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builders import (
    make_award,
    make_experience,
    make_news_item,
    make_page,
    make_person,
    make_section,
    make_teaching,
)

pytestmark = pytest.mark.django_db


def entries(client, path="/") -> list[str]:
    page = LexborHTMLParser(client.get(path).text)
    texts = [" ".join(entry.text(separator=" ").split()) for entry in page.css("main .entry")]
    return [text.replace(" ,", ",") for text in texts]


MAKERS = {
    "awards": lambda ada: make_award(ada, title="Medal", date="1843", description="In gold."),
    "experience": lambda ada: make_experience(ada, role="Medal", start="1843", end="1843"),
    "teaching": lambda ada: make_teaching(ada, title="Medal", date="1843"),
    "news": lambda ada: make_news_item(person=ada, body="Medal", date="1843"),
}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize(("dates", "is_behind"), [("front", False), ("behind", True)])
def test_the_date_is_read_where_the_section_wants_it(client, kind, dates, is_behind):
    ada = make_person(path="/")
    make_section(ada, kind=kind, heading="List", dates=dates)
    MAKERS[kind](ada)
    (entry,) = entries(client)
    assert (entry.index("1843") > entry.index("Medal")) == is_behind
    assert "gold" not in entry or entry.index("1843") < entry.index("gold")
    assert entry.count("1843") <= 2


def test_a_block_of_a_page_has_an_arrangement_of_its_own(client):
    ada = make_person(path="/")
    make_section(ada, kind="awards", heading="List")
    make_award(ada, title="Medal", date="1843", position=2)
    make_award(ada, title="Ribbon", date="1842", position=1)
    page = make_page(path="/cv/")
    page.blocks.create(kind="awards", person=ada, dates="behind", order="own")
    assert entries(client) == ["1843 Medal", "1842 Ribbon"]
    assert entries(client, "/cv/") == ["Ribbon 1842", "Medal 1843"]


def test_pages_of_a_collection_carry_their_date_where_the_block_wants_it(client):
    make_page(title="Engines", collection="posts", date="1843")
    page = make_page(path="/blog/")
    page.blocks.create(kind="pages", collection="posts", dates="behind")
    assert entries(client, "/blog/") == ["Engines 1843"]


def test_a_line_begins_with_the_organisation_where_the_section_wants_it(client):
    ada = make_person(path="/")
    section = make_section(ada, kind="experience", heading="Jobs", lead="organization")
    make_experience(ada, role="Fellow", organization="Royal Society", location="London")
    make_experience(ada, role="Analyst")
    assert {"Royal Society, Fellow, London", "Analyst"} == set(entries(client))
    section.lead = "role"
    section.save()
    assert {"Fellow, Royal Society, London", "Analyst"} == set(entries(client))


def test_entries_come_newest_first_or_as_the_owner_placed_them(client):
    ada = make_person(path="/")
    section = make_section(ada, kind="education", heading="Degrees")
    make_experience(ada, kind="education", role="Bachelor", start="1830", end="1833", position=1)
    make_experience(ada, kind="education", role="Doctor", start="1833", end="1836", position=2)
    assert "Doctor" in entries(client)[0]
    section.order = "own"
    section.save()
    assert "Bachelor" in entries(client)[0]


def test_a_degree_placed_among_jobs_stands_there(client):
    ada = make_person(path="/")
    career = make_section(ada, kind="experience", heading="Career")
    make_experience(ada, kind="education", role="Doctor", end="1836", section=career)
    make_experience(ada, role="Fellow", start="1840", is_current=True, section=career)
    make_experience(ada, role="Clerk", start="1830", end="1831", section=career)
    page = LexborHTMLParser(client.get("/").text)
    assert [node.text(strip=True) for node in page.css("main h2")] == ["Career"]
    assert [entry.split()[-1] for entry in entries(client)] == ["Fellow", "Doctor", "Clerk"]
    cv = make_page(path="/cv/")
    cv.blocks.create(kind="experience", person=ada, section=career)
    assert [entry.split()[-1] for entry in entries(client, "/cv/")] == ["Fellow", "Doctor", "Clerk"]

"""What a visitor reads on a researcher's page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from tests.builders import (
    make_award,
    make_experience,
    make_news_item,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db
TOMORROW = timezone.now() + timedelta(days=1)


def read(client, path="/") -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def words_of(page, selector="main") -> str:
    return " ".join(page.css_first(selector).text().split())


def headings(page) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css("main h2, main h3")]


def test_sections_stand_in_the_owners_order_under_the_owners_headings(client):
    ada = make_person(path="/")
    make_section(ada, kind="awards", heading="🏅 *Prizes*", position=2)
    make_section(ada, kind="text", heading="What I do", body="Engines.", position=1)
    make_award(ada, title="Medal")
    page = read(client)
    assert headings(page) == ["What I do", "🏅 Prizes"]
    assert page.css_first("h2 em").text() == "Prizes"


def test_entries_without_a_section_of_their_kind_are_shown_all_the_same(client):
    ada = make_person(path="/")
    make_award(ada, title="Medal")
    make_experience(ada, kind="education", role="PhD")
    make_news_item(person=ada, body="News came.")
    assert headings(read(client)) == ["News", "Education", "Awards"]


def test_an_entry_stands_in_the_section_it_names_and_in_no_other(client):
    ada = make_person(path="/")
    make_section(ada, kind="service", heading="Reviewing", anchor="reviewing", position=1)
    organising = make_section(ada, kind="service", heading="Organising", anchor="org", position=2)
    make_service(ada, venue="ICML")
    make_service(ada, venue="Summer School", section=organising)
    page = read(client)
    assert "Summer School" not in words_of(page, "#reviewing")
    assert "ICML" not in words_of(page, "#org")


def test_entries_of_a_hidden_section_are_hidden_with_it(client):
    ada = make_person(path="/")
    hidden = make_section(ada, kind="awards", heading="Old prizes", published_at=None)
    make_award(ada, title="Medal", section=hidden)
    assert "Medal" not in words_of(read(client))


@pytest.mark.parametrize("published_at", [None, TOMORROW], ids=["draft", "scheduled"])
def test_unpublished_entries_are_on_no_page_of_the_site(client, published_at):
    ada = make_person(path="/")
    hidden = {"published_at": published_at}
    make_section(ada, heading="Secret section", **hidden)
    make_award(ada, title="Secret medal", **hidden)
    make_experience(ada, role="Secret agent", **hidden)
    make_teaching(ada, title="Secret course", **hidden)
    make_service(ada, venue="Secret service", **hidden)
    make_news_item(person=ada, body="Secret news", **hidden)
    work = make_publication(title="Secret work", **hidden)
    work.authorships.create(name="Ada", person=ada)
    assert "Secret" not in client.get("/").text


def test_experience_is_ordered_by_its_end_and_an_open_end_counts_as_now(client):
    ada = make_person(path="/")
    make_experience(ada, role="Past", start="2010", end="2012")
    make_experience(ada, role="Present", start="2011", is_current=True)
    make_experience(ada, role="Undated")
    make_experience(ada, role="Recent", start="2015", end="2020")
    text = words_of(read(client))
    assert sorted(["Present", "Recent", "Past", "Undated"], key=text.index) == [
        "Present",
        "Recent",
        "Past",
        "Undated",
    ]


def test_awards_of_one_year_keep_the_owners_order(client):
    ada = make_person(path="/")
    make_award(ada, title="Research prize", date="2022/2023", position=1)
    make_award(ada, title="Teaching prize", date="2022-23", position=2)
    make_award(ada, title="Earlier prize", date="2021/2022", position=3)
    text = words_of(read(client))
    titles = ["Research prize", "Teaching prize", "Earlier prize"]
    assert sorted(titles, key=text.index) == titles


def test_service_is_shown_in_the_compact_form(client):
    ada = make_person(path="/")
    duties = {"role": "Reviewer", "area": "Machine Learning"}
    make_service(ada, venue="ICML", years=[2022, 2023], position=1, **duties)
    make_service(ada, venue="KDD", years=[2023], position=2, **duties)
    assert "Machine Learning: ICML'22,23, KDD'23" in words_of(read(client))


def test_courses_of_one_position_stand_under_one_line(client):
    ada = make_person(path="/")
    post = {"role": "Teaching Assistant", "institution": "HKBU"}
    make_teaching(ada, title="Algebra", date="2022-23", term="2022 Fall", **post)
    make_teaching(ada, title="Guest lecture", date="2022", role="Lecturer")
    make_teaching(ada, title="Analysis", date="2021-21", **post)
    text = words_of(read(client))
    assert text.count("Teaching Assistant at HKBU") == 1
    assert "2022 Fall Algebra Spring 2021 Analysis" in text


def test_an_entry_kept_as_written_is_shown_as_written(client):
    ada = make_person(path="/")
    make_award(ada, title="Some prize", source_text="A [prize](https://prize.example/), *shared*")
    page = read(client)
    assert "A prize, shared" in words_of(page)
    assert "Some prize" not in words_of(page)


def test_publications_are_those_of_the_person_and_the_owner_is_marked_by_record(client):
    ada = make_person(display_name="Ada Lovelace", path="/")
    namesake = make_publication(title="By a namesake", date="2020")
    namesake.authorships.create(name="A. Lovelace")
    own = make_publication(title="By Ada", date="2021", venue="Engine")
    own.authorships.create(name="A. Lovelace", person=ada, position=1)
    own.authorships.create(name="C. Babbage", position=2, corresponding=True)
    page = read(client)
    assert "By a namesake" not in words_of(page)
    assert page.css_first(".authors .own").text() == "A. Lovelace"
    assert "C. Babbage†" in words_of(page)


def test_selected_publications_stand_alone_when_there_are_any(client):
    ada = make_person(path="/")
    for title, selected in (("Great work", True), ("Small work", False)):
        make_publication(title=title, selected=selected).authorships.create(name="A", person=ada)
    text = words_of(read(client))
    assert "Great work" in text
    assert "Small work" not in text


def test_news_of_the_whole_site_shows_on_the_page_at_the_root_only(client):
    make_person(display_name="Ada", path="/")
    charles = make_person(slug="charles", path="/people/charles/")
    make_news_item(body="The whole lab moved.")
    make_news_item(body="Charles built an engine.", person=charles)
    assert "whole lab" in words_of(read(client))
    assert "engine" not in words_of(read(client))
    assert "whole lab" not in words_of(read(client, "/people/charles/"))


def test_two_sections_of_one_heading_get_two_anchors(client):
    ada = make_person(path="/")
    for anchor in ("x", "x", "page-main"):
        make_section(ada, heading="Same", body="Text", anchor=anchor)
    ids = [node.id for node in read(client).css("main section")]
    assert ids == ["x", "x-2", "section-page-main"]


def test_a_part_with_no_section_before_it_counts_as_a_section(client):
    ada = make_person(path="/")
    make_section(ada, heading="First", body="Text", level=3, position=1)
    make_section(ada, heading="Second", body="Text", level=3, position=2)
    assert [node.tag for node in read(client).css("main h2, main h3")] == ["h2", "h3"]


def test_the_number_of_queries_does_not_grow_with_the_page(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    ada = make_person(path="/")

    def fill(size):
        for number in range(size):
            make_section(ada, kind="text", heading=f"Text {number}", body="Words")
            make_award(ada)
            make_experience(ada, role="Role")
            make_teaching(ada)
            make_service(ada)
            make_news_item(person=ada, title=f"News {number}")
            work = make_publication()
            work.authorships.create(name="Ada", person=ada)
            work.links.create(kind="pdf", url="https://example.org/x.pdf")
            ada.links.create(kind="github", value="ada")

    fill(2)
    client.get("/")
    with django_assert_max_num_queries(20) as small:
        client.get("/")
        count = len(small.captured_queries)
    fill(8)
    client.get("/")
    with django_assert_num_queries(count):
        client.get("/")


def test_names_and_titles_may_hold_links_and_formulas(client):
    ada = make_person(path="/")
    make_teaching(ada, title="Curves, after [Poincaré](https://poincare.example/)")
    make_award(ada, title="Prize for $x^2$", awarder="[Academy](https://academy.example/)")
    make_experience(ada, role="*Chief* measurer", organization="Lab of [Weight](/weight/)")
    make_service(ada, venue="[Acta](https://acta.example/)", role="Editor")
    page = read(client)
    links = {node.attributes["href"] for node in page.css("main a")}
    assert {
        "https://poincare.example/", "https://academy.example/", "/weight/", "https://acta.example/",
    } <= links  # fmt: skip
    assert page.css_first("main math") is not None
    assert "[" not in words_of(page)


def test_a_linked_title_holds_no_second_link(client):
    ada = make_person(path="/")
    make_award(ada, title="[Prize](https://inner.example/)", url="https://outer.example/")
    links = [node.attributes["href"] for node in read(client).css("main a")]
    assert links == ["https://outer.example/"]

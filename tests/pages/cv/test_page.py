"""The page of a CV, drawn from the records."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from pages.models import Block, Page, SiteIdentity
from tests.admin_forms import save
from tests.builders import (
    make_award,
    make_editor,
    make_experience,
    make_page,
    make_person,
    make_publication,
    make_service,
    make_teaching,
)
from tests.pages.cv.cvs import make_cv, make_owner

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def tree(client, path="/cv/"):
    return LexborHTMLParser(client.get(path).text)


def headings(client, path="/cv/"):
    return [
        (node.tag, node.text(strip=True)) for node in tree(client, path).css("main :is(h1,h2,h3)")
    ]


def test_without_blocks_it_has_a_part_for_each_kind_of_record(client):
    make_owner()
    make_cv()
    assert headings(client) == [
        ("h1", "Curriculum vitae"),
        ("h2", "Education"),
        ("h2", "Experience"),
        ("h2", "Publications"),
        ("h3", "Journal articles"),
        ("h2", "Talks"),
        ("h2", "Teaching"),
        ("h2", "Service"),
        ("h2", "Awards"),
    ]
    text = tree(client).css_first("main").text(separator=" ", strip=True)
    for words in ("Ada Lovelace", "Analyst", "ada@example.org", "Feb 1842 – Aug 1843", "nursery"):
        assert words in " ".join(text.split())


def test_blocks_say_which_parts_it_has_under_which_headings(client):
    person = make_owner()
    for number in range(3):
        make_award(person, title=f"Medal {number}", date=f"{1850 + number}")
    page = make_cv(body="As of today.")
    Block.objects.create(page=page, kind="awards", heading="Prizes", limit=2, position=0)
    Block.objects.create(page=page, kind="text", heading="Languages", body="French.", position=1)
    Block.objects.create(page=page, kind="education", heading="Studies", position=2)
    assert [text for tag, text in headings(client) if tag == "h2"] == [
        "Prizes",
        "Languages",
        "Studies",
    ]
    html = client.get("/cv/").text
    assert "Medal 2" in html
    assert "Medal 1" in html
    assert "Medal 0" not in html


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("experience", lambda person, title, date: make_experience(person, role=title, end=date)),
        ("teaching", lambda person, title, date: make_teaching(person, title=title, date=date)),
        ("awards", lambda person, title, date: make_award(person, title=title, date=date)),
        (
            "service",
            lambda person, title, date: make_service(
                person, venue=title, years=[int(date)] if date else []
            ),
        ),
        (
            "publications",
            lambda person, title, date: make_publication(title=title, date=date).authorships.create(
                name="Ada", person=person
            ),
        ),
    ],
    ids=["experience", "teaching", "awards", "service", "publications"],
)
def test_a_part_may_go_back_some_years_only(client, kind, make):
    person = make_person(path="/")
    make(person, "Old Thing", str(YEAR - 6))
    make(person, "Recent Thing", str(YEAR - 5))
    make(person, "Undated Thing", "")
    page = make_cv(person=person)
    Block.objects.create(page=page, kind=kind, years=5)
    html = client.get("/cv/").text
    assert "Recent Thing" in html
    assert "Undated Thing" in html
    assert "Old Thing" not in html


def test_what_lasts_until_now_is_never_too_old(client):
    person = make_person(path="/")
    make_experience(person, role="Countess", start="1838", is_current=True)
    page = make_cv(person=person)
    Block.objects.create(page=page, kind="experience", years=1)
    assert "Countess" in client.get("/cv/").text


def test_selected_works_only_where_the_block_says_so(client):
    person = make_person(path="/")
    for title, selected in (("Great Work", True), ("Small Work", False)):
        work = make_publication(title=title, selected=selected)
        work.authorships.create(name="Ada", person=person)
    page = make_cv(person=person)
    Block.objects.create(page=page, kind="publications", filter="selected")
    html = client.get("/cv/").text
    assert "Great Work" in html
    assert "Small Work" not in html


def test_each_person_of_a_group_has_a_cv_of_their_own_records(client):
    ada = make_owner()
    grace = make_person(slug="grace", display_name="Grace Hopper")
    make_experience(grace, role="Rear Admiral")
    make_page(title="A Talk of Grace", collection="talks", person=grace)
    make_cv(person=ada)
    make_cv(person=grace, path="/people/grace/cv/")
    html = client.get("/people/grace/cv/").text
    assert "Grace Hopper" in html
    assert "Rear Admiral" in html
    assert "A Talk of Grace" in html
    for others in ("Translator", "Notes on the Engine", "On Flyology", "ada@example.org"):
        assert others not in html
    assert "A Talk of Grace" not in client.get("/cv/").text


def test_a_cv_alone_makes_no_card_of_a_name_that_the_title_says(client):
    ada = make_person(path="/", display_name="Ada", page_title="Ada’s homepage")
    make_cv(person=ada)
    assert not LexborHTMLParser(client.get("/").text).css(".card")


@pytest.mark.parametrize(
    "hidden", [None, timezone.now() + timedelta(days=1)], ids=["draft", "later"]
)
def test_hides_what_is_not_published(client, hidden):
    person = make_owner()
    make_cv()
    make_experience(person, role="Secret Job", published_at=hidden)
    make_award(person, title="Secret Prize", published_at=hidden)
    make_page(title="Secret Talk", collection="talks", published_at=hidden)
    work = make_publication(title="Secret Work", published_at=hidden)
    work.authorships.create(name="Ada", person=person)
    client.force_login(make_editor("all"))
    assert "Secret" not in client.get("/cv/").text


def test_of_a_person_who_is_a_draft_nothing_is_said(client):
    person = make_owner()
    make_cv(person=person)
    person.unpublish()
    html = client.get("/cv/").text
    for words in ("Ada Lovelace", "Translator", "ada@example.org"):
        assert words not in html


def test_an_imported_page_keeps_its_text_above_and_its_address(client):
    make_owner()
    make_cv(body="Written by hand, long ago.", path="/vita.html")
    html = client.get("/vita.html").text
    assert html.index("Written by hand") < html.index("Ada Lovelace</p>") < html.index("Translator")


def test_the_words_of_the_site_follow_the_language_of_the_page(client):
    make_owner()
    make_cv(language="zh-Hans")
    found = headings(client)
    assert ("h2", "教育经历") in found
    assert ("h3", "期刊论文") in found


def test_asks_the_same_number_of_questions_of_few_and_of_many_works(
    client, django_assert_max_num_queries
):
    person = make_owner()
    make_cv()

    def queries():
        client.get("/cv/")
        with django_assert_max_num_queries(40) as captured:
            client.get("/cv/")
        return len(captured)

    few = queries()
    for number in range(30):
        work = make_publication(title=f"Work {number}", type="preprint")
        work.authorships.create(name="Ada", person=person)
        make_award(person, title=f"Prize {number}")
        make_page(title=f"Talk {number}", collection="talks")
        make_teaching(person, title=f"Course {number}")
    assert queries() == few


def test_an_editor_makes_one_in_the_admin(client):
    make_owner()
    client.force_login(make_editor("all"))
    save(
        client,
        "/admin/pages/page/add/",
        title="CV",
        listing="cv",
        paper="us-letter",
        permalink="/cv/",
        published_at_0="2020-01-01",
        published_at_1="00:00:00",
    )
    assert "Translator" in client.get("/cv/").text
    assert Page.objects.get(listing="cv").paper == "us-letter"


def test_an_editor_takes_the_usual_parts_into_their_hands(client):
    make_owner()
    page = make_cv(language="zh-Hans")
    client.force_login(make_editor("all"))
    form = f"/admin/pages/page/{page.pk}/change/"
    before = headings(client)
    save(client, form, usual_parts="on")
    assert headings(client) == before
    education, *_, awards = page.blocks.order_by("position")
    assert (education.heading, awards.kind) == ("教育经历", "awards")
    assert "usual_parts" not in client.get(form).text
    education.delete()
    save(client, form, usual_parts="on")
    assert [
        kind for kind in page.blocks.values_list("kind", flat=True) if kind == "education"
    ] == []


def test_the_head_says_what_can_be_typed_from_paper(client):
    person = make_owner(name_in_other_script="阿达", orcid="0000-0002-1825-0097")
    person.links.create(kind="github", value="ada")
    person.links.create(kind="googlescholar", value="abcdefghijkl")
    SiteIdentity.objects.update(owner=person)
    make_cv()
    shown = [node.text(strip=True) for node in tree(client).css(".cv-contact li")]
    assert shown[:3] == ["ada@example.org", "orcid.org/0000-0002-1825-0097", "github.com/ada"]
    assert "阿达" in tree(client).css_first(".cv-name").text()


def cvs_on_card(client, path="/"):
    links = LexborHTMLParser(client.get(path).text).css(".card a")
    return [link.attributes["href"] for link in links if link.text(strip=True) in {"CV", "简历"}]


def test_the_card_of_a_person_leads_to_their_cv(client):
    ada = make_owner()
    grace = make_person(slug="grace", position="Admiral")
    make_cv()
    make_page(title="About", path="/about/")
    assert cvs_on_card(client) == cvs_on_card(client, "/about/") == ["/cv/"]
    assert cvs_on_card(client, "/people/grace/") == []
    make_cv(person=grace, path="/people/grace/cv/")
    assert cvs_on_card(client, "/people/grace/") == ["/people/grace/cv/"]
    assert cvs_on_card(client) == ["/cv/"]
    ada.links.create(kind="homepage", value="https://ada.example/cv.pdf", label="CV")
    assert cvs_on_card(client) == ["https://ada.example/cv.pdf"]


@pytest.mark.parametrize(
    "hidden", [None, timezone.now() + timedelta(days=1)], ids=["draft", "later"]
)
def test_no_card_leads_to_a_cv_that_is_not_published(client, hidden):
    make_owner()
    make_cv(published_at=hidden)
    client.force_login(make_editor("all"))
    assert cvs_on_card(client) == []


def test_the_card_leads_to_the_cv_in_the_language_of_its_page(client):
    make_owner()
    english = make_cv()
    make_cv(path="/zh/cv/", language="zh-CN", translation_of=english)
    make_page(title="关于", path="/zh/", language="zh-CN")
    assert cvs_on_card(client) == ["/cv/"]
    assert cvs_on_card(client, "/zh/") == ["/zh/cv/"]


def test_the_card_asks_once_whatever_the_number_of_cvs(client):
    ada = make_owner()
    make_cv()

    def queries():
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    one = queries()
    for number in range(5):
        make_cv(path=f"/cv/{number}/", person=ada, language="de")
    assert queries() == one


def test_a_sentence_that_has_its_stop_gets_no_second(client):
    person = make_person(path="/")
    work = make_publication(title="Why *looms?*", venue="Memoirs", authors_incomplete=True)
    work.authorships.create(name="Ada", person=person)
    other = make_publication(title="Because", publisher="Looms & Co.", note="Oral!")
    other.authorships.create(name="Lovelace, A.", person=person)
    make_cv(person=person)
    text = " ".join(tree(client).css_first("main").text().split())
    assert "Why looms? Ada, et al. Memoirs." in text
    assert "Because. Lovelace, A. Looms & Co. Oral!" in text

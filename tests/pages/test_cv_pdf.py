"""The PDF of a CV: what it says, when it is made, and whom it is given."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from selectolax.lexbor import LexborHTMLParser

from content import typesetting
from pages import cv_pdf
from pages.models import CvPdf
from tests.builders import make_award, make_editor, make_experience, make_page, make_person
from tests.pages.cvs import (
    main_of,
    make_cv,
    make_owner,
    missing,
    poppler_text_of,
    read,
    text_of,
    words,
)

pytestmark = pytest.mark.django_db
PDF = "/cv/?format=pdf"


def tasks():
    return DBTaskResult.objects.filter(task_path=cv_pdf.set_cvs.module_path)


@pytest.fixture
def get(client, django_capture_on_commit_callbacks):
    """What a visitor gets; what the request leaves to be done waits."""

    def answer(path=PDF):
        with django_capture_on_commit_callbacks(execute=True):
            response = client.get(path)
        response.body = response.getvalue()
        return response

    return answer


@pytest.fixture
def made(get, do_the_work):
    """The PDF of the CV as it is now."""

    def make():
        get()
        do_the_work()
        response = get()
        assert response.status_code == 200
        assert response["Content-Type"] == "application/pdf"
        return response.body

    return make


def test_it_is_made_in_the_background_when_first_asked_for(get, do_the_work):
    make_owner()
    make_cv()
    assert "format=pdf" not in get("/cv/").text
    waiting = get()
    assert waiting.status_code == 503
    assert waiting["Retry-After"] == waiting["Refresh"] == "3"
    assert "no-store" in waiting["Cache-Control"]
    assert tasks().count() == 1
    do_the_work()
    assert 'href="/cv/?format=pdf"' in get("/cv/").text
    response = get()
    assert response.status_code == 200
    assert 'filename="curriculum-vitae.pdf"' in response["Content-Disposition"]
    assert response.body.startswith(b"%PDF-")


def test_every_word_of_the_page_stands_in_it_in_order(get, made):
    person = make_owner(name_in_other_script="阿达·洛芙莱斯")
    make_experience(
        person,
        role="Mathematician",
        organization="[Ockham](https://example.org/ockham) Park",
        start="1838-06-29",
        is_current=True,
        description="Wrote:\n\n* a **bold** plan, $x^2 + \\frac{a}{b}$;\n* `code`.\n\n"
        "| engine | cogs |\n|---|---|\n| first | 25000 |\n\n> as quoted",
    )
    make_award(
        person, title="A Prize of Another Kind", date_text="at the end of the summer of 1851"
    )
    make_cv(body="## Note\n\nKept by hand.")
    content = made()
    wanted = words(main_of(get("/cv/").text))
    assert len(wanted) > 80
    assert missing(wanted, words(text_of(content))) == ""
    by_poppler = poppler_text_of(content)
    if by_poppler is not None:
        assert missing(wanted, words(by_poppler)) == ""


def test_it_is_tagged_and_says_its_title_language_and_author(made):
    make_owner()
    make_cv(language="en-GB")
    document = read(made())
    root = document.trailer["/Root"]
    assert document.metadata.title == "Curriculum vitae – Ada Lovelace"
    assert document.metadata.author == "Ada Lovelace"
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert tags(root["/StructTreeRoot"])[:2] == ["/Document", "/Title"]
    assert [title["/Title"] for title in document.outline if not isinstance(title, list)] == [
        "Education",
        "Experience",
        "Publications",
        "Talks",
        "Teaching",
        "Service",
        "Awards",
    ]


def tags(node):
    found = [node["/S"]] if "/S" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict):
            found += tags(element)
    return found


def test_its_links_lead_to_the_site_and_elsewhere(made, settings):
    settings.SITE_URL = "https://ada.example"
    make_owner()
    make_cv()
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in read(made()).pages
        for annotation in page.get("/Annots", [])
    }
    assert "mailto:ada@example.org" in links
    assert "https://doi.org/10.1000/notes" in links
    assert any(link.startswith("https://ada.example/publications/") for link in links)


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))], ids=["A4", "Letter"]
)
def test_it_is_set_on_the_paper_that_the_editor_chose(made, paper, size):
    make_owner()
    make_cv(paper=paper)
    box = read(made()).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


HOSTILE = {
    "function call": '#panic("no") #eval("1+1") #import "/etc/passwd": x #read("/etc/passwd")',
    "signs of markup": "$ * _ ` @ref <label> ] [ } { // /* */ ~ -- --- = / \\ \\u{1F600} 'a' \"b\"",
    "closes the string": '"]]] #sys.inputs ) )) ;',
    "long word": "w" * 100_000,
    "many words": "word " * 2_000,
    "emoji": "Party 🎉 at 👩🏽‍🔬 home ☎ © 2020 ™ → end",
    "control characters": "be\x01fore \u202eright to left\u202c \ue000 \ufffe after",
    "other scripts": "Ελληνικά русский עברית العربية हिन्दी ไทย 한국어 日本語 𝔘 𓀀 end",
    "deep": "> " * 60 + "deep down",
    "deep lists": "\n".join("  " * depth + "* point" for depth in range(40)),
    "deep formula": "$" + "\\sqrt{" * 40 + "x" + "}" * 40 + "$",
    "odd formula": "$\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix} \\hat{x} \\sum_{i=1}^n$ $\\broken{$",
    "headings": "# one\n\n###### six\n\n## two",
    "raw": "<table><tr><td>cell</table><ul>no item</ul><a href='javascript:1'>x</a><br><hr>",
    "odd links": "[a](http://[) [b](mailto:) [c](#here) [d](data:text/html,x) [e](//host/x)",
}


def test_texts_stay_text(get, made):
    person = make_owner()
    for position, (name, text) in enumerate(HOSTILE.items()):
        make_experience(person, role=f"Role: {name}", description=text, position=position)
    make_cv()
    found = "".join(words(text_of(made())))
    place = 0
    for word in words(main_of(get("/cv/").text)):
        if word.isascii():
            place = found.find(word, place)
            assert place >= 0, word[:80]
            place += len(word)


def test_names_are_text_too(made):
    make_owner(display_name='#sys.inputs *A* $x$ @b ] "', position="#panic()")
    make_cv(title="= #C ] V")
    found = text_of(made())
    assert '#sys.inputs *A* $x$ @b ] "' in found
    assert "#panic()" in found
    assert "= #C ] V" in found


@pytest.mark.django_db(transaction=True)
def test_a_change_is_set_once_after_it_is_committed(get, made, do_the_work):
    person = make_owner()
    make_cv()
    made()
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        for number in range(3):
            make_award(person, title=f"New Prize {number}")
        assert not tasks().exists()
    assert tasks().count() == 1
    before = CvPdf.objects.get().file.name
    do_the_work()
    assert "New Prize 2" in text_of(get().body)
    assert tasks().count() == 1
    assert default_storage.exists(CvPdf.objects.get().file.name)
    assert before != CvPdf.objects.get().file.name


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_the_old_one_is_not_given_once_it_shows_what_is_hidden_now(get, made, do_the_work, how):
    person = make_owner()
    award = make_award(person, title="Doubtful Prize")
    make_cv()
    assert "Doubtful Prize" in text_of(made())
    getattr(award, how)()
    assert get().status_code == 503
    assert "format=pdf" not in get("/cv/").text
    do_the_work()
    assert "Doubtful Prize" not in text_of(get().body)


def test_nothing_is_set_again_while_nothing_changed(get, made, monkeypatch):
    make_owner()
    make_cv()
    made()
    monkeypatch.setattr(typesetting, "typeset", None)
    cv_pdf.set_cvs.call()
    get("/cv/")
    assert tasks().count() == 1


@pytest.mark.django_db(transaction=True)
def test_after_a_change_visitors_wait_for_the_new_one_for_two_minutes(
    get, made, do_the_work, caplog
):
    person = make_owner()
    make_cv()
    old = made()
    make_award(person, title="New Prize")
    waiting = get()
    assert waiting.status_code == 503
    assert waiting["Refresh"] == "3"
    assert 'href="/cv/?format=pdf"' in get("/cv/").text
    tasks().update(enqueued_at=timezone.now() - timedelta(minutes=3))
    assert [get().body, get().body] == [old, old]
    told = [record.getMessage() for record in caplog.records if record.name == "pages.cv_views"]
    assert len(told) == 1
    assert told[0].startswith("The PDF of /cv/ waits for a worker since ")
    do_the_work()
    assert "New Prize" in text_of(get().body)


@pytest.mark.django_db(transaction=True)
def test_without_a_worker_and_a_pdf_that_may_be_shown_the_page_says_so(get):
    make_owner()
    make_cv()
    get()
    tasks().update(enqueued_at=timezone.now() - timedelta(minutes=3))
    response = get()
    assert response.status_code == 503
    assert "Refresh" not in response
    assert "come back later" in response.text


FAILURES = {
    "known": (
        typesetting.TypesettingError("Setting it took longer than 60 seconds."),
        "Setting it took longer than 60 seconds.",
    ),
    "of the disk": (OSError("No space left on device"), "No space left on device"),
    "unknown": (KeyError("x"), "Something went wrong that the log of the server describes."),
}


@pytest.fixture
def fail(monkeypatch, do_the_work):
    """Does the work, and every PDF fails with an exception."""

    def work(problem):
        def typeset(*_):
            raise problem

        monkeypatch.setattr(typesetting, "typeset", typeset)
        do_the_work()

    return work


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.django_db(transaction=True)
def test_a_failure_is_one_line_in_the_log_and_the_last_one_stays(get, made, fail, caplog, failure):
    problem, reason = FAILURES[failure]
    person = make_owner()
    make_cv()
    old = made()
    make_award(person, title="Straw")
    fail(problem)
    told = [record for record in caplog.records if record.name == "pages.cv_pdf"]
    assert [record.getMessage() for record in told] == [f"The PDF of /cv/ was not made: {reason}"]
    assert bool(told[0].exc_info) == isinstance(problem, KeyError)
    assert get().body == old
    assert 'href="/cv/?format=pdf"' in get("/cv/").text
    # Not tried again until something changes, or an hour later.
    assert not tasks().ready().exists()
    CvPdf.objects.update(failed_at=timezone.now() - timedelta(minutes=61))
    assert get().status_code == 503
    assert tasks().ready().exists()


@pytest.mark.django_db(transaction=True)
def test_after_a_failure_the_last_one_is_not_given_if_it_shows_what_is_hidden(get, made, fail):
    person = make_owner()
    award = make_award(person, title="Doubtful Prize")
    make_cv()
    made()
    award.unpublish()
    fail(typesetting.TypesettingError("No."))
    assert get().status_code == 404
    assert "format=pdf" not in get("/cv/").text


@pytest.mark.django_db(transaction=True)
def test_an_editor_sees_that_it_failed_and_what_to_do(client, made, fail):
    person = make_owner()
    page = make_cv(title="My CV")
    made()
    form = f"/admin/pages/page/{page.pk}/change/"
    client.force_login(make_editor("all"))
    assert "The last one was made on" in client.get(form).text
    make_award(person, title="Straw")
    fail(typesetting.TypesettingError("The formula has no end"))
    told = client.get(form).text
    assert "It could not be made: The formula has no end. Show less of it" in told
    assert "The last one was made on" in told
    assert 'href="/cv/?format=pdf"' in told
    front = LexborHTMLParser(client.get("/admin/").text)
    link = front.css_first(f'.overview a[href="{form}"]')
    assert link.text() == "The PDF of “My CV” could not be made: its form says why."


@pytest.mark.django_db(transaction=True)
def test_an_editor_sees_that_no_worker_is_there(client, get):
    make_owner()
    page = make_cv(title="My CV")
    get()
    client.force_login(make_editor("all"))
    form = f"/admin/pages/page/{page.pk}/change/"
    assert "There is none yet." in client.get(form).text
    assert "worker" not in client.get("/admin/").text
    tasks().update(enqueued_at=timezone.now() - timedelta(minutes=3))
    for path in (form, "/admin/"):
        assert "waits for a worker: whoever runs the server" in client.get(path).text


def test_the_form_of_another_page_says_nothing_of_a_pdf(client):
    make_owner()
    make_cv()
    client.force_login(make_editor("all"))
    page = make_page(title="About")
    assert "PDF of the CV" not in client.get(f"/admin/pages/page/{page.pk}/change/").text


def test_a_draft_has_no_pdf_and_makes_none(get, client, made):
    make_owner()
    page = make_cv()
    made()
    DBTaskResult.objects.all().delete()
    page.unpublish()
    assert get().status_code == 404
    assert get("/cv/").status_code == 404
    assert not tasks().exists()


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_the_page(made):
    make_owner()
    page = make_cv()
    made()
    name = CvPdf.objects.get().file.name
    page.delete()
    assert not default_storage.exists(name)


def test_one_that_is_lost_on_disk_is_made_anew(get, made):
    make_owner()
    make_cv()
    made()
    default_storage.delete(CvPdf.objects.get().file.name)
    assert get().status_code == 503
    assert made().startswith(b"%PDF-")


def test_a_browser_that_has_it_is_told_so(get, made, client):
    make_owner()
    make_cv()
    made()
    etag = get()["ETag"]
    assert client.get(PDF, headers={"If-None-Match": etag}).status_code == 304


def test_people_without_a_cv_make_no_work(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_award(make_person())
    assert not tasks().exists()

"""CVs for tests, and what is read from their PDF."""

import io
import re
import shutil
import subprocess
import unicodedata

import pypdf
from django_tasks_db.models import DBTaskResult
from selectolax.lexbor import LexborHTMLParser

from pages import cv_pdf
from pages.models import SiteIdentity
from tests.builders import (
    make_award,
    make_experience,
    make_page,
    make_person,
    make_publication,
    make_service,
    make_teaching,
)

PDF = "/cv/?format=pdf"
FOOTER = re.compile(r"[^\n]*\n?\d+ ?/ ?\d+\s*\Z")


def make_owner(**values):
    """A person whose site it is, with one record of each kind."""
    person = make_person(
        slug="ada",
        path="/",
        **{
            "display_name": "Ada Lovelace",
            "position": "Analyst",
            "affiliation": "Analytical Society",
            "email": "ada@example.org",
            **values,
        },
    )
    SiteIdentity.objects.create(pk=1, title="Ada", language="en", owner=person)
    make_experience(
        person, role="Translator", organization="Taylor’s Memoirs", start="1842-02", end="1843-08"
    )
    make_experience(person, kind="education", role="Pupil of Mary Somerville", start="1834")
    work = make_publication(
        title="Notes on the Engine with $B_{2n}$",
        type="article-journal",
        venue="Scientific Memoirs",
        volume="3",
        pages="666–731",
        date="1843",
        doi="10.1000/notes",
    )
    work.authorships.create(name="A. A. Lovelace", person=person, position=0)
    work.authorships.create(name="L. F. Menabrea", position=1, corresponding=True)
    talk = make_page(title="On Flyology", collection="talks", date="1828")
    talk.facts.create(label="Venue", text="The *nursery*")
    make_teaching(person, title="Use of the Difference Engine", role="Tutor", term="Spring 1840")
    make_service(person, role="Reviewer", venue="Examiner", years=[1841])
    make_award(person, title="Enchantress of Number", awarder="C. Babbage", date="1843-09")
    return person


def make_cv(**values):
    return make_page(**{"title": "Curriculum vitae", "listing": "cv", "path": "/cv/", **values})


def main_of(html):
    """The words of the page, as an eye sees them, without formulas."""
    main = LexborHTMLParser(html).css_first("main")
    for unseen in main.css(".visually-hidden, .cv-pdf, math"):
        unseen.decompose()
    return main.text(separator=" ")


def words(text):
    plain = unicodedata.normalize("NFKC", text.replace("\u200b", "").replace("\u2062", ""))
    return re.findall(r"[\u3400-\u9fff\U0001f300-\U0001faff]|[^\W_\u3400-\u9fff]+", plain)


def missing(wanted, found):
    """The first of the `wanted` words that does not follow in `found`, "" for none."""
    rest = iter(found)
    return next((word for word in wanted if word not in rest), "")


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content):
    """What stands on its pages above their last line."""
    return "\n".join(FOOTER.sub("", page.extract_text()) for page in read(content).pages)


def poppler_text_of(content):
    """What pdftotext reads, None where it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    done = subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode()


def tasks():
    return DBTaskResult.objects.filter(task_path=cv_pdf.set_cvs.module_path)

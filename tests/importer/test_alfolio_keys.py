"""Every key that al-folio's own files have: where its words and files stand after an import."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from selectolax.lexbor import LexborHTMLParser

from importer.sources.jekyll import pages
from importer.sources.jekyll.links import Hosts
from pages.models import Page
from publications.models import Publication

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
FILES = {
    "_config.yml": """
title: blank
first_name: Mary
last_name: Somerville
contact_note: Letters reach me in Naples.
max_author_limit: 3
enable_publication_thumbnails: true
include: [_pages]
permalink: /blog/:year/:title/
collections:
  projects: {output: true}
  publications: {output: true}
  teachings: {output: true}
  books: {output: true}
scholar: {last_name: [Somerville], first_name: [Mary]}
""",
    "_pages/about.md": """---
layout: about
title: about
permalink: /
subtitle: Writer on the sciences
social: true
---

I connect the sciences.
""",
    "_pages/cv.md": "---\nlayout: cv\ntitle: cv\npermalink: /cv/\n---\n",
    "_data/cv.yml": """
- title: Facts
  type: map
  contents:
    - {name: Born, value: Jedburgh}
- title: Studies
  type: time_table
  contents:
    - title: Algebra by night
      institution: Burntisland
      department: House of Fairfax
      location: Fife
      year: 1796
      description:
        - By candle
        - title: Sources
          contents: [A magazine of fashions]
- title: Writing
  type: nested_list
  contents:
    - title: Books
      items: [On the Connexion]
- title: Pastimes
  type: list
  contents: [Painting in oil]
- title: Tongues
  type: list_groups
  contents:
    - category: Ancient
      items:
        - name: Greek
          level: reading only
          school: by herself
          time: 1800
          link: https://greek.example.org/
          linkname: grammar
""",
    "_data/socials.yml": "email: {value: mary@example.org}\nscholar_userid: abcDEF123\n",
    "_bibliography/papers.bib": """
@article{somerville1826magnetizing,
  title = {On the Magnetizing Power},
  author = {Somerville*, Mary and Wollaston, William},
  journal = {Transactions},
  year = {1826},
  month = feb,
  location = {London},
  note = {Read by her husband},
  abbr = {PT},
  abstract = {Violet rays on steel.},
  additional_info = {with two plates},
  altmetric = {true},
  dimensions = {true},
  annotation = {* first author},
  arxiv = {2301.00001},
  award = {A bust in the hall},
  award_name = {Honoured},
  bibtex_show = {true},
  blog = {https://blog.example.org/},
  code = {https://code.example.org/},
  website = {https://site.example.org/},
  doi = {10.1000/1826},
  isbn = {0306406152},
  pmid = {123},
  google_scholar_id = {u5HHmVD_uO8C},
  hal = {hal-0001},
  html = {violet.html},
  inspirehep_id = {451},
  pdf = {violet.pdf},
  poster = {poster.pdf},
  slides = {slides.pdf},
  supp = {plates.pdf},
  video = {https://video.example.org/},
  selected = {true}
}
""",
    "_publications/light.md": """---
layout: paper
title: Light in \\\\(1+\\epsilon\\\\) Colours
authors: Mary Somerville
journal: Northern Letters
date: 1830-01-01
---
""",
    "_projects/globe.md": """---
title: A globe
description: with rivers
img: assets/img/globe.png
importance: 3
category: maps
github: https://git.example.org/globe
github_stars: globe/globe
related_publications: true
---

It turns. {% cite somerville1826magnetizing %}
""",
    "_teachings/algebra.md": """---
layout: course
title: Algebra for all
description: What fashion journals hide.
instructor: Mary Somerville
year: 1812
term: Autumn
location: Edinburgh
time: evenings
course_id: ALG1
schedule:
  - {week: 1, date: Oct 2, topic: Letters, description: for numbers}
---

Come with a slate.
""",
    "_books/mechanism.md": """---
layout: book-review
title: Mechanism
author: A Marquis
cover: assets/img/cover.png
olid: OL1M
isbn: 1111111111
categories: heavens
tags: hard long
buy_link: https://books.example.org/
date: 1830-01-01
started: 1827-01-01
finished: 1829-01-01
released: 1799
stars: 5
goodreads_review: 77
status: Read twice
---

Five volumes.
""",
    "_posts/1834-05-05-links.md": """---
layout: post
title: Links between things
description: A short one.
date: 1834-05-05
tags: light heat
categories: essays
thumbnail: assets/img/globe.png
toc: {sidebar: left}
giscus_comments: true
related_posts: false
citation: true
mermaid: {enabled: true}
---

All hang together.
""",
}


@pytest.fixture(autouse=True)
def imported(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("violet", "poster", "slides", "plates"):
        path = tmp_path / "assets" / "pdf" / f"{name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PDF)
    png = (Path(__file__).parent / "sites" / "alfolio" / "assets/img/comet.png").read_bytes()
    (tmp_path / "assets" / "img").mkdir()
    for name in ("globe", "cover"):
        (tmp_path / "assets" / "img" / f"{name}.png").write_bytes(png)
    call_command("import_site", str(tmp_path), stdout=io.StringIO())


def words_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(
        LexborHTMLParser(response.content).css_first("body").text(separator=" ").split()
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", ["Writer on the sciences", "Letters reach me in Naples."]),
        ("/cv/", ["Born: Jedburgh"]),
        ("/cv/", ["1796", "Algebra by night", "Burntisland", "House of Fairfax", "Fife"]),
        ("/cv/", ["By candle", "Sources", "A magazine of fashions"]),
        ("/cv/", ["Books", "On the Connexion", "Painting in oil"]),
        ("/cv/", ["Ancient", "Greek", "reading only", "by herself", "1800", "grammar"]),
        ("/projects/globe/", ["A globe", "It turns.", "Somerville & Wollaston, 1826"]),
        ("/teachings/algebra/", ["Algebra for all", "What fashion journals hide.", "ALG1"]),
        ("/teachings/algebra/", ["Mary Somerville", "Autumn", "1812", "Edinburgh", "evenings"]),
        ("/teachings/algebra/", ["Oct 2", "Letters", "for numbers", "Come with a slate."]),
        ("/books/mechanism/", ["A Marquis", "1111111111", "1799", "1827", "1829", "Read twice"]),
        ("/books/mechanism/", ["5", "https://books.example.org/", "review/show/77"]),
        ("/blog/1834/links/", ["Links between things", "5 May 1834", "All hang together."]),
    ],
)
def test_says_every_word(client, path, said):
    words = words_of(client, path)
    assert [one for one in said if one not in words] == []


@pytest.mark.parametrize("key", ["img", "cover", "thumbnail"])
def test_knows_the_picture_of_a_list(key):
    assert pages.picture({key: "assets/img/globe.png"}, Hosts()) == "/assets/img/globe.png"


def test_tags_and_place_in_the_list():
    assert Page.objects.get(title="Links between things").tags == ["light", "heat", "essays"]
    assert Page.objects.get(title="Mechanism").tags == ["hard", "long", "heavens"]
    project = Page.objects.get(title="A globe")
    assert (project.position, project.tags, project.excerpt) == (3, ["maps"], "with rivers")


def test_each_key_of_a_work_has_its_place_or_stays_a_field():
    work = Publication.objects.get(bibtex_key="somerville1826magnetizing")
    assert (work.short_venue, work.date, work.note) == ("PT", "1826-02", "Honoured")
    assert (work.arxiv_id, work.doi, work.isbn, work.pmid) == (
        "2301.00001", "10.1000/1826", "978-0-306-40615-7", "123",
    )  # fmt: skip
    assert work.selected
    assert work.abstract == "Violet rays on steel."
    assert work.authorships.get(position=0).note == "first author"
    assert {(link.kind, link.target) for link in work.links.all()} >= {
        ("blog", "https://blog.example.org/"),
        ("code", "https://code.example.org/"),
        ("project", "https://site.example.org/"),
        ("preprint", "https://hal.science/hal-0001"),
        ("other", "https://inspirehep.net/literature/451"),
        ("pdf", "/assets/pdf/violet.pdf"),
        ("poster", "/assets/pdf/poster.pdf"),
        ("slides", "/assets/pdf/slides.pdf"),
        ("supplement", "/assets/pdf/plates.pdf"),
        ("video", "https://video.example.org/"),
        ("paper", "/assets/html/violet.html"),
    }
    kept = {"altmetric", "dimensions", "additional_info", "google_scholar_id", "award", "location"}
    assert kept <= work.bibtex_fields.keys()


def test_a_work_of_its_own_file_has_its_formula_and_its_journal():
    work = Publication.objects.get(venue="Northern Letters")
    assert work.title == r"Light in $1+\epsilon$ Colours"
    assert work.type == Publication.Type.ARTICLE_JOURNAL

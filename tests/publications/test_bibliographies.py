"""Works that are exported, imported into an empty site and exported again: the same bytes."""

from typing import Any

import pytest

from publications.bibliographies import EXPORT_ORDER, entries_of, fields_of
from publications.export_formats import FORMATS
from publications.formats import detect
from publications.formats.entries import Author, Entry, Link
from publications.models import Authorship, Publication, PublicationLink
from tests.builders import make_file, make_person, make_publication

pytestmark = pytest.mark.django_db


def exported(name: str) -> str:
    works = Publication.objects.order_by(*EXPORT_ORDER).with_entry()
    return "".join(FORMATS[name].chunks_in_full(entries_of(works)))


def enter(entry: Entry) -> Publication:
    """As an import into an empty site does."""
    fields = fields_of(entry)
    work = Publication.objects.create(**fields.work)
    for values in fields.authorships:
        Authorship.objects.create(publication=work, **values)
    for values in fields.links:
        PublicationLink.objects.create(publication=work, **values)
    return work


RICH: dict[str, Any] = {
    "title": "On *in vivo* A\\* in $O(n^2)$",
    "type": "article-journal",
    "abstract": "First & foremost.\n\nSecond.",
    "venue": "Journal of Things",
    "short_venue": "JT",
    "date": "2023-02",
    "volume": "3",
    "number": "4",
    "pages": "12–34",
    "publisher": "Press",
    "doi": "10.1000/182",
    "arxiv_id": "2310.12670",
    "isbn": "978-3-16-148410-0",
    "pmid": "123",
    "note": "Oral",
    "selected": True,
    "authors_incomplete": True,
    "bibtex_key": "king2023",
    "bibtex_fields": {"address": "Turin", "editor": "Boole, George", "annote": "\\emph{x}"},
}
RICH_AUTHORS: list[dict[str, Any]] = [
    {"name": "Ada King", "equal_contribution": True},
    {"name": "张三", "corresponding": True},
    {"name": "The Society of Nine", "is_organization": True},
    {"name": "B. Far", "url": "https://example.org/far", "note": "lead"},
]


def make_rich_work() -> None:
    rich = make_publication(**RICH)
    for position, author in enumerate(RICH_AUTHORS):
        rich.authorships.create(position=position, **author)
    ada = make_person(slug="ada", orcid="0000-0002-1825-0097")
    rich.authorships.filter(name="Ada King").update(person=ada)
    rich.links.create(kind="slides", file=make_file(b"%PDF-1.7", name="slides.pdf"))
    rich.links.create(kind="code", url="https://github.com/a/b", label="Programs", position=1)


def make_works() -> None:
    make_rich_work()
    for title in ("Beta", "Alpha"):
        make_publication(title=title, date="2021", type="thesis", bibtex_type="phdthesis")
    make_publication(title="Undated", type="other")
    make_publication(title="In autumn", type="chapter", date="2022-23", number="7")


@pytest.mark.parametrize("name", FORMATS)
def test_export_import_export_gives_the_same_bytes(name):
    make_works()
    first = exported(name)
    Publication.objects.all().delete()
    found, bibliography = detect.read(first.encode())
    assert found == name
    for entry in reversed(bibliography.entries):
        enter(entry)
    assert exported(name) == first


def test_an_entry_and_its_rows_say_the_same():
    entry = Entry(
        key="king",
        title="On Numbers",
        authors=(
            Author(
                name="Ada King", family_name="King", given_name="Ada", orcid="0000-0002-1825-0097"
            ),
            Author(name="B. Far", url="https://example.org/far", note="lead"),
        ),
        links=(Link(kind="code", url="https://example.org/code", label="Programs"),),
        thumbnail="https://example.org/picture.png",
        fields={"annote": "x"},
    )
    work = enter(entry)
    assert next(entries_of(Publication.objects.filter(pk=work.pk).with_entry())) == entry


def test_the_orcid_of_a_draft_of_a_person_is_not_told():
    ada = make_person(orcid="0000-0002-1825-0097", published_at=None)
    work = make_publication()
    Authorship.objects.create(publication=work, name="Ada King", person=ada)
    (entry,) = entries_of([work])
    assert entry.authors == (Author(name="Ada King"),)


def test_values_longer_than_their_columns_are_cut_and_named():
    fields = fields_of(Entry(title="x" * 2000, authors=(Author(name="y" * 400),)))
    assert len(fields.work["title"]) == 1000
    assert fields.authorships[0]["name"].endswith("y…")
    assert fields.too_long == ["title", "name"]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    make_works()
    with django_assert_num_queries(7):
        exported("ris")
    for title in ("One more", "Another"):
        Authorship.objects.create(publication=make_publication(title=title), name="Ada King")
    with django_assert_num_queries(7):
        exported("ris")

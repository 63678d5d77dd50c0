"""Authors of imported works: who they are, and where they are at home."""

import pytest

from publications.formats.entries import Author
from publications.models import Publication
from tests.builders import make_person, make_publication
from tests.importer.bibliographies import CHARLES, MARY, import_entries, make_entry

pytestmark = pytest.mark.django_db


def test_a_homepage_of_a_co_author_is_known_from_another_work():
    work = make_publication()
    work.authorships.create(name="Mary Somerville", url="https://example.org/mary")
    work.authorships.create(name="C. Babbage", url="https://example.org/charles")
    initial = Author(name="C. Babbage", family_name="Babbage", given_name="C.")
    import_entries(make_entry(authors=(MARY, initial)))
    urls = Publication.objects.exclude(pk=work.pk).get().authorships.values_list("url", flat=True)
    assert list(urls) == ["https://example.org/mary", ""]


def test_the_owner_is_recognised_by_name_and_shown_as_such():
    ada = make_person(slug="ada", display_name="Ada Lovelace")
    import_entries(
        make_entry(
            authors=(CHARLES, Author(name="A. Lovelace", family_name="Lovelace", given_name="A."))
        ),
        person=ada,
    )
    assert [one.person for one in Publication.objects.get().authorships.all()] == [None, ada]


def test_a_doubtful_author_waits_for_review():
    make_person(slug="ada", display_name="Ada Lovelace")
    import_entries(
        make_entry(authors=(Author(name="A. Lovelace", family_name="Lovelace", given_name="A."),))
    )
    work = Publication.objects.get()
    assert work.authorships.get().person is None
    assert "“A. Lovelace” may be Ada Lovelace" in work.review_note

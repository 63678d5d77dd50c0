"""What must never be false is refused by the database itself, whoever writes."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from content.models import StoredFile
from importer.models import ImportedRecord
from pages.models import MenuItem, SiteIdentity
from profiles.models import PeopleGroup, Person, Section
from publications.models import DistinctWorks, Publication
from tests.builders import (
    make_experience,
    make_file,
    make_page,
    make_person,
    make_publication,
    make_section,
)

pytestmark = pytest.mark.django_db


def pair_said_twice():
    first, second = make_publication(title="One"), make_publication(title="Two")
    for _ in range(2):
        DistinctWorks.objects.create(first=first, second=second)


def pair_out_of_order():
    first, second = make_publication(title="One"), make_publication(title="Two")
    DistinctWorks.objects.create(first=second, second=first)


def second_slug():
    make_person(slug="ada", path="/a/")
    Person.objects.create(slug="ada", display_name="Another")


def author_twice():
    ada, work = make_person(), make_publication()
    work.authorships.create(name="Ada", person=ada)
    work.authorships.create(name="A. L.", person=ada)


def member_twice():
    group, ada = PeopleGroup.objects.create(name="Founders"), make_person()
    group.memberships.create(person=ada)
    group.memberships.create(person=ada)


def link_to_nothing():
    make_publication().links.create(kind="pdf")


def link_to_two_things():
    file = make_file(b"%PDF-1", name="a.pdf")
    make_publication().links.create(kind="pdf", url="https://example.org/", file=file)


def menu_entry_to_nothing():
    MenuItem.objects.create(label="Nothing")


def menu_entry_to_two_things():
    MenuItem.objects.create(label="Two", page=make_page(), url="/x/")


def second_identity():
    SiteIdentity.objects.create(pk=2, title="Second")


def page_translating_itself():
    page = make_page()
    page.translation_of = page
    page.save()


def experience_that_ended_and_lasts():
    make_experience(make_person(), end="2020", is_current=True)


def section_of_level_four():
    make_section(make_person(), level=4)


def picture_with_one_side():
    StoredFile.objects.create(
        name="x.png", file="x", media_type="image/png", size=1, digest="x", width=3
    )


def record_of_no_source():
    content_type = ContentType.objects.get_for_model(Section)
    ImportedRecord.objects.create(source="", line=1, content_type=content_type, object_id=1)


@pytest.mark.parametrize(
    "attempt",
    [
        pair_said_twice, pair_out_of_order, second_slug, author_twice, member_twice,
        link_to_nothing,
        link_to_two_things, menu_entry_to_nothing, menu_entry_to_two_things, second_identity,
        page_translating_itself, experience_that_ended_and_lasts, section_of_level_four,
        picture_with_one_side, record_of_no_source,
    ],
    ids=lambda attempt: attempt.__name__,
)  # fmt: skip
def test_the_database_refuses(attempt):
    with pytest.raises(IntegrityError), transaction.atomic():
        attempt()


def test_works_without_doi_and_key_may_be_many():
    make_publication()
    make_publication()
    assert Publication.objects.count() == 2

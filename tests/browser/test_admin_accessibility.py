"""The admin for everyone: its pages checked by axe-core in light and dark, narrow and wide."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from reversion.models import Version

from content import revisions
from content.tasks import make_variants
from importer.models import BibliographyUpload, BrokenEntry, ImportedRecord
from pages.models import Block, MenuItem, SiteIdentity
from profiles.models import PeopleGroup
from publications.models import VenueBadge
from tests.browser.test_accessibility import NARROW, OVERFLOW, found_by_axe
from tests.builders import (
    make_award,
    make_experience,
    make_file,
    make_news_item,
    make_page,
    make_person,
    make_publication,
    make_section,
    make_service,
    make_teaching,
)

pytestmark = pytest.mark.django_db(transaction=True)


def make_site():
    """A row of each kind, with what its form may show."""
    person = make_person(display_name="Ada Example", path="/", bio="A *short* life.")
    person.links.create(kind="github", value="ada", position=1)
    make_section(person, kind="news", heading="News", body="Words.")
    work = make_publication(title="On Tides", review_note="Complete the authors.")
    work.authorships.create(name="A. Example", person=person, position=1)
    work.links.create(kind="code", url="https://example.org/", position=1)
    page = make_page(title="About")
    Block.objects.create(page=page, heading="More", position=1)
    return [
        person,
        work,
        page,
        make_award(person, title="Prize", source_text="As written.", review_note="Look at it."),
        make_experience(person, role="Student"),
        make_service(person),
        make_teaching(person),
        make_news_item(person=person, title="A prize", body="Won **it**."),
        make_file(b"words", name="notes.txt"),
        person.sections.get(),
        MenuItem.objects.create(label="About", page=page, position=1),
        SiteIdentity.objects.create(pk=1, title="Ada", owner=person),
        page.address,
        VenueBadge.objects.create(short_name="ICML", color="#1a5fb4"),
        person_group(person),
        BrokenEntry.objects.create(
            file="works.bib", line=3, format="bibtex", text="@article{", reason="It has no end."
        ),
        ImportedRecord.objects.create(
            source="site", file="about.md", line=1, key="about", text="Words.", object=page
        ),
        Group.objects.create(name="Editors"),
        User.objects.get(),
        DBTaskResult.objects.get(pk=make_variants.enqueue().id),
    ]


def person_group(person):
    group = PeopleGroup.objects.create(name="Alumni", position=1)
    group.memberships.create(person=person, position=1)
    return group


def place(row, name, *args):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=args)


# Of accounts and their groups, Django's own forms: names are wanting in them.
WITH_FORMS_OF_DJANGO = (Group, User)


def lists_and_forms(rows):
    return [place(row, "changelist") for row in rows if not isinstance(row, SiteIdentity)] + [
        place(row, "change", row.pk) for row in rows if not isinstance(row, WITH_FORMS_OF_DJANGO)
    ]


def taking_back(client_free_rows):
    """History, an earlier state, deleting, and what was deleted."""
    person, work, page, award, *_ = client_free_rows
    revisions.record(client_free_rows, comment="Imported.")
    paths = [place(row, "delete", row.pk) for row in (person, page)]
    paths += [place(row, "history", row.pk) for row in (person, work)]
    version = Version.objects.get_for_object(person).get()
    paths.append(place(person, "revision", person.pk, version.pk))
    lost = Version.objects.get_for_object(award).get()
    award.delete()
    return [*paths, place(award, "recoverlist"), place(award, "recover", lost.pk)]


# The first column of Django's own tables of rows has an empty heading.
DJANGOS_OWN = "empty-table-header"


def found_in_admin(page, path):
    return found_by_axe(page, path, without=[DJANGOS_OWN])


def test_every_kind_of_row_is_looked_at(signed_in):
    """An upload has neither a list nor a form of its own."""
    kinds = {type(row) for row in make_site()}
    assert kinds == admin.site._registry.keys() - {BibliographyUpload}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_axe_finds_nothing_on_lists_and_forms(signed_in, language):
    signed_in.set_extra_http_headers({"Accept-Language": language})
    paths = [reverse("admin:index"), *lists_and_forms(make_site())]
    found = [text for path in paths for text in found_in_admin(signed_in, path)]
    assert found == [], "\n".join(found)


def test_axe_finds_nothing_where_something_is_taken_back(signed_in):
    paths = taking_back(make_site())
    found = [text for path in paths for text in found_in_admin(signed_in, path)]
    assert found == [], "\n".join(found)


def test_axe_finds_nothing_where_works_are_typed_imported_and_merged(signed_in):
    preprint = make_publication(title="On Tides", type="preprint", date="1842")
    article = make_publication(title="On tides", date="1843")
    paths = [place(article, "add"), reverse("admin:publications_duplicates")]
    paths += [reverse("admin:import_publications"), reverse("admin:doubtful_authors")]
    paths.append(reverse("admin:publications_merge", args=[preprint.pk, article.pk]))
    found = [text for path in paths for text in found_by_axe(signed_in, path)]
    assert found == [], "\n".join(found)


def test_axe_finds_nothing_on_the_page_to_sign_in(page):
    assert found_in_admin(page, reverse("admin:login")) == []


def test_no_page_of_the_admin_scrolls_sideways(signed_in):
    rows = make_site()
    signed_in.set_viewport_size(NARROW)
    for path in [*lists_and_forms(rows), *taking_back(rows)]:
        signed_in.goto(path)
        overflow = signed_in.evaluate(OVERFLOW)
        assert overflow["excess"] <= 0, (path, overflow)

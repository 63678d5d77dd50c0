"""A site in Chinese says nothing in English: every page of the site and of the admin is read."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group, User
from django.urls import NoReverseMatch, reverse

from importer.models import BibliographyUpload, BrokenEntry
from pages.models import SiteIdentity
from profiles.models import PeopleGroup, Person
from publications.models import VenueBadge
from tests.gallery import make_gallery
from tests.words import disguise, marked, untranslated

pytestmark = pytest.mark.django_db

NAMES = frozenset(
    [
        *("BibTeX", "RIS", "CSL", "JSON", "DOI", "arXiv", "ORCID", "ISBN", "PubMed", "PDF"),
        *("RenderCV", "Resume", "Crossref", "Tenure", "https"),
    ]
)
"""Names of products and formats, the same in every language."""
KEPT_BY_DJANGO = frozenset(["True", "False", "Ready", "Running", "Failed", "Successful"])
"""What Django calls the pictures of its check marks, and the states of tasks, in every language."""
VALUES = frozenset(["ru", "talks"])
"""Of the gallery, as a filter offers them."""


@pytest.fixture
def gallery():
    made = make_gallery()
    SiteIdentity.objects.update_or_create(pk=1, defaults={"language": "zh-Hans"})
    disguise()
    return made


def test_visitors_read_no_english(gallery, client):
    found = {}
    with marked():
        for path in gallery.visitors_paths:
            page = client.get(path).text
            if 'lang="zh' in page[:300]:
                found[path] = untranslated(page, known=NAMES)
    assert len(found) > 20
    assert {path: words for path, words in found.items() if words} == {}


OF_A_ROW = ("change", "history", "delete")


@pytest.fixture
def editor(client):
    user = User(username="Ω", is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-CN"
    return client


def make_rows_of_each_kind():
    """What the gallery has none of, so that each kind has a row to look at."""
    BrokenEntry.objects.create(
        file="works.bib",
        line=3,
        format="bibtex",
        text="@article{a,",
        reason="The entry has no title.",
        digest="d",
    )
    user = User.objects.get(is_superuser=True)
    BibliographyUpload.objects.create(editor=user, name="a.bib", format="bibtex", content=b"")
    Group.objects.create(name="Γ")
    group = PeopleGroup.objects.create(name="Γ")
    group.memberships.create(person=Person.objects.order_by("pk").first(), position=1)
    VenueBadge.objects.create(short_name="Α")


def rows_to_open():
    for model, model_admin in admin.site._registry.items():
        row = model._default_manager.order_by("pk").first()
        yield model._meta, model_admin, row


def pages_of_the_admin():
    """The address of each page for people, by the name of its route."""
    for options, _, row in rows_to_open():
        prefix = f"admin:{options.app_label}_{options.model_name}"
        for name in ("changelist", "add", "recoverlist"):
            yield f"{prefix}_{name}", ()
        for name in OF_A_ROW if row is not None else ():
            yield f"{prefix}_{name}", (quote(row.pk),)
    for name in ("index", "password_change", "import_resume", "import_publications"):
        yield f"admin:{name}", ()
    for name in ("doubtful_authors", "publications_duplicates"):
        yield f"admin:{name}", ()


def test_editors_read_no_english(gallery, editor):
    make_rows_of_each_kind()
    disguise()
    found = {}
    with marked():
        for name, arguments in pages_of_the_admin():
            try:
                url = reverse(name, args=arguments)
            except NoReverseMatch:
                continue
            response = editor.get(url, follow=True)
            if response.status_code == 200:
                assert 'id="logout-form"' in response.text, name
                found[name] = untranslated(response.text, known=NAMES | KEPT_BY_DJANGO | VALUES)
    assert {path: words for path, words in found.items() if words} == {}

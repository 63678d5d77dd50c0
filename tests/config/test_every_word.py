"""A site in Chinese says nothing in English: every page of the site and of the admin is read."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group, User
from django.urls import NoReverseMatch, URLPattern, reverse
from lxml import etree, html

from importer.models import BibliographyUpload, BrokenEntry
from profiles.models import PeopleGroup, Person
from publications.models import VenueBadge
from tests.words import KNOWN, WORD, attributes, disguise, marked, texts, unmarked, untranslated

pytestmark = pytest.mark.django_db


def test_visitors_read_no_english(disguised, client):
    found = {}
    with marked():
        for path in disguised.visitors_paths:
            page = client.get(path).text
            if 'lang="zh' in page[:300]:
                found[path] = untranslated(page, known=KNOWN)
    assert len(found) > 20
    assert {path: words for path, words in found.items() if words} == {}


OF_A_KIND = ("changelist", "add", "recoverlist")
OF_A_ROW = ("change", "history", "delete")
ALONE = (
    *("index", "password_change", "import_resume", "import_publications", "doubtful_authors"),
    "publications_duplicates",
)
ELSEWHERE = ("recover", "revision", "preview_import", "preview_resume", "publications_merge")
"""Pages that tests/config/test_every_message.py reads."""
NO_PAGES = {"autocomplete", "export_resume", "jsi18n", "logout", "view_on_site", None}
NO_PAGES |= {f"publications_{name}" for name in ("paste", "authors", "lookalikes")}
NO_PAGES |= {"app_list", "login", "password_change_done"}
"""Answers to scripts, files, redirects; and pages of Django alone."""
ANSWERS = ("date", "permalink", "session", "undo", "undo_deletion", "update")
"""How the names of other answers end."""


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
        for name in OF_A_KIND:
            yield f"{prefix}_{name}", ()
        for name in OF_A_ROW if row is not None else ():
            yield f"{prefix}_{name}", (quote(row.pk),)
    for name in ALONE:
        yield f"admin:{name}", ()


def routes(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        else:
            yield from routes(pattern.url_patterns)


def test_every_page_of_the_admin_is_read():
    endings = (*OF_A_KIND, *OF_A_ROW, *ELSEWHERE, *ANSWERS)
    unread = [
        name
        for name in routes(admin.site.get_urls())
        if name not in {*NO_PAGES, *ALONE, *ELSEWHERE}
        and not name.endswith(tuple(f"_{ending}" for ending in endings))
    ]
    assert unread == []


def test_feeds_tell_no_english(disguised, client):
    found = {}
    with marked():
        for path in ("/feed.xml", "/news/?format=atom", "/publications/?format=atom"):
            feed = etree.fromstring(client.get(path).content)
            told = [*feed.itertext("{*}title", "{*}subtitle", "{*}name"), *contents_of(feed)]
            found[path] = {
                word for text in told for word in WORD.findall(unmarked(text)) if word not in KNOWN
            }
    assert {path: words for path, words in found.items() if words} == {}


def contents_of(feed):
    for content in feed.iter("{*}content", "{*}summary"):
        if content.text and content.text.strip():
            tree = html.document_fromstring(content.text)
            yield from (*texts(tree), *attributes(tree))


def test_editors_read_no_english(disguised, chinese):
    make_rows_of_each_kind()
    disguise()
    found = {}
    with marked():
        for name, arguments in pages_of_the_admin():
            try:
                url = reverse(name, args=arguments)
            except NoReverseMatch:
                continue
            response = chinese.get(url, follow=True)
            if response.status_code == 200:
                assert 'id="logout-form"' in response.text, name
                found[name] = untranslated(response.text, known=KNOWN)
    assert {path: words for path, words in found.items() if words} == {}

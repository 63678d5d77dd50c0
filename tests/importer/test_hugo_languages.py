"""Pages in several languages stand at Hugo's addresses and know what they translate."""

import pytest

from pages.models import Page
from profiles.models import Person
from tests.importer.hugo_sites import PLAIN, import_hugo, words_at

pytestmark = pytest.mark.django_db

BOTH = "en: {languageCode: en-gb}\nde: {languageCode: de-de}\n"
IN_FOLDERS = "en: {contentDir: content/en}\nde: {contentDir: content/de}\n"


def page(title, body="Text."):
    return f"---\ntitle: {title}\ndate: 1783-12-31\n---\n{body}\n"


def in_folder(folder):
    """The plain site's texts in the folder of a language."""
    return {
        name.replace("content/", f"content/{folder}/"): text
        for name, text in PLAIN.items()
        if name.startswith("content/")
    }


@pytest.mark.parametrize(
    "files",
    [
        {
            "config/_default/languages.yaml": BOTH,
            "content/post/night/index.md": page("A night"),
            "content/post/night/index.de.md": page("Eine Nacht", "Kalt."),
        },
        {
            "config/_default/languages.yaml": BOTH,
            "content/post/night.md": page("A night"),
            "content/post/night.de.md": page("Eine Nacht", "Kalt."),
        },
        {
            "config/_default/languages.yaml": IN_FOLDERS,
            **in_folder("en"),
            "content/en/post/night/index.md": page("A night"),
            "content/de/post/night/index.md": page("Eine Nacht", "Kalt."),
        },
    ],
    ids=["index.de.md", "night.de.md", "content/de"],
)
def test_a_post_and_its_translation_know_each_other(client, tmp_path, files):
    import_hugo(tmp_path, files)
    assert words_at(client, "/post/night/").endswith("Text.")
    assert words_at(client, "/de/post/night/").endswith("Kalt.")
    translation = Page.objects.get(title="Eine Nacht")
    assert translation.language == "de"
    assert translation.translation_of == Page.objects.get(title="A night")


def test_the_main_language_may_have_a_folder_of_its_own(client, tmp_path):
    settings = "title: Stars\ndefaultContentLanguageInSubdir: true\n"
    import_hugo(
        tmp_path,
        {
            "config/_default/hugo.yaml": settings,
            "config/_default/languages.yaml": BOTH,
            "content/post/night.md": page("A night"),
            "content/post/night.de.md": page("Eine Nacht"),
        },
    )
    assert "A night" in words_at(client, "/en/post/night/")
    assert "Eine Nacht" in words_at(client, "/de/post/night/")
    assert client.get("/").headers["Location"] == "/en/"


@pytest.mark.parametrize(
    "authors",
    [
        {
            "content/authors/caroline/_index.md": "---\ntitle: Ada Sweeper\n---\nShe sweeps.\n",
            "content/authors/caroline/_index.de.md": "---\ntitle: 阿达\n---\nSie fegt.\n",
        },
        {
            "data/authors/caroline.yaml": "name: {display: Ada Sweeper}\nbio: She sweeps.\n",
            "data/de/authors/caroline.yaml": "name: {display: 阿达}\nbio: Sie fegt.\n",
        },
    ],
    ids=["content", "data"],
)
def test_somebody_in_another_language_has_a_page_there(client, tmp_path, authors):
    import_hugo(tmp_path, {"config/_default/languages.yaml": BOTH, **authors})
    person = Person.objects.get(slug="ada-sweeper")
    assert person.name_in_other_script == "阿达"
    assert "She sweeps." in words_at(client, "/people/ada-sweeper/")
    assert "Sie fegt." in words_at(client, "/de/author/阿达/")
    assert Page.objects.get(title="阿达").translation_of_person == person


def test_the_start_page_in_another_language_is_the_owners(client, tmp_path):
    import_hugo(
        tmp_path,
        {
            "config/_default/languages.yaml": BOTH,
            "content/_index.de.md": "---\ntitle: Willkommen\n---\nGuten Abend.\n",
        },
    )
    assert "Guten Abend." in words_at(client, "/de/")
    assert Page.objects.get(title="Willkommen").translation_of_person.get_absolute_url() == "/"


def test_the_themes_own_headings_are_in_the_pages_language(client, tmp_path):
    author = (
        "---\ntitle: Caroline Herschel\nsuperuser: true\ninterests: [Kometen]\n---\nSie fegt.\n"
    )
    import_hugo(
        tmp_path,
        {
            "config/_default/languages.yaml": BOTH,
            "content/authors/admin/_index.de.md": author,
            "content/_index.de.md": "---\ntitle: Willkommen\n---\n",
        },
    )
    words = words_at(client, "/de/")
    assert "Interessen Kometen" in words
    assert "Interests" not in words

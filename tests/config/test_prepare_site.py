"""What `make run` does before it serves: everything once, nothing twice."""

import io
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command

from config import static_files
from profiles.models import Person
from tests.builders import make_page
from tests.config.site_process import manage

GET_FINDER: Any = finders.get_finder  # typed without the cache it has


@pytest.fixture
def static_sources(settings, tmp_path):
    """A folder instead of the admin's hundred files, collected as on a deployed site."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "site.css").write_text("body { color: black }")
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": storage}}
    GET_FINDER.cache_clear()
    yield source
    GET_FINDER.cache_clear()


@pytest.fixture
def static_files_collected(monkeypatch):
    monkeypatch.setattr(static_files, "have_changed", lambda: False)


def prepare(**options: str) -> str:
    out = io.StringIO()
    call_command("prepare_site", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("static_files_collected")
class TestContent:
    def test_an_empty_database_is_given_the_sample_site(self, client):
        assert "Importing the sample site" in prepare()
        assert client.get("/").status_code == 200
        assert Person.objects.count() == 1

    def test_the_second_time_nothing_is_imported(self):
        prepare()
        Person.objects.update(display_name="Renamed")
        assert prepare() == ""
        assert Person.objects.get().display_name == "Renamed"

    def test_the_sample_is_kept_out_of_a_site_that_has_content(self):
        make_page(title="Mine")
        assert "sample" not in prepare()
        assert not Person.objects.exists()

    def test_what_was_deleted_does_not_make_room_for_the_sample(self):
        make_page(title="Mine").delete()
        assert "sample" not in prepare()

    def test_a_site_that_is_named_is_imported_whatever_is_there(self, tmp_path):
        make_page(title="Mine")
        homepage = tmp_path / "about.md"
        homepage.write_text('---\ntitle: "About Ada Byron"\npermalink: /ada/\n---\nGood day.\n')
        assert f"Importing {homepage}" in prepare(site=str(homepage))
        assert Person.objects.get().display_name == "Ada Byron"

    def test_a_site_that_is_not_there_stops_everything(self):
        with pytest.raises(CommandError, match="no-such-folder"):
            prepare(site="no-such-folder")
        assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("static_files_collected")
class TestAccount:
    def test_the_first_editor_can_sign_in_with_the_password_shown(self, client):
        make_page()
        shown = re.search(r"name +(\S+)\s+password +(\S+)", prepare())
        assert shown is not None
        assert client.login(username=shown[1], password=shown[2])
        assert client.get("/admin/").status_code == 200

    def test_the_password_is_shown_once(self):
        make_page()
        prepare()
        assert "password" not in prepare()

    def test_a_site_with_an_administrator_gets_no_other(self):
        make_page()
        User.objects.create_superuser("ada", password="a long passphrase")
        assert prepare().count("password") == 0
        assert User.objects.count() == 1

    def test_an_administrator_who_cannot_sign_in_does_not_count(self):
        make_page()
        User.objects.create_superuser("editor", is_active=False)
        assert "editor2" in prepare()


@pytest.mark.usefixtures("static_sources")
class TestStaticFiles:
    def test_they_are_collected_once(self):
        assert static_files.have_changed()
        static_files.collect()
        assert not static_files.have_changed()

    @pytest.mark.parametrize("change", ["edited", "added", "removed", "collected copies lost"])
    def test_a_change_has_them_collected_again(self, change, static_sources, settings):
        (static_sources / "more.css").write_text("p { color: black }")
        static_files.collect()
        if change == "edited":
            (static_sources / "more.css").write_text("p { color: white }")
        elif change == "added":
            (static_sources / "third.css").write_text("")
        elif change == "removed":
            (static_sources / "more.css").unlink()
        else:
            (settings.STATIC_ROOT / "staticfiles.json").unlink()
        assert static_files.have_changed()
        static_files.collect()
        assert not static_files.have_changed()

    def test_what_was_removed_is_served_no_longer(self, static_sources, settings):
        (static_sources / "more.css").write_text("p { color: black }")
        static_files.collect()
        (static_sources / "more.css").unlink()
        static_files.collect()
        assert not list(settings.STATIC_ROOT.glob("more*"))


def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "tenure.sqlite3").write_text("This was a shopping list.\n" * 100)
    done = manage("prepare_site", data_dir=data)
    assert done.returncode == 1
    assert "The database cannot be used: file is not a database" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_server_that_does_not_answer_is_one_sentence(tmp_path):
    url = "postgres://ada:secret@127.0.0.1:1/tenure"
    done = manage("prepare_site", data_dir=tmp_path, DATABASE_URL=url)
    assert done.returncode == 1
    assert "The database cannot be used: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr

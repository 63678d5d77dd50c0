"""What can be set, what is refused and with which words, and what holds when nothing is set."""

import re
import runpy
import shutil
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from tests.config.site_process import CHECKOUT, manage, run
from tests.settings import VARIABLES


@pytest.fixture
def read_settings(tmp_path, monkeypatch):
    """Reads the settings in an environment where nothing is set but what is given."""

    def read(*, checkout: Path = CHECKOUT, **variables: str) -> dict[str, Any]:
        for name, value in (dict.fromkeys(VARIABLES, "") | variables).items():
            monkeypatch.setenv(name, value)
        if "DATA_DIR" not in variables:
            monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
        return runpy.run_path(str(checkout / "config/settings.py"))

    return read


ORIGIN = "it is the site's scheme and host, such as https://ada.example"
PATH = "it is a path that ends in {slug}, such as"
DATABASE = "sqlite:////path/of/file or postgres://user:password@host/name"
WRONG = {
    "DEBUG=maybe": "DEBUG is 'maybe'; it can be on or off.",
    "HTTPS=2": "HTTPS is '2'; it can be on or off.",
    "SECRET_KEY=short": "SECRET_KEY is shorter than 32 characters; leave it unset",
    "PORT=eighty": "PORT is 'eighty'; it is a number from 1 to 65535.",
    "PORT=65536": "PORT is '65536'; it is a number from 1 to 65535.",
    "SITE_URL=ada.example": f"SITE_URL is 'ada.example'; {ORIGIN}",
    "SITE_URL=ftp://ada.example": f"SITE_URL is 'ftp://ada.example'; {ORIGIN}",
    "SITE_URL=https://ada.example/home": f"SITE_URL is 'https://ada.example/home'; {ORIGIN}",
    "SITE_URL=https://ada@ada.example": f"SITE_URL is 'https://ada@ada.example'; {ORIGIN}",
    "SITE_URL=https://ada.example:x": f"SITE_URL is 'https://ada.example:x'; {ORIGIN}",
    "SITE_URL=https://[ada": f"SITE_URL is 'https://[ada'; {ORIGIN}",
    "SITE_URL=https://": f"SITE_URL is 'https://'; {ORIGIN}",
    "HTTPS=on": "HTTPS is on, but SITE_URL is 'http://127.0.0.1:8000'; it must begin with https://",
    "ALLOWED_HOSTS=https://x": "ALLOWED_HOSTS holds 'https://x'; it is a list of host names",
    "ALLOWED_HOSTS=a.example,b c": "ALLOWED_HOSTS holds 'b c'; it is a list of host names",
    "ALLOWED_HOSTS=a.example:8000": "ALLOWED_HOSTS holds 'a.example:8000'; it is a list",
    "ADMIN_PATH=a/b": "ADMIN_PATH is 'a/b'; it is one word of letters, digits, - and _",
    "ADMIN_PATH=static": "ADMIN_PATH is 'static'; it is one word",
    "LOG_LEVEL=loud": "LOG_LEVEL is 'loud'; it can be DEBUG, INFO, WARNING, ERROR, CRITICAL.",
    "PERSON_ADDRESS=people": f"PERSON_ADDRESS is 'people'; {PATH} /people/{{slug}}/",
    "PAGE_ADDRESS=/{slug}/x": f"PAGE_ADDRESS is '/{{slug}}/x'; {PATH} /{{slug}}/",
    "NEWS_ADDRESS=/admin/{slug}": "NEWS_ADDRESS is '/admin/{slug}'; /admin/ is kept for the site",
    "DATABASE_URL=nonsense": DATABASE,
    "DATABASE_URL=mysql://ada:secret@localhost/tenure": DATABASE,
    "DATABASE_URL=postgres://localhost": DATABASE,
    "DATABASE_URL=postgres://localhost:port/tenure": DATABASE,
    "DATABASE_URL=sqlite://relative.sqlite3": DATABASE,
    "DATABASE_URL=sqlite://": DATABASE,
    "DATA_DIR=/proc/x": "DATA_DIR is '/proc/x', where no folder can be made: No such file",
    "DATA_DIR=manage.py": "where no folder can be made: File exists.",
}


@pytest.mark.parametrize(("setting", "sentence"), WRONG.items(), ids=WRONG)
def test_a_wrong_value_gives_one_sentence_that_names_the_variable(setting, sentence, read_settings):
    name, _, value = setting.partition("=")
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_settings(**{name: value})
    told = str(refusal.value)
    assert told.startswith(name)
    assert sentence in told
    assert "\n" not in told
    assert "secret" not in told


@pytest.mark.parametrize(
    "command",
    [
        ["manage.py", "check"],
        ["-m", "gunicorn", "--config", "config/gunicorn.py"],
        ["-m", "gunicorn", "--bind", "127.0.0.1:0", "config.wsgi"],
    ],
    ids=["manage.py", "gunicorn as make run starts it", "gunicorn alone"],
)
def test_a_wrong_value_stops_the_program_without_a_traceback(command, tmp_path):
    done = run(*command, data_dir=tmp_path, DEBUG="maybe")
    assert done.returncode != 0
    assert "Tenure cannot start: DEBUG is 'maybe'; it can be on or off.\n" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_nothing_needs_to_be_set(tmp_path):
    done = manage("check", data_dir=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_debugging_is_off_unless_asked_for(read_settings):
    assert read_settings()["DEBUG"] is False
    assert read_settings(DEBUG="on")["DEBUG"] is True


@pytest.mark.parametrize(
    ("variables", "url"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8123"}, "http://127.0.0.1:8123"),
        ({"HOST": "0.0.0.0"}, "http://127.0.0.1:8000"),
        ({"HOST": "::1"}, "http://[::1]:8000"),
        ({"SITE_URL": "https://ada.example/"}, "https://ada.example"),
    ],
    ids=["nothing set", "port", "every interface", "IPv6", "site"],
)
def test_the_site_is_where_the_server_listens_unless_said_otherwise(variables, url, read_settings):
    assert read_settings(**variables)["SITE_URL"] == url


def test_the_hosts_of_the_site_and_of_this_machine_are_answered(read_settings):
    hosts = read_settings(SITE_URL="https://ada.example:8443")["ALLOWED_HOSTS"]
    assert hosts == ["ada.example", "localhost", "127.0.0.1", "[::1]"]
    hosts = read_settings(ALLOWED_HOSTS="ada.example, .ada.example")["ALLOWED_HOSTS"]
    assert hosts == ["ada.example", ".ada.example"]


def test_one_switch_turns_everything_to_https(read_settings):
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    secure = read_settings(HTTPS="on", SITE_URL="https://ada.example")
    assert [secure[name] for name in names] == [True, True, True]
    assert secure["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    plain = read_settings()
    assert [plain[name] for name in names] == [False, False, False]
    assert plain["SECURE_HSTS_SECONDS"] == 0


def test_a_secret_key_is_made_once_and_kept_for_its_owner_only(read_settings, tmp_path):
    key = read_settings()["SECRET_KEY"]
    assert len(key) > 60
    assert read_settings()["SECRET_KEY"] == key
    kept = tmp_path / "data/secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]
    assert read_settings(SECRET_KEY="k" * 32)["SECRET_KEY"] == "k" * 32


def test_a_damaged_secret_key_is_told(read_settings, tmp_path):
    (tmp_path / "secret_key").write_bytes(b"\xff")
    with pytest.raises(ImproperlyConfigured, match="is damaged; delete the file"):
        read_settings(DATA_DIR=str(tmp_path))


def test_the_data_folder_is_made_for_its_owner_only(read_settings, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings(DATA_DIR="~/sites/ada")["DATA_DIR"] == tmp_path / "sites/ada"
    assert stat.S_IMODE((tmp_path / "sites/ada").stat().st_mode) == 0o700


def test_two_data_folders_are_two_sites(read_settings, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other #2 ?ä%20"
    for folder in (one, other):
        site = read_settings(DATA_DIR=str(folder))
        assert site["DATABASES"]["default"]["NAME"] == folder / "tenure.sqlite3"
        assert site["CACHES"]["default"]["LOCATION"] == folder / "cache"
        assert (site["MEDIA_ROOT"], site["STATIC_ROOT"]) == (folder / "media", folder / "static")
    assert (one / "secret_key").read_text() != (other / "secret_key").read_text()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite")
@pytest.mark.django_db(transaction=True)
def test_sqlite_waits_for_its_turn_and_holds_foreign_keys():
    pragmas = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
    with connection.cursor() as cursor:
        values = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert values == ["wal", 1, 20_000, 1]
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
    with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_options_of_a_postgresql_address_are_kept(read_settings):
    url = "postgres://ada:p%40ss@db.example/tenure?sslmode=require"
    database = read_settings(DATABASE_URL=url)["DATABASES"]["default"]
    assert database["OPTIONS"] == {"sslmode": "require"}
    assert database["PASSWORD"] == "p@ss"
    assert database["CONN_HEALTH_CHECKS"] is True


def test_a_variable_of_the_environment_wins_over_the_env_file(read_settings, tmp_path, monkeypatch):
    (tmp_path / "config").mkdir()
    shutil.copy(CHECKOUT / "config/settings.py", tmp_path / "config/settings.py")
    (tmp_path / ".env").write_text(f"SITE_URL=https://file.example\nSECRET_KEY='{'$a' * 16}'\n")
    assert read_settings(checkout=tmp_path, SITE_URL="https://a.example")["SITE_URL"] == (
        "https://a.example"
    )
    monkeypatch.delenv("SITE_URL")
    monkeypatch.delenv("SECRET_KEY")
    site = runpy.run_path(str(tmp_path / "config/settings.py"))
    assert (site["SITE_URL"], site["SECRET_KEY"]) == ("https://file.example", "$a" * 16)


def test_every_variable_is_described():
    settings = (CHECKOUT / "config/settings.py").read_text(encoding="utf-8")
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    read = set(re.findall(r'(?:text|address_pattern)\(\s*"([A-Z_]+)"', settings))
    assert read == set(VARIABLES)
    first_cells = " ".join(re.findall(r"^\|([^|]+)\|", readme, re.MULTILINE))
    assert read == set(re.findall("`([A-Z_]+)`", first_cells))


def test_the_environment_is_read_in_one_place():
    apps = ("config", "content", "importer", "news", "pages", "profiles", "publications")
    readers = [
        path.relative_to(CHECKOUT).as_posix()
        for app in apps
        for path in (CHECKOUT / app).rglob("*.py")
        if re.search(r"os\.getenv|os\.environ(?!\.setdefault)", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["config/settings.py"]

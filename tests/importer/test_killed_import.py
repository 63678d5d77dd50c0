"""An import that is killed, at whatever moment, leaves the database as it was."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.importer.homepages import changed

ENTRIES = 300
LINE = "[May 2021] I moved to a larger room."


def manage(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DATA_DIR": str(data), "DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL
    )


def rows(data: Path) -> tuple[int, int]:
    """People and news in the site's database."""
    with sqlite3.connect(data / "tenure.sqlite3") as connection:
        people = connection.execute("SELECT COUNT(*) FROM profiles_person").fetchone()[0]
        news = connection.execute("SELECT COUNT(*) FROM news_newsitem").fetchone()[0]
    connection.close()
    return people, news


@pytest.fixture
def source(tmp_path: Path) -> Path:
    lines = "\n\n".join(f"[May 2021] I moved to room {number}." for number in range(ENTRIES))
    path = tmp_path / "about.md"
    path.write_text(changed((LINE, lines)), encoding="utf-8")
    return path


def test_a_killed_import_leaves_the_database_as_it_was(tmp_path, source):
    data = tmp_path / "data"
    assert manage(data, "migrate", "-v0").wait() == 0
    began = time.monotonic()
    assert manage(data, "import_site", str(source), "--dry-run").wait() == 0
    whole = time.monotonic() - began
    killed = 0
    for part in (0.4, 0.55, 0.7, 0.85, 0.95):
        process = manage(data, "import_site", str(source))
        time.sleep(whole * part)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if rows(data) != (0, 0):
            break
    assert killed, "no import lasted long enough to be killed"
    assert rows(data) in {(0, 0), (1, ENTRIES + 2)}
    assert manage(data, "import_site", str(source)).wait() == 0
    assert rows(data) == (1, ENTRIES + 2)

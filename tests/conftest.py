"""What every test may rely on."""

import signal
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django_tasks_db.management.commands import db_worker
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

# The same examples each time: what fails here fails for everybody. To search further, run with
# --hypothesis-profile=default. How long an example takes says only how busy the machine is.
property_settings.register_profile(
    "repeatable", derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
property_settings.load_profile("repeatable")

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)


@pytest.fixture(autouse=True)
def own_files(request: pytest.FixtureRequest) -> None:
    """A test that may write rows writes its files into a folder of its own, and caches nothing."""
    if {"db", "transactional_db", "live_server"} & set(request.fixturenames) or (
        request.node.get_closest_marker("django_db")
    ):
        settings = request.getfixturevalue("settings")
        settings.MEDIA_ROOT = request.getfixturevalue("tmp_path") / "media"
        cache.clear()


@pytest.fixture
def do_the_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Does what waits to be done in the background, here and now, on the test's connection."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def work() -> None:
        handlers = {number: signal.getsignal(number) for number in STOP_SIGNALS}
        try:
            call_command("work", batch=True, startup_delay=False)
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)

    return work

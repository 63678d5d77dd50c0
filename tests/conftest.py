"""What every test may rely on."""

import pytest
from django.core.cache import cache
from hypothesis import settings as property_settings

# The same examples each time: what fails here fails for everybody. To search further, run with
# --hypothesis-profile=default.
property_settings.register_profile("repeatable", derandomize=True, database=None)
property_settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def own_files(request: pytest.FixtureRequest) -> None:
    """A test that may write rows writes its files into a folder of its own, and caches nothing."""
    if {"db", "transactional_db", "live_server"} & set(request.fixturenames) or (
        request.node.get_closest_marker("django_db")
    ):
        settings = request.getfixturevalue("settings")
        settings.MEDIA_ROOT = request.getfixturevalue("tmp_path") / "media"
        cache.clear()

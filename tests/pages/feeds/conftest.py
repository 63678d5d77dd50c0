import pytest

from tests.builders import make_person
from tests.pages.feeds.feeds import SITE, make_lists


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def ada():
    return make_person(slug="ada", display_name="Ada Lovelace", path="/people/ada/")


@pytest.fixture
def lists(ada):
    make_lists(ada)

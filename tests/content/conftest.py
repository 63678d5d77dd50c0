"""What tests of content share."""

import pytest


@pytest.fixture
def make_copies(do_the_work, django_capture_on_commit_callbacks):
    def make():
        with django_capture_on_commit_callbacks(execute=True):
            do_the_work()

    return make

"""What a visitor gets of a CV, and the work that is done for it."""

import pytest

from content import typesetting
from tests.pages.cv.cvs import PDF


@pytest.fixture
def get(client, django_capture_on_commit_callbacks):
    """What a visitor gets; what the request leaves to be done waits."""

    def answer(path=PDF):
        with django_capture_on_commit_callbacks(execute=True):
            response = client.get(path)
        response.body = response.getvalue()
        return response

    return answer


@pytest.fixture
def made(get, do_the_work):
    """The PDF of the CV as it is now."""

    def make():
        get()
        do_the_work()
        response = get()
        assert response.status_code == 200
        assert response["Content-Type"] == "application/pdf"
        return response.body

    return make


@pytest.fixture
def fail(monkeypatch, do_the_work):
    """Does the work, and every PDF fails with an exception."""

    def work(problem):
        def typeset(*_):
            raise problem

        monkeypatch.setattr(typesetting, "typeset", typeset)
        do_the_work()

    return work

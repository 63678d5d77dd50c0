"""Every response carries the security headers, whoever answers it."""

import pytest
from django.test import Client

from tests.builders import make_page

pytestmark = pytest.mark.django_db

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
RESPONSES = {
    "a page": ("/here/", "127.0.0.1", 200),
    "a redirect": ("/here", "127.0.0.1", 301),
    "not found": ("/nowhere/", "127.0.0.1", 404),
    "a host that is not ours": ("/here/", "evil.example", 400),
    "a static file": ("/static/admin/css/base.css", "127.0.0.1", 200),
    "a missing static file": ("/static/missing.css", "127.0.0.1", 404),
    "the admin's sign-in": ("/admin/login/", "127.0.0.1", 200),
    "an error of the program": ("/broken/", "127.0.0.1", 500),
}


@pytest.fixture
def broken(monkeypatch):
    """The page at /broken/ fails with an error that nobody foresaw."""
    from content.models.addresses import AddressQuerySet

    meant_by = AddressQuerySet.meant_by

    def fail(self, requested):
        if requested == "/broken/":
            raise RuntimeError
        return meant_by(self, requested)

    monkeypatch.setattr(AddressQuerySet, "meant_by", fail)


def check_headers(response):
    for name, value in FIXED.items():
        assert response[name] == value
    policy = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in response["Content-Security-Policy"]
    for feature in ("camera", "geolocation", "microphone", "browsing-topics"):
        assert f"{feature}=()" in response["Permissions-Policy"]


@pytest.mark.parametrize(("path", "host", "status"), RESPONSES.values(), ids=RESPONSES)
def test_the_headers_stand_on(path, host, status, broken):
    make_page(path="/here/")
    client = Client(headers={"host": host}, raise_request_exception=False)
    response = client.get(path)
    response.close()
    assert response.status_code == status
    check_headers(response)


@pytest.fixture
def https(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_SSL_HOST = "ada.example"
    settings.SECURE_HSTS_SECONDS = 60
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLOWED_HOSTS = ["ada.example"]


@pytest.mark.parametrize("host", ["ada.example", "evil.example"])
def test_plain_http_is_sent_to_the_sites_own_https_address(host, https):
    response = Client(headers={"host": host}).get("/here/?page=2")
    assert (response.status_code, response["Location"]) == (301, "https://ada.example/here/?page=2")
    check_headers(response)


def test_https_is_told_to_stay_so(https):
    client = Client(headers={"host": "ada.example", "x-forwarded-proto": "https"})
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert response["Strict-Transport-Security"].startswith("max-age=60")
    check_headers(response)

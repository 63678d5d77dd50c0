import pytest

from content import paths


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/about/", "/about/"),
        ("about-us", "/about-us"),
        ("  /about/  ", "/about/"),
        ("https://ada.example/cv.html", "/cv.html"),
        ("https://ada.example", "/"),
        ("http://[broken/cv/", "/cv/"),
        ("/caf%C3%A9/", "/café/"),
        ("/cafe\u0301/", "/café/"),
        ("/王小明/", "/王小明/"),
        ("/100%/", "/100%/"),
        ("/%FF/", "/%FF/"),
        ("/publication/2009-10-01-paper", "/publication/2009-10-01-paper"),
    ],
)
def test_understands_the_path_an_editor_means(typed, path):
    assert paths.normalise(typed) == path


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("//evil.example/x", "two slashes"),
        ("/a//b", "two slashes"),
        ("/%2F%2Fevil.example", "two slashes"),
        ("/\\evil.example", "backslash"),
        ("/%5Cevil.example", "backslash"),
        ("/a?b=1", "no ?"),
        ("/a#b", "no ?"),
        ("/../etc/passwd", "no . or .."),
        ("/a/%2e%2e/b", "no . or .."),
        ("/a\x00b", "control"),
        ("/a%0d%0aSet-Cookie:x", "control"),
        ("/a\u202eb", "invisible"),
        ("/" + "x" * 500, "at most 500"),
    ],
)
def test_refuses_a_path_that_cannot_be_an_address(typed, word):
    with pytest.raises(ValueError, match="path") as refusal:
        paths.normalise(typed)
    assert word in str(refusal.value)


@pytest.mark.parametrize(
    ("requested", "registered"),
    [
        ("/about", "/about/"),
        ("/about/", "/about"),
        ("/about.html", "/about/"),
        ("/about/index.html", "/about/"),
        ("/index.html", "/"),
        ("/about", "/about.html"),
        ("/about/", "/about.html"),
        ("/about/", "/about/index.html"),
        ("//about//", "/about/"),
        ("/cafe\u0301", "/café/"),
    ],
)
def test_a_variant_of_a_path_leads_to_it(requested, registered):
    assert registered in paths.candidates(requested)


def test_the_requested_path_itself_comes_first():
    assert paths.candidates("/about")[0] == "/about"


@pytest.mark.parametrize("requested", ["", "about", "/a\x00", "/" + "x" * 600, "/a\\b"])
def test_a_path_that_no_address_can_have_means_nothing(requested):
    assert paths.candidates(requested) == []


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/søren/", "/s%C3%B8ren/"),
        ("/100%/", "/100%25/"),
        ("/a b/", "/a%20b/"),
        ("/~ada/", "/~ada/"),
    ],
)
def test_a_path_is_percent_encoded_in_links(path, url):
    assert paths.url(path) == url


@pytest.mark.parametrize(
    ("path", "is_reserved"),
    [("/admin", True), ("/admin/x/", True), ("/Admin/", True), ("/administrator/", False)],
)
def test_knows_what_lies_below_a_prefix(path, is_reserved):
    assert paths.is_below(path, "/admin") is is_reserved

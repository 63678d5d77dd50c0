"""Identities elsewhere: their addresses, and the kind an address is of."""

import pytest

from profiles.identities import KINDS, recognise, url_for


@pytest.mark.parametrize(
    ("kind", "value", "url"),
    [
        pytest.param("github", "ada", "https://github.com/ada", id="user name"),
        pytest.param("bluesky", "@ada.example", "https://bsky.app/profile/ada.example", id="at"),
        pytest.param("youtube", "ada", "https://www.youtube.com/@ada", id="template with at"),
        pytest.param("stackoverflow", "1/ada", "https://stackoverflow.com/users/1/ada", id="slash"),
        pytest.param("tumblr", "ada", "https://ada.tumblr.com", id="name in the host"),
        pytest.param("email", "a@example.org", "mailto:a@example.org", id="mail"),
        pytest.param("zhihu", "埃达", "https://www.zhihu.com/people/%E5%9F%83%E8%BE%BE", id="CJK"),
        pytest.param("dblp", "https://dblp.org/pid/1/2", "https://dblp.org/pid/1/2", id="full"),
        pytest.param("github", "https://github.com/a", "https://github.com/a", id="full anyway"),
    ],
)
def test_gives_the_address_of_an_identity(kind: str, value: str, url: str) -> None:
    assert url_for(kind, value) == url


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param("github", "", id="empty"),
        pytest.param("homepage", "javascript:alert(1)", id="script"),
        pytest.param("homepage", "ada", id="no address"),
        pytest.param("github", "//evil.example", id="other host"),
        pytest.param("github", "data://x", id="other scheme"),
        pytest.param("github", 'a" onclick="x', id="quotes"),
        pytest.param("github", "a/../b", id="climbs"),
        pytest.param("tumblr", "evil.example/", id="host of its own"),
        pytest.param("email", "a@example.org?bcc=b@example.org", id="mail header"),
        pytest.param("homepage", "https://user:pw@example.org/", id="credentials"),
        pytest.param("homepage", "http://[broken", id="broken address"),
        pytest.param("no-such-kind", "ada", id="unknown kind"),
        pytest.param("github", "a" * 3000, id="endless"),
    ],
)
def test_gives_no_address_for_what_is_unsafe(kind: str, value: str) -> None:
    assert url_for(kind, value) == ""


@pytest.mark.parametrize(
    ("url", "kind", "value"),
    [
        pytest.param("https://github.com/ada", "github", "ada", id="user name"),
        pytest.param("https://orcid.org/0000-0001", "orcid", "0000-0001", id="orcid"),
        pytest.param("https://twitter.com/ada", "twitter", "https://twitter.com/ada", id="old"),
        pytest.param(
            "https://scholar.google.com/citations?user=Ab1", "googlescholar", "Ab1", id="scholar"
        ),
        pytest.param(
            "https://scholar.google.fr/citations?user=Ab1&hl=fr",
            "googlescholar",
            "https://scholar.google.fr/citations?user=Ab1&hl=fr",
            id="scholar of a country",
        ),
        pytest.param("https://dblp.org/pid/1", "dblp", "https://dblp.org/pid/1", id="full"),
        pytest.param("https://example.org/~ada", "homepage", "https://example.org/~ada", id="own"),
        pytest.param("javascript:alert(1)", "homepage", "javascript:alert(1)", id="unsafe"),
    ],
)
def test_recognises_the_kind_of_an_address(url: str, kind: str, value: str) -> None:
    assert recognise(url) == (kind, value)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].url_template])
def test_every_template_gives_an_address_that_is_recognised_again(kind: str) -> None:
    url = url_for(kind, "ada@example.org" if kind == "email" else "ada")
    assert url
    if KINDS[kind].hosts:
        assert recognise(url) == (kind, "ada")

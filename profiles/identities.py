"""The places elsewhere where a researcher has a profile: how each is addressed and recognised.

Kinds are named after the author keys of academicpages and al-folio. A kind whose template is ""
keeps a full web address as its value; the others keep a user name.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    label: str
    url_template: str = ""
    """Address with ``{value}`` in it; "" when the value is itself the full address."""
    hosts: tuple[str, ...] = ()
    """Hosts by which a full address is known to be of this kind, without "www."."""


def _site(label: str, template: str) -> Identity:
    host = (urlsplit(template).hostname or "").removeprefix("www.")
    return Identity(label=label, url_template=template, hosts=(host,))


def _page(label: str, *hosts: str) -> Identity:
    return Identity(label=label, hosts=hosts)


KINDS: dict[str, Identity] = {
    "homepage": _page("Homepage"),
    "email": Identity(label="E-mail", url_template="mailto:{value}"),
    "googlescholar": Identity(
        label="Google Scholar",
        url_template="https://scholar.google.com/citations?user={value}",
        hosts=("scholar.google.com",),
    ),
    "orcid": _site("ORCID", "https://orcid.org/{value}"),
    "semantic": _page("Semantic Scholar", "semanticscholar.org"),
    "dblp": _page("DBLP", "dblp.org", "dblp.uni-trier.de", "dblp.dagstuhl.de"),
    "openreview": Identity(
        label="OpenReview",
        url_template="https://openreview.net/profile?id={value}",
        hosts=("openreview.net",),
    ),
    "huggingface": _site("Hugging Face", "https://huggingface.co/{value}"),
    "arxiv": _page("arXiv", "arxiv.org"),
    "academia": _page("Academia.edu", "academia.edu"),
    "inspire-hep": _page("INSPIRE", "inspirehep.net"),
    "impactstory": _page("Impactstory", "profiles.impactstory.org", "impactstory.org"),
    "pubmed": _page("PubMed", "pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov"),
    "researchgate": _page("ResearchGate", "researchgate.net"),
    "scopus": _page("Scopus", "scopus.com"),
    "webofscience": _page("Web of Science", "webofscience.com", "publons.com"),
    "acm": _page("ACM Digital Library", "dl.acm.org"),
    "mathscinet": _page("MathSciNet", "mathscinet.ams.org"),
    "ssrn": _page("SSRN", "papers.ssrn.com", "ssrn.com"),
    "osf": _site("OSF", "https://osf.io/{value}"),
    "zotero": _site("Zotero", "https://www.zotero.org/{value}"),
    "github": _site("GitHub", "https://github.com/{value}"),
    "gitlab": _site("GitLab", "https://gitlab.com/{value}"),
    "bitbucket": _site("Bitbucket", "https://bitbucket.org/{value}"),
    "codepen": _site("CodePen", "https://codepen.io/{value}"),
    "kaggle": _site("Kaggle", "https://www.kaggle.com/{value}"),
    "stackoverflow": _site("Stack Overflow", "https://stackoverflow.com/users/{value}"),
    "leetcode": _site("LeetCode", "https://leetcode.com/u/{value}"),
    "linkedin": _site("LinkedIn", "https://www.linkedin.com/in/{value}"),
    "mastodon": _page("Mastodon", "mastodon.social", "fediscience.org", "sigmoid.social"),
    "bluesky": _site("Bluesky", "https://bsky.app/profile/{value}"),
    "twitter": Identity(
        label="X (Twitter)",
        url_template="https://x.com/{value}",
        hosts=("x.com", "twitter.com"),
    ),
    "medium": _page("Medium", "medium.com"),
    "telegram": _page("Telegram", "t.me"),
    "facebook": _site("Facebook", "https://www.facebook.com/{value}"),
    "instagram": _site("Instagram", "https://www.instagram.com/{value}"),
    "youtube": _site("YouTube", "https://www.youtube.com/@{value}"),
    "zhihu": _site("Zhihu", "https://www.zhihu.com/people/{value}"),
    "weibo": _site("Weibo", "https://www.weibo.com/{value}"),
    "xing": _site("XING", "https://www.xing.com/profile/{value}"),
    "wikipedia": _site("Wikipedia", "https://en.wikipedia.org/wiki/User:{value}"),
    "artstation": _site("ArtStation", "https://www.artstation.com/{value}"),
    "dribbble": _site("Dribbble", "https://dribbble.com/{value}"),
    "flickr": _site("Flickr", "https://www.flickr.com/{value}"),
    "foursquare": _site("Foursquare", "https://foursquare.com/{value}"),
    "goodreads": _site("Goodreads", "https://www.goodreads.com/{value}"),
    "google_plus": _site("Google+", "https://plus.google.com/+{value}"),
    "keybase": _site("Keybase", "https://keybase.io/{value}"),
    "lastfm": _site("Last.fm", "https://last.fm/user/{value}"),
    "pinterest": _site("Pinterest", "https://www.pinterest.com/{value}"),
    "soundcloud": _site("SoundCloud", "https://soundcloud.com/{value}"),
    "steam": _site("Steam", "https://steamcommunity.com/id/{value}"),
    "tumblr": Identity(label="Tumblr", url_template="https://{value}.tumblr.com"),
    "vine": _site("Vine", "https://vine.co/u/{value}"),
}
"""Every kind, in the order in which a person's card shows them."""

_KIND_BY_HOST = {host: kind for kind, identity in KINDS.items() for host in identity.hosts}
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")
_LABEL_OF_A_HOST = re.compile(r"[A-Za-z0-9-]{1,63}")
_ADDRESS = re.compile(r"[^@\s<>\"?&/\\]{1,64}@[^@\s<>\"?&/\\]{1,255}")


def url_for(kind: str, value: str) -> str:
    """Return the web address of an identity, or "" when the value makes no safe one.

    ``value`` is a user name or a full ``http(s)`` address, which any kind accepts.
    """
    identity, value = KINDS.get(kind), value.strip()
    if identity is None or not value or len(value) > 2000:
        return ""
    if _is_web_address(value):
        return value
    if not identity.url_template or "://" in value or value.startswith("//"):
        return ""
    return _from_template(kind, identity.url_template, value.removeprefix("@"))


def recognise(url: str) -> tuple[str, str]:
    """Return the kind and value that a full web address stands for.

    The value is a user name only where ``url_for`` gives the same address back (a final slash and
    "http" aside); otherwise it is the address. An address of no known kind is a ``homepage``.
    """
    url = url.strip()
    if not _is_web_address(url):
        return "homepage", url
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    kind = _KIND_BY_HOST.get(host) or _KIND_BY_HOST.get(host.partition(".")[2]) or "homepage"
    if host.startswith("scholar.google."):
        kind = "googlescholar"
    template = KINDS[kind].url_template
    if not template:
        return kind, url
    secure = "https://" + url.partition("://")[2].rstrip("/")
    prefix, _, suffix = template.partition("{value}")
    value = unquote(secure.removeprefix(prefix).removesuffix(suffix))
    return kind, value if url_for(kind, value) == secure and value != secure else url


def _is_web_address(value: str) -> bool:
    if not value.lower().startswith(("http://", "https://")) or _UNSAFE.search(value):
        return False
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and parts.username is None
    except ValueError:
        return False


def _from_template(kind: str, template: str, value: str) -> str:
    if kind == "email":
        return template.format(value=value) if _ADDRESS.fullmatch(value) else ""
    if template.startswith("https://{value}"):
        return template.format(value=value) if _LABEL_OF_A_HOST.fullmatch(value) else ""
    if _UNSAFE.search(value) or ".." in value.split("/"):
        return ""
    return template.format(value=quote(value.strip("/"), safe="/@:+~.-_%"))

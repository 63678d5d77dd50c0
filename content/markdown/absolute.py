"""Links of rendered HTML made whole, for where it is read apart from its page: in a feed."""

import re
from urllib.parse import urljoin

# nh3 and Django's templates write every attribute in double quotes, and every "<" of a text as
# "&lt;": what looks like a tag is one.
TAG = re.compile(r'<[a-z][a-z0-9]*(?:\s+[^\s"<>=/]+(?:="[^"]*")?)*\s*/?>')
ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)(")')
SOURCES = re.compile(r'(\ssrcset=")([^"]*)(")')
IDENTITY = re.compile(r'\sid="[^"]*"')


def absolute(markup: str, *, page: str) -> str:
    """`markup` with each address counted from `page`, an absolute address.

    Ids are left out: a reader shows many texts on one page.
    """

    def whole(match: re.Match[str]) -> str:
        return f"{match[1]}{joined(page, match[2])}{match[3]}"

    def whole_sources(match: re.Match[str]) -> str:
        sources = [source.strip().partition(" ") for source in match[2].split(",")]
        found = ", ".join(f"{joined(page, url)}{gap}{size}" for url, gap, size in sources)
        return f"{match[1]}{found}{match[3]}"

    def with_whole(match: re.Match[str]) -> str:
        tag = IDENTITY.sub("", match[0])
        return SOURCES.sub(whole_sources, ADDRESS.sub(whole, tag))

    return TAG.sub(with_whole, markup)


def joined(page: str, url: str) -> str:
    try:
        return urljoin(page, url)
    except ValueError:
        return url

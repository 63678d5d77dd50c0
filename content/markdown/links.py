"""Where a link of a text leads (WHATWG URL section 4.4, as far as a text can tell)."""

import re
from urllib.parse import urljoin

EXTERNAL = re.compile(r"(?:https?:|//)", re.IGNORECASE)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What a browser takes off the ends of an address, and out of its middle.
AT_THE_ENDS = "".join(map(chr, range(0x21)))
IN_THE_MIDDLE = re.compile(r"[\t\n\r]")


def resolved(url: str, base: str) -> str:
    """`url` as a path of this site or an absolute URL; "" stays "".

    A relative `url` starts from `base`, an absolute path ("/people/ada/"), and never climbs above
    "/". Fragments stay as they are. Backslashes are slashes, as browsers read them.
    """
    url = IN_THE_MIDDLE.sub("", url.strip(AT_THE_ENDS))
    if not url or url.startswith("#") or SCHEME.match(url):
        return url
    path, mark, rest = _split(url)
    url = path.replace("\\", "/") + mark + rest
    if url.startswith("//"):
        return url
    try:
        joined = urljoin(base, url)
    except ValueError:
        return ""
    return "/" + joined.lstrip("/")


def is_external(url: str) -> bool:
    """Whether a resolved `url` leads to a host that it names."""
    return bool(EXTERNAL.match(url))


def _split(url: str) -> tuple[str, str, str]:
    found = re.search(r"[?#]", url)
    if not found:
        return url, "", ""
    return url[: found.start()], found[0], url[found.end() :]

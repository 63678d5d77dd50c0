"""Paths of the site: how they are written down, checked, looked up and put into a link.

A path is kept decoded and in Unicode normal form C: "/people/søren/", never "/people/s%C3%B8ren/".
No database and no settings here.
"""

import re
import unicodedata
from urllib.parse import quote, unquote

from django.utils.translation import gettext

MAX_LENGTH = 500

# RFC 3986 section 3.3: what a path segment may hold unencoded, besides letters and digits.
SAFE_IN_PATH = "/~!$&'()*+,;=:@-._"


def normalise(text: str) -> str:
    """The path that an editor or an old site means by `text`; ValueError says why it is none.

    Takes "about-us", "/about-us", "/caf%C3%A9/" and "https://any.host/about-us"; query and fragment
    are refused, because an address has neither.
    """
    path = text.strip()
    if re.match(r"https?://", path, re.IGNORECASE):
        path = re.sub(r"(?i)https?://[^/?#]*", "", path, count=1) or "/"
    path = unicodedata.normalize("NFC", decode(path))
    if not path.startswith("/"):
        path = "/" + path
    problem = problem_with(path)
    if problem:
        raise ValueError(problem)
    return path


def decode(path: str) -> str:
    """Percent-decodes once; what is not UTF-8 then stays encoded."""
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path


def problem_with(path: str) -> str:
    """One sentence on why `path` cannot be an address, or ""."""
    if len(path) > MAX_LENGTH:
        words = gettext("A path has at most %(limit)s characters; this one has %(number)s.")
        return words % {"limit": MAX_LENGTH, "number": len(path)}
    parts = path.split("/")
    forbidden = [
        ("//" in path, gettext("A path has no two slashes in a row.")),
        ("?" in path or "#" in path, gettext("A path has no ? or #.")),
        ("\\" in path, gettext("A path has no backslash.")),
        (
            any(map(is_invisible, path)),
            gettext("A path has no control or invisible characters."),
        ),
        (
            any(part in {".", ".."} for part in parts),
            gettext("A path has no . or .. between its slashes."),
        ),
    ]
    return next((words for is_there, words in forbidden if is_there), "")


def is_invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def is_below(path: str, prefix: str) -> bool:
    """Whether `path` is `prefix` or lies below it, in any spelling of case."""
    path, prefix = path.casefold(), prefix.casefold()
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")


def candidates(requested: str) -> list[str]:
    """Registered paths that a request for `requested` may mean, the best first.

    The path itself; then, for a slash added or missing, a ".html" or an "/index.html", what stands
    under the same name. Empty when no address can be meant.
    """
    path = re.sub(r"/{2,}", "/", unicodedata.normalize("NFC", requested))
    if (
        not path.startswith("/")
        or len(path) > MAX_LENGTH + len("/index.html")
        or problem_with(path[:MAX_LENGTH])
    ):
        return []
    name = path.removesuffix("/index.html").rstrip("/").removesuffix(".html").rstrip("/")
    return list(
        dict.fromkeys(
            [path, f"{name}/", *([name] if name else []), f"{name}.html", f"{name}/index.html"]
        )
    )


def url(path: str) -> str:
    """`path` as it stands in a link or a Location header: percent-encoded."""
    return quote(path, safe=SAFE_IN_PATH)

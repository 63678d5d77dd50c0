"""Web addresses as foreign text: taken apart without ever raising."""

from urllib.parse import SplitResult, urlsplit

NOTHING = SplitResult("", "", "", "", "")


def parts_of(url: str) -> SplitResult | None:
    """Return the parts of an address, or None when it is none ("http://[x")."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def host_of(url: str) -> str:
    """Return host and port of an address as written, "" when it has none or is no address."""
    return (parts_of(url) or NOTHING).netloc

"""Links, pictures, frames, headings and tables of a text, made fit for its page.

Works on what `sanitising.regular` wrote, where every "<" begins a tag and every attribute stands in
double quotes, and before `sanitising.safe`, so that nothing here is trusted.
"""

import html
import re
from urllib.parse import unquote, urlsplit

from content.markdown.links import is_external, resolved
from content.markdown.sanitising import ID_PREFIX

# Of each text most tags are the spans of its code, which need nothing.
REWRITTEN = r"(?:a|audio|embed|h[1-6]|img|object|source|table|video)[ >]"
TAG = re.compile(
    rf'<(?!span class="\w+">|/(?!{REWRITTEN})|(?!{REWRITTEN})[a-z0-9]+>)'
    r'(/?)([a-z][a-z0-9]*)((?: [^\s"<>=/]+="[^"]*")*)>'
)
ATTRIBUTE = re.compile(r' ([^\s"<>=/]+)="([^"]*)"')
ID = re.compile(r' (?:id|name)="([^"]+)"')
HEADING = re.compile(r"<h([1-6])[ >]")
LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(%?)")

SOURCE = {"audio": "src", "embed": "src", "object": "data", "source": "src", "video": "src"}
TABLE_LABEL = 'aria-label="Table"'
"""Said in the language of the page when it is shown."""
TABLE_OPENING = f'<div class="table-scroll" tabindex="0" role="group" {TABLE_LABEL}><table'

Attributes = dict[str, str]


def rewritten(markup: str, *, base: str, top_heading: int) -> str:
    """`markup` with its addresses resolved from `base` and its highest heading at `top_heading`."""
    return TAG.sub(Rewriter(markup, base=base, top_heading=top_heading), markup)


class Rewriter:
    """Called for each tag of one text, in order."""

    def __init__(self, markup: str, *, base: str, top_heading: int) -> None:
        self._base = base
        self._ids = {html.unescape(ident) for ident in ID.findall(markup)}
        self._used_ids: set[str] = set()
        highest = min(map(int, HEADING.findall(markup)), default=top_heading)
        self._shift = top_heading - highest
        self._open_links = 0

    def __call__(self, match: re.Match[str]) -> str:
        """The tag of `match` as it is to stand."""
        closing, name, source = match[1], match[2], match[3]
        attributes = _parsed(source) if source else {}
        if attributes:
            self._general(attributes)
        if name == "a":
            self._link(attributes, closing=bool(closing))
        elif name == "img":
            return self._picture(attributes)
        elif name in SOURCE:
            return self._medium(attributes, SOURCE[name])
        elif name == "table":
            return "</table></div>" if closing else TABLE_OPENING + _written(attributes) + ">"
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            name = f"h{min(max(int(name[1]) + self._shift, 1), 6)}"
        return f"<{closing}{name}{_written(attributes)}>"

    def _general(self, attributes: Attributes) -> None:
        align = attributes.pop("align", "").lower()
        if align in {"left", "center", "right"}:
            attributes["class"] = f"{attributes.get('class', '')} align-{align}".strip()
        name = attributes.pop("name", "")
        ident = "-".join((attributes.pop("id", "") or name).split())
        if ident and ident not in self._used_ids:
            self._used_ids.add(ident)
            attributes["id"] = ID_PREFIX + ident

    def _link(self, attributes: Attributes, *, closing: bool) -> None:
        self._open_links = max(self._open_links + (-1 if closing else 1), 0)
        url = resolved(attributes.pop("href", ""), self._base)
        if url.startswith("#") and {url[1:], unquote(url[1:])} & self._ids:
            url = f"#{ID_PREFIX}{url[1:]}"
        attributes |= _link_attributes(url)

    def _picture(self, attributes: Attributes) -> str:
        url = resolved(attributes.get("src", ""), self._base)
        alt = attributes.setdefault("alt", "")
        if not url.startswith("/") or is_external(url):
            return self._link_to(url, alt)
        for name in ("width", "height"):
            length = LENGTH.match(attributes.pop(name, ""))
            if length:
                attributes[name] = length[1] + length[2]
        attributes |= {"src": url, "loading": "lazy", "decoding": "async"}
        return f"<img{_written(attributes)}>"

    def _medium(self, attributes: Attributes, source: str) -> str:
        url = resolved(attributes.get(source, ""), self._base)
        return self._link_to(url, attributes.get("title", "")) if url else ""

    def _link_to(self, url: str, label: str) -> str:
        label = html.escape(label.strip() or _shown(url))
        if self._open_links or not url:
            return label
        return f"<a{_written(_link_attributes(url))}>{label}</a>"


def _link_attributes(url: str) -> Attributes:
    if is_external(url):
        return {"href": url, "rel": "external noopener"}
    return {"href": url} if url else {}


def _shown(url: str) -> str:
    """Words for a link to `url` that has none: host and path, unless it is cut short."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url[:80]
    return unquote(f"{parts.netloc}{parts.path}".rstrip("/"))[:80]


def _parsed(source: str) -> Attributes:
    return {name: html.unescape(value) for name, value in ATTRIBUTE.findall(source)}


def _written(attributes: Attributes) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())

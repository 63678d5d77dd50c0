"""What each known shortcode becomes."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Protocol

from importer.sources.hugo.shortcode_names import BOXES, DROPPED, FOLDED, KEPT, MEDIA, VIDEOS
from importer.sources.hugo.shortcodes import Call

_ROWS_LIMIT = 1000


class Place(Protocol):
    """The page that a text stands on."""

    def children(self) -> Sequence[tuple[str, str]]:
        """Return address and title of the pages in the folder of this one."""

    def address(self, url: str) -> str:
        """Return where a file or page that the text names stands."""

    def reference(self, name: str) -> tuple[str, str]:
        """Return address and title of the page that a name means."""

    def album(self, name: str) -> Sequence[str]:
        """Return the addresses of an album's pictures."""

    def text_of(self, name: str) -> str:
        """Return a text file of the page, or ""."""

    def person(self, key: str) -> str:
        """Return the name of an author, or ""."""

    def parameter(self, name: str) -> str: ...


def writer(place: Place) -> Callable[[Call], str | None]:
    """Return what writes a page's shortcodes out."""

    written: set[tuple[str, str]] = set()

    def write(call: Call) -> str | None:
        name = call.name.lower()
        if name in DROPPED:
            return ""
        if name in KEPT:
            return call.inner
        found = _WRITERS.get(name)
        if found in _LONG:
            # What is long is written once: a text that asks for it a thousand times is hostile.
            key = (name, "" if found is _children else call.get("album", "path", position=0))
            if key in written:
                return ""
            written.add(key)
        return found(call, place) if found else None

    return write


def _box(call: Call, _place: Place) -> str:
    title = call.get("title")
    inner = f"**{title}**\n\n{call.inner.strip()}" if title else call.inner.strip()
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in inner.split("\n")) + "\n\n"


def _folded(call: Call, _place: Place) -> str:
    summary = call.get("text", "summary", "title", position=0) or "Details"
    head = f"<details><summary>{_safe(summary)}</summary>"
    return f"\n\n{head}\n\n{call.inner.strip()}\n\n</details>\n\n"


def _video(call: Call, _place: Place) -> str:
    key = call.get("id", "vid", position=0)
    title = call.get("title") or "Video"
    return (
        f"[{title}]({VIDEOS[call.name.lower()]}{key})" if re.fullmatch(r"[\w-]{1,40}", key) else ""
    )


def _figure(call: Call, place: Place) -> str:
    source = call.get("src", "library_id", position=0)
    caption = call.get("caption", "title")
    picture = f"![{_words(call.get('alt') or caption)}]({_target(place.address(source))})"
    link = call.get("link")
    if link:
        picture = f"[{picture}]({_target(place.address(link))})"
    said = [one for one in (call.get("title"), call.get("caption"), call.get("attr")) if one]
    return "\n\n".join(["", picture if source else "", *said, ""])


def _static(call: Call, _place: Place) -> str:
    url = "/" + call.get(position=0).lstrip("/")
    return f"[{call.inner.strip()}]({_target(url)})" if call.inner.strip() else _target(url)


def _reference(call: Call, place: Place) -> str:
    return _target(place.reference(call.get("path", position=0))[0])


def _cited(call: Call, place: Place) -> str:
    url, title = place.reference(call.get("page", position=0))
    return f"[{_words(title) or url}]({_target(url)})"


def _album(call: Call, place: Place) -> str:
    pictures = [f"![]({_target(one)})" for one in place.album(call.get("album", position=0))]
    return "\n\n" + "\n".join(pictures) + "\n\n"


def _mention(call: Call, place: Place) -> str:
    key = call.get("user", position=0)
    return place.person(key) or key


def _button(call: Call, place: Place) -> str:
    url = call.get("url", "href", "link", "cta_link", position=0)
    label = call.inner.strip() or call.get("text", "label", "cta_text") or url
    alternative, more = call.get("cta_alt_link"), call.get("cta_alt_text")
    links = [f"[{label}]({_target(place.address(url))})"] if url else [label]
    if alternative and more:
        links.append(f"[{more}]({_target(place.address(alternative))})")
    return " ".join(links)


def _card(call: Call, place: Place) -> str:
    title, url = call.get("title"), call.get("url", "link")
    head = f"[{title}]({_target(place.address(url))})" if url and title else title
    return "\n\n".join(filter(None, [head, call.get("subtitle"), call.inner.strip()]))


def _media(call: Call, place: Place) -> str:
    url = call.get("src", "url", position=0)
    return (
        f"[{call.get('caption', 'title') or MEDIA.get(call.name, 'Video')}]"
        f"({_target(place.address(url))})"
        if url
        else ""
    )


def _table(call: Call, place: Place) -> str:
    text = place.text_of(call.get("path", position=0))
    try:
        rows = list(csv.reader(io.StringIO(text)))[:_ROWS_LIMIT]
    except csv.Error:
        rows = []
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = ["| " + " | ".join(_cells(row, width)) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    caption = call.get("caption")
    return "\n\n" + "\n".join(lines) + "\n\n" + (f"{caption}\n\n" if caption else "")


def _cells(row: list[str], width: int) -> list[str]:
    padded = [*row, *[""] * (width - len(row))]
    return [" ".join(cell.replace("|", "\\|").split()) for cell in padded]


def _code(call: Call, _place: Place) -> str:
    language = call.get(position=0) if call.name == "highlight" else call.name
    inner = call.inner.strip("\n")
    fence = "```" + "`" * (inner.count("```") > 0)
    return f"\n\n{fence}{language}\n{inner}\n{fence}\n\n"


def _math(call: Call, _place: Place) -> str:
    return call.inner


def _marked(call: Call, _place: Place) -> str:
    tag = {"hl": "mark"}.get(call.name, call.name)
    return f"<{tag}>{call.inner}</{tag}>"


def _post(call: Call, _place: Place) -> str:
    user, key = call.get("user"), call.get("id", position=0)
    if call.name == "gist":
        url = f"https://gist.github.com/{call.get(position=0)}/{call.get(position=1)}".rstrip("/")
    else:
        url = f"https://x.com/{user or 'i'}/status/{key}"
    return f"<{url}>" if re.fullmatch(r"[\w:/.-]{1,200}", url) else ""


def _repository(call: Call, _place: Place) -> str:
    name = call.get("repo", "repository", "id", position=0)
    return (
        f"[{name}](https://github.com/{name})" if re.fullmatch(r"[\w.-]+/[\w.-]+", name) else name
    )


def _chart(call: Call, place: Place) -> str:
    """The way to the numbers of a drawing that a script would make."""
    name = call.get("data", position=0)
    url = place.address(f"{name}.json") if name and "://" not in name else name
    return f"[{_words(call.get('title', 'caption')) or 'Chart'}]({_target(url)})" if url else ""


def _children(_call: Call, place: Place) -> str:
    lines = [f"- [{_words(title) or url}]({_target(url)})" for url, title in place.children()]
    return "\n\n" + "\n".join(lines) + "\n\n"


def _break(_call: Call, _place: Place) -> str:
    return "<br>"


def _parameter(call: Call, place: Place) -> str:
    return place.parameter(call.get(position=0))


def _embed(call: Call, place: Place) -> str:
    url = call.get("url", "resource", "link", position=0)
    return (
        f"[{_words(place.reference(url)[1]) or url}]({_target(place.address(url))})" if url else ""
    )


_WRITERS: dict[str, Callable[[Call, Place], str]] = {
    **dict.fromkeys(BOXES, _box),
    **dict.fromkeys(FOLDED, _folded),
    **dict.fromkeys(VIDEOS, _video),
    "figure": _figure,
    "img": _figure,
    "image": _figure,
    "staticref": _static,
    "ref": _reference,
    "relref": _reference,
    "cite": _cited,
    "gallery": _album,
    "mention": _mention,
    "button": _button,
    "cta": _button,
    "card": _card,
    "video": _media,
    "audio": _media,
    "table": _table,
    "highlight": _code,
    "mermaid": _code,
    "diagram": _code,
    "math": _math,
    "katex": _math,
    "mathjax": _math,
    "hl": _marked,
    "sub": _marked,
    "sup": _marked,
    "tweet": _post,
    "twitter": _post,
    "x": _post,
    "gist": _post,
    "param": _parameter,
    "embed": _embed,
    "github": _repository,
    "chart": _chart,
    "list_children": _children,
    "children": _children,
    "linebreak": _break,
    "br": _break,
    "notebook": _media,
    "pdf": _media,
    "gdocs": _media,
    "gpptx": _media,
    "iframe": _media,
    "markmap": _code,
}
_LONG = (_album, _table, _children)


def _target(url: str) -> str:
    return f"<{url}>" if re.search(r"[\s()]", url) and not re.search(r"[<>\n]", url) else url


def _words(text: str) -> str:
    return " ".join(re.sub(r"[\[\]]", "", text).split())


def _safe(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")

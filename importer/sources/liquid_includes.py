"""The includes of known themes: what they show, in Markdown, without the theme's files."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from importer.site_records import Listing
from importer.sources.liquid_listings import KINDS

Arguments = Mapping[str, Any]
SILENT = re.compile(
    r"(?:archive-single|talk-single|analytics|google-analytics|head\b|foot|script|social|pagin|"
    r"comments|disqus|giscus|bib_search|clustrmap|metadata|nav|masthead|breadcrumb|sidebar|"
    r"author-profile|read-?time|page__|posts?-nav|base_path|toc$|toc\.|seo|schema|cookie|mathjax|"
    r"related|search|tag-list|category-list|date_format|repo_trophies|repo_languages|"
    r"fetch_google_scholar|projects_horizontal|resume/|cv/|bib$|scholar)"
)
"""Stems of includes that show nothing of the page's own."""
_PICTURES = {"figure", "image", "picture", "img", "responsive-image", "figure_group", "photo"}
_SOURCE_KEYS = ("path", "image_path", "src", "url", "file", "image", "img", "link")
_VIDEO = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "google-drive": "https://drive.google.com/file/d/{}/view",
}
_LISTS = {
    "news": Listing(kind="news"),
    "latest_posts": Listing(kind="pages", collection="posts"),
    "selected_papers": Listing(kind="publications", category="selected"),
    "projects": Listing(kind="pages", collection="projects"),
    "courses": Listing(kind="teaching"),
    "teachings": Listing(kind="teaching"),
    "talks": Listing(kind="pages", collection="talks"),
    "publications": Listing(kind="publications"),
}


def listing_of(stem: str, arguments: Arguments) -> Listing | None:
    """Return what an include lists that takes nothing from the page but its arguments."""
    if stem in _LISTS:
        return _LISTS[stem]
    if stem in ("documents-collection", "entries"):
        name = str(arguments.get("collection") or arguments.get("entries") or "posts")
        kind = KINDS.get(name, "pages")
        return Listing(kind=kind, collection=name if kind == "pages" else "")
    if stem in ("posts-category", "posts-tag", "posts-taxonomy", "posts-list"):
        category = str(arguments.get("taxonomy") or "")
        return Listing(kind="pages", collection="posts", category=category)
    return None


def shown_by(stem: str, arguments: Arguments, page: Mapping[str, Any]) -> str | None:
    """Return what an include of a known theme shows, or None if it is not known.

    ``stem`` is its name without folder of includes and suffix: "figure", "repository/repo".
    """
    name = stem.rpartition("/")[2]
    if name in _PICTURES:
        return _figure(arguments)
    if name in _SHOWN:
        return _SHOWN[name](arguments, page)
    return "" if SILENT.match(name) or SILENT.match(stem) else None


def address_of(arguments: Arguments) -> str:
    """Return the address of what an include shows, made a path of the site if it is no URL."""
    value = next((str(arguments[key]) for key in _SOURCE_KEYS if arguments.get(key)), "")
    return _local(value)


def _local(value: str) -> str:
    value = value.strip()
    is_elsewhere = "://" in value or value.startswith(("/", "#", "data:", "mailto:"))
    return value if not value or is_elsewhere else f"/{value}"


def _figure(arguments: Arguments) -> str:
    address = address_of(arguments)
    caption = str(arguments.get("caption") or "").strip()
    alt = str(arguments.get("alt") or arguments.get("title") or "").strip()
    if not address:
        return caption
    picture = f'<img src="{escape(address)}" alt="{escape(alt, quote=True)}">'
    if caption:
        picture += f"<figcaption>{caption}</figcaption>"
    return f"<figure>{picture}</figure>"


def _gallery(arguments: Arguments, page: Mapping[str, Any]) -> str:
    entries = page.get(str(arguments.get("id") or "gallery"))
    lines = []
    for entry in entries if isinstance(entries, Sequence) and not isinstance(entries, str) else []:
        values = entry if isinstance(entry, Mapping) else {"image_path": entry}
        address = _local(str(values.get("image_path") or values.get("url") or ""))
        if address:
            lines.append(f"![{_inline(values.get('alt') or values.get('title'))}](<{address}>)")
    caption = str(arguments.get("caption") or "").strip()
    return "\n\n".join([*lines, caption] if caption else lines)


def _features(arguments: Arguments, page: Mapping[str, Any]) -> str:
    rows = page.get(str(arguments.get("id") or "feature_row"))
    parts = []
    for row in rows if isinstance(rows, Sequence) and not isinstance(rows, str) else []:
        if not isinstance(row, Mapping):
            continue
        address = _local(str(row.get("image_path") or ""))
        picture = f"![{_inline(row.get('alt'))}](<{address}>)" if address else ""
        title = f"### {_inline(row.get('title'))}" if row.get("title") else ""
        link = _link(str(row.get("btn_label") or "Learn more"), str(row.get("url") or ""))
        parts += [picture, title, str(row.get("excerpt") or ""), link]
    return "\n\n".join(part for part in parts if part)


def _video(arguments: Arguments, _page: Mapping[str, Any]) -> str:
    form = _VIDEO.get(str(arguments.get("provider") or ""))
    address = form.format(arguments.get("id")) if form else address_of(arguments)
    if not address and arguments.get("id"):
        address = _VIDEO["youtube"].format(arguments["id"])
    return _link(str(arguments.get("title") or arguments.get("caption") or "Video"), address)


def _audio(arguments: Arguments, _page: Mapping[str, Any]) -> str:
    return _link(str(arguments.get("caption") or "Audio"), address_of(arguments))


def _repository(arguments: Arguments, _page: Mapping[str, Any]) -> str:
    name = str(arguments.get("repository") or arguments.get("username") or "").strip()
    return f"- {_link(name, f'https://github.com/{name}')}\n" if name else ""


def _button(arguments: Arguments, _page: Mapping[str, Any]) -> str:
    label = arguments.get("text") or arguments.get("label") or arguments.get("title") or ""
    return _link(str(label), address_of(arguments))


def _paragraph(arguments: Arguments, _page: Mapping[str, Any]) -> str:
    parts = (arguments.get(key) for key in ("title", "content", "text", "body", "caption"))
    return "\n\n".join(str(part) for part in parts if part)


def _link(label: str, address: str) -> str:
    return f"[{_inline(label)}](<{address}>)" if address else _inline(label)


def _inline(value: object) -> str:
    return " ".join(str(value or "").replace("[", "\\[").replace("]", "\\]").split())


_SHOWN: dict[str, Callable[[Arguments, Mapping[str, Any]], str]] = {
    "gallery": _gallery,
    "feature_row": _features,
    "video": _video,
    "youtube": _video,
    "youtubePlayer": _video,
    "audio": _audio,
    "repo": _repository,
    "repo_user": _repository,
    "button": _button,
    "notice": _paragraph,
    "alert": _paragraph,
    "callout": _paragraph,
}

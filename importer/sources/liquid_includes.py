"""The includes of known themes: what they show, in Markdown, without the theme's files."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape as _escape
from html import unescape
from typing import Any

from importer.site_records import Listing
from importer.sources.liquid_listings import KINDS

Arguments = Mapping[str, Any]
SILENT = re.compile(
    r"(?:archive-single|talk-single|analytics|google-analytics|head$|head/|footer|scripts?\b|social|"
    r"pagin|comments|disqus|giscus|bib_search|clustrmap|metadata|nav(?:bar|igation|_list)?$|"
    r"masthead|breadcrumb|sidebar|author-profile|read-?time|page__|posts?-nav|base_path|toc$|toc\.|"
    r"seo|schema|cookie|mathjax|related_posts|search(?:$|[-_/])|tag-list|category-list|date_format|"
    r"repo_trophies|repo_languages|fetch_google_scholar|projects_horizontal|resume/|cv/|bib$)"
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


def escape(text: str, *, quote: bool = True) -> str:
    """Return text for HTML; what is escaped already stays so."""
    return _escape(unescape(text), quote=quote)


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
    given = (arguments.get(key) for key in ("caption", "description", "text"))
    caption = str(next((value for value in given if value), "")).strip()
    alt = str(arguments.get("alt") or arguments.get("title") or "").strip()
    if not address:
        return caption
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{_picture(address, alt)}{below}</figure>"


def _gallery(arguments: Arguments, page: Mapping[str, Any]) -> str:
    entries = page.get(str(arguments.get("id") or "gallery"))
    lines = []
    for entry in entries if isinstance(entries, Sequence) and not isinstance(entries, str) else []:
        values = entry if isinstance(entry, Mapping) else {"image_path": entry}
        address = _local(str(values.get("image_path") or values.get("url") or ""))
        if address:
            lines.append(_picture(address, values.get("alt") or values.get("title")))
    caption = str(arguments.get("caption") or "").strip()
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{' '.join(lines)}{below}</figure>" if lines else caption


def _features(arguments: Arguments, page: Mapping[str, Any]) -> str:
    rows = page.get(str(arguments.get("id") or "feature_row"))
    parts = []
    for row in rows if isinstance(rows, Sequence) and not isinstance(rows, str) else []:
        if not isinstance(row, Mapping):
            continue
        address = _local(str(row.get("image_path") or ""))
        picture = _picture(address, row.get("alt")) if address else ""
        title = f"### {' '.join(str(row['title']).split())}" if row.get("title") else ""
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


def _repository(arguments: Arguments, page: Mapping[str, Any]) -> str:
    given = arguments.get("repository") or arguments.get("username") or ""
    values = given if isinstance(given, Mapping) else {"name": given}
    name = str(values.get("name") or "").strip()
    address = str(values.get("url") or f"https://github.com/{name}")
    said = values.get("description")
    if isinstance(said, Mapping):
        language = str(page.get("lang") or "")
        said = said.get(language) or next(iter(said.values()), "")
    words = f": {escape(said, quote=False)}" if isinstance(said, str) and said.strip() else ""
    return f"<p>{_link(name, address)}{words}</p>" if name else ""


def _button(arguments: Arguments, _page: Mapping[str, Any]) -> str:
    label = arguments.get("text") or arguments.get("label") or arguments.get("title") or ""
    return _link(str(label), address_of(arguments))


def _paragraph(arguments: Arguments, _page: Mapping[str, Any]) -> str:
    parts = (arguments.get(key) for key in ("title", "content", "text", "body", "caption"))
    return "\n\n".join(str(part) for part in parts if part)


def _link(label: str, address: str) -> str:
    """Return a link as HTML: themes put these into blocks where Markdown is not read."""
    words = " ".join(escape(label, quote=False).split())
    return f'<a href="{escape(address)}">{words}</a>' if address else words


def _picture(address: str, alt: object) -> str:
    words = " ".join(str(alt or "").split())
    return f'<img src="{escape(address)}" alt="{escape(words)}">'


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

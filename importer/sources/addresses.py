"""The addresses a page had: its permalink and the old paths that led to it."""

import re
from collections.abc import Mapping

from importer.front_matter import FrontMatter
from importer.sources.source_lines import Line, Remarks
from importer.sources.web_addresses import parts_of

_KNOWN_KEYS = re.compile(
    r"title|excerpt|permalink|redirect_from|author_profile|layout|toc|toc_label|toc_sticky"
    r"|classes|collection|date|modified|lang|locale|nav|nav_order|page_id|profile|news"
    r"|latest_posts|selected_papers|social|subtitle|description|author|header|share|comments"
    r"|related|read_time|published|sitemap|tags|categories|announcements"
    r"|clustrmaps_in_content",
)


def read(matter: FrontMatter, file: str, remarks: Remarks) -> tuple[str, tuple[str, ...]]:
    """Return permalink and old paths, each beginning with "/", from front matter."""
    values = matter.values
    lines = _lines_by_key(matter, file)
    first = Line("", file, 1)
    permalink = _path(values.get("permalink"), lines.get("permalink", first), remarks) or "/"
    given = values.get("redirect_from")
    several = given if isinstance(given, list) else [given]
    line = lines.get("redirect_from", first)
    redirects = [path for value in several if (path := _path(value, line, remarks))]
    for key in values:
        if not _KNOWN_KEYS.fullmatch(key) and values[key] not in (None, ""):
            reason = f"The key “{key}” of the front matter is not used; it was left out."
            remarks.add("not understood", lines.get(key, first), reason)
    return permalink, tuple(path for path in dict.fromkeys(redirects) if path != permalink)


def language(values: Mapping[str, object], config: Mapping[str, object]) -> str:
    """Return the page's language as its owner states it ("en-US"), or ""."""
    for source in (values, config):
        for key in ("lang", "locale"):
            value = str(source.get(key) or "").strip().replace("_", "-")
            if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", value):
                return value
    return ""


def _lines_by_key(matter: FrontMatter, file: str) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for number, text in matter.header:
        key = re.split("[:=]", text, maxsplit=1)[0].rstrip().strip("\"'")
        found.setdefault(key, Line(text, file, number))
    return found


def _path(value: object, line: Line, remarks: Remarks) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        return ""
    text = str(value).strip()
    parts = parts_of(text)
    if parts is None:
        remarks.add("not understood", line, "This is not an address.", text=text)
        return ""
    if parts.query or parts.fragment:
        reason = "An address has no “?” or “#” part here; it was cut off."
        remarks.add("repaired", line, reason, text=text)
    path = parts.path if parts.scheme in ("", "http", "https") else ""
    return "/" + path.lstrip("/") if path or parts.netloc else ""

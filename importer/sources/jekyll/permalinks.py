"""Addresses by Jekyll's own rules (its documentation, "Permalinks"; jekyll 4.3, ``url_drop.rb``).

A path keeps what Jekyll would publish on GitHub Pages: "/about/" with its slash, "/about" and
"/about.html" without.
"""

import re
from collections.abc import Mapping

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_BUILT_IN = {"date", "ordinal", "weekdate", "none"}
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_MAX_LENGTH = 1000


def with_style(template: str, style: str) -> str:
    """Return the template of a page or collection, ended as the site's style asks."""
    if style == "pretty" or style.endswith("/"):
        return f"{template}/"
    if style in _BUILT_IN or style.endswith(":output_ext"):
        return f"{template}:output_ext"
    return template


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the path that a template makes of these values; unknown placeholders become ""."""
    path = _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), template[:_MAX_LENGTH])
    return tidy(path)


def tidy(path: str) -> str:
    """Return the path with one slash at its start and none doubled, without host or query."""
    path = re.sub(r"^[a-z][a-z0-9+.-]{0,20}://[^/]*", "", path.strip(), flags=re.IGNORECASE)
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    path = re.sub(r"/(?:\./)+", "/", f"/{path}")
    return re.sub(r"/{2,}", "/", path)


def slugified(text: str, *, cased: bool = False) -> str:
    """Return the text as Jekyll's ``slugify`` in its default mode writes it."""
    slug = re.sub(r"[^\w]+", "-", text.replace("_", "-")).strip("-")
    return slug if cased else slug.lower()

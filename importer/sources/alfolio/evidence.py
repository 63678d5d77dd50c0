"""Whether a Jekyll site is one of al-folio, by what its files say."""

from collections.abc import Mapping
from typing import Any

from importer.sources.jekyll.configuration import mapping, text
from importer.sources.jekyll.documents import Tree

_FILES = ("_data/socials.yml", "_data/coauthors.yml", "_data/venues.yml", "_data/repositories.yml")
_SETTINGS = (
    "max_author_limit",
    "enable_publication_thumbnails",
    "enable_publication_badges",
    "filtered_bibtex_keywords",
    "announcements",
)


def evidence(values: Mapping[str, Any], tree: Tree) -> str:
    """Return by what a site is recognised, in words after "This is an al-folio site:", or "".

    The theme's own name is enough; of other signs there must be two.
    """
    named = [text(values.get(key)) for key in ("theme", "remote_theme", "description")]
    if "al_folio" in values or any("al-folio" in one or "al_folio" in one for one in named):
        return "its configuration names the theme"
    signs = []
    if mapping(values.get("scholar")):
        signs.append("its bibliography is set up in _config.yml")
    if any(name.startswith("_bibliography/") for name in tree.names):
        signs.append("it has the folder _bibliography")
    signs += [f"it has {name}" for name in _FILES if tree.exists(name)]
    signs += [f"_config.yml sets {key}" for key in _SETTINGS if key in values]
    return f"{signs[0]}, and {signs[1]}" if len(signs) > 1 else ""

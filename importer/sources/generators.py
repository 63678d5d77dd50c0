"""Which program a whole site was made with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from importer.folder import ImportProblem
from importer.site_records import Site
from importer.sources.alfolio import site as alfolio
from importer.sources.hugo import site as hugo
from importer.sources.jekyll import site as jekyll

READERS: dict[str, tuple[Callable[[Any], bool], Callable[..., Site]]] = {
    "al-folio": (alfolio.is_alfolio, alfolio.read),
    "jekyll": (jekyll.is_jekyll, jekyll.read),
    "hugo": (hugo.is_hugo, hugo.read),
}
"""By name: whether these files are its site, and its reader; the first that recognises wins."""


_HUGO_CONFIG = ("hugo.*", "config.*", "config/_default/*")


def are_in(folder: Path) -> bool:
    """Whether a folder, or one inside it, is a whole site by its configuration."""
    if (folder / jekyll.CONFIG).is_file() or any(folder.glob(f"*/{jekyll.CONFIG}")):
        return True
    return any(
        next(content.parent.glob(pattern), None)
        for content in (folder / "content", *folder.glob("*/content"))
        if content.is_dir()
        for pattern in _HUGO_CONFIG
    )


def recognised(tree: Any) -> str:
    """Return the name of the site's generator, "" when it is none that is known."""
    return next((name for name, (is_made_so, _) in READERS.items() if is_made_so(tree)), "")


def read(tree: Any, *, generator: str = "", person_slug: str, keeps_examples: bool) -> Site:
    """Read a whole site. Raises ImportProblem when it is not recognised or cannot be read."""
    name = generator or recognised(tree)
    if name not in READERS:
        raise ImportProblem(
            f"{tree.root_name} is no site that is known here: there is neither {jekyll.CONFIG} nor "
            "a content folder with hugo.yaml, hugo.toml, config.toml or config/_default."
        )
    return READERS[name][1](tree, person_slug=person_slug, keeps_examples=keeps_examples)

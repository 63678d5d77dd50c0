"""Pictures and documents of a site at their addresses: of pages, of authors, of ``static``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from importer.records import SourceFile
from importer.sources.hugo import configuration
from importer.sources.hugo.authors import Author
from importer.sources.hugo.contents import Content, Contents

_NOT_PUBLISHED = re.compile(
    r"\.(?:css|scss|js|mjs|ts|map|bib|lock|yml|yaml|toml|rmd|ipynb|py|r|sh|woff2?|ttf|eot|md)$"
    r"|(?:^|/)(?:\.[^/]*|_headers|_redirects|robots\.txt|cname)$|^static/admin/",
    re.IGNORECASE,
)


class Tree(configuration.Tree, Protocol):
    def path_of(self, name: str) -> Path: ...


def files(tree: Tree, contents: Contents, authors: Sequence[Author]) -> Iterator[SourceFile]:
    """Yield each file once, with the address it had."""
    found: dict[str, str] = {}
    bundles = contents.bundles()
    for name in contents.files:
        if path := _path_in_bundle(name, bundles):
            found.setdefault(path, name)
    for author in authors:
        if author.photo:
            found.setdefault(author.photo, author.photo_file)
    for name in tree.names_under("static"):
        found[f"/{name.removeprefix('static/')}"] = name
    for name in tree.names_under("assets/media"):
        found.setdefault(f"/{name.removeprefix('assets/')}", name)
    for path, name in found.items():
        if not _NOT_PUBLISHED.search(name):
            yield SourceFile(path=path, on_disk=tree.path_of(name))


def _path_in_bundle(name: str, bundles: Mapping[str, Content]) -> str:
    """Return its address by the nearest page whose folder holds it; "" under a hidden one."""
    folder = name.rpartition("/")[0]
    while folder:
        content = bundles.get(folder)
        if content is not None:
            inner = name.removeprefix(f"{folder}/")
            return f"{content.path}{inner}" if content.path.endswith("/") else ""
        folder = folder.rpartition("/")[0]
    return ""

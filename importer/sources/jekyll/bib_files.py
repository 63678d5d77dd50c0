"""The .bib files of a Jekyll site: those of jekyll-scholar, and those that a post names."""

import html
import re
from collections.abc import Mapping
from typing import Any

from importer.folder import NotReadable
from importer.records import Remark
from importer.sources.jekyll.configuration import mapping, text
from importer.sources.jekyll.documents import Tree
from publications.formats import bibtex
from publications.formats.entries import Bibliography, Entry, NotABibliographyError

_FOLDER = "_bibliography"
_POSTS_FOLDER = "assets/bibliography"


class BibFiles:
    """Each file is read once, when something of it is wanted."""

    def __init__(self, tree: Tree, values: Mapping[str, Any]) -> None:
        self.tree = tree
        self.folder = text(mapping(values.get("scholar")).get("source")).strip("/") or _FOLDER
        self.remarks: list[Remark] = []
        self._read: dict[str, Bibliography | None] = {}
        self._by_key: dict[str, dict[str, Entry]] = {}

    @property
    def names(self) -> list[str]:
        prefix = f"{self.folder}/"
        return [
            name
            for name in self.tree.names
            if name.startswith(prefix) and name.lower().endswith(".bib")
        ]

    def one(self, name: str) -> Bibliography | None:
        """Return what a file holds; None, and a remark, when it cannot be read."""
        if name not in self._read:
            self._read[name] = self._parsed(name)
        return self._read[name]

    def named(self, given: str) -> str:
        """Return the path of the file that a page calls so ("papers", "post.bib"), or ""."""
        stem = given.strip().lstrip("/")
        if not stem:
            return ""
        file = stem if stem.lower().endswith(".bib") else f"{stem}.bib"
        places = (file, f"{_POSTS_FOLDER}/{file}", f"{self.folder}/{file}")
        return next((one for one in places if self.tree.exists(one)), "")

    def entry(self, key: str, *, first: str = "") -> Entry | None:
        """Return the work of a key; `first`: the path of the file that is asked before others."""
        for name in dict.fromkeys(filter(None, [first, *self.names])):
            if name not in self._by_key:
                found = self.one(name)
                entries = found.entries if found else ()
                self._by_key[name] = {entry.key: entry for entry in reversed(entries)}
            if key in self._by_key[name]:
                return self._by_key[name][key]
        return None

    def _parsed(self, name: str) -> Bibliography | None:
        try:
            return bibtex.read(without_markup(self.tree.read_text(name)))
        except (NotABibliographyError, NotReadable) as problem:
            self.remarks.append(
                Remark(file=name, line=1, kind="not understood", text="", reason=str(problem))
            )
            return None


def without_markup(source: str) -> str:
    """The source without the tags and numbered characters that the theme passed on as HTML."""
    source = re.sub(r"</?span\b[^<>\n]{0,200}>", "", source)
    return re.sub(r"&#\d{2,6};", lambda found: html.unescape(found[0]), source)

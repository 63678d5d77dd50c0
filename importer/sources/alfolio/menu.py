"""The menu: pages whose front matter says ``nav: true``, in their order, submenus flat."""

from collections.abc import Iterable, Iterator

from importer.site_records import MenuEntry
from importer.sources.jekyll import pages
from importer.sources.jekyll.configuration import items, mapping, text
from importer.sources.jekyll.documents import Document


def entries(documents: Iterable[Document], *, language: str) -> Iterator[MenuEntry]:
    """Yield the entries of the pages in the site's main language, home first.

    Where no page says whether it stands there, as before ``nav``, all pages of ``_pages`` do.
    """
    documents = list(documents)
    is_old = not any("nav" in one.values for one in documents)
    yield MenuEntry(label="About", url="/")
    shown = [
        one
        for one in documents
        if one.kind == "pages"
        and (one.values.get("nav") is True or (is_old and is_titled(one)))
        and not one.is_hidden
        and one.language in ("", language)
    ]
    known = {"/"}
    for document in sorted(shown, key=lambda one: (order(one), one.name)):
        for entry in entries_of(document):
            if entry.url not in known:
                known.add(entry.url)
                yield entry


def is_titled(document: Document) -> bool:
    is_at_top = document.path.strip("/").count("/") == 0
    return document.name.startswith("_pages/") and is_at_top and bool(document.title)


def order(document: Document) -> float:
    given = document.values.get("nav_order")
    return float(given) if isinstance(given, int | float) else 1000.0


def entries_of(document: Document) -> Iterator[MenuEntry]:
    """Yield the page itself, or what its submenu leads to."""
    if document.values.get("dropdown") is not True:
        yield MenuEntry(label=capital(pages.title(document)), url=document.path)
        return
    for child in items(document.values.get("children")):
        title, url = text(mapping(child).get("title")), text(mapping(child).get("permalink"))
        if title and url and title != "divider":
            yield MenuEntry(
                label=capital(title), url=url if "://" in url else f"/{url.lstrip('/')}"
            )


def capital(label: str) -> str:
    return label[:1].upper() + label[1:]

"""A work that the home page names in few words and another page in more: the fuller words."""

from collections.abc import Iterable
from dataclasses import replace

from importer.losslessness import links, words
from importer.records import Homepage, NewsItem, Work
from importer.site_records import SitePage
from importer.sources.reading import AnyItem
from publications.title_keys import title_key


def with_fuller_works(homepage: Homepage, pages: Iterable[SitePage]) -> Homepage:
    """Return the home page with its works as other pages list them.

    That is where these say all that the home page says; a work that news only announce is taken
    from the list in any case.
    """
    listed: dict[str, Work] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Work) and not item.hidden:
                listed.setdefault(title_key(item.title), item)
    items = tuple(_fuller(item, listed) for item in homepage.items)
    return replace(homepage, items=items) if listed else homepage


def _fuller(item: AnyItem, listed: dict[str, Work]) -> AnyItem:
    if isinstance(item, NewsItem):
        works = tuple(_as_listed(work, listed) for work in item.works)
        return replace(item, works=works)
    if isinstance(item, Work):
        found = listed.get(title_key(item.title))
        if found and _says_more(found.origin.text, item.origin.text):
            return _as_listed(item, listed)
    return item


def _as_listed(work: Work, listed: dict[str, Work]) -> Work:
    found = listed.get(title_key(work.title))
    if found is None:
        return work
    return replace(found, origin=work.origin, section=work.section, hidden=work.hidden)


def _says_more(one: str, other: str) -> bool:
    """Whether the one text has every word and link of the other, and more of them."""
    more, fewer = words(one), words(other)
    is_held = not fewer - more and links(other) <= links(one)
    return is_held and (more != fewer or links(one) != links(other))

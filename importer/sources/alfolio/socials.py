"""A person's identities: ``_data/socials.yml`` of newer sites, keys of _config.yml of older ones.

The keys are those of the plug-in jekyll-socials.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from importer.records import ProfileLink
from importer.sources.jekyll.configuration import mapping, text
from profiles.identities import recognise, url_for

_KINDS = {
    "github_username": "github",
    "gitlab_username": "gitlab",
    "x_username": "twitter",
    "twitter_username": "twitter",
    "linkedin_username": "linkedin",
    "scholar_userid": "googlescholar",
    "scholar_authorid": "googlescholar",
    "keybase_username": "keybase",
    "stackoverflow_id": "stackoverflow",
    "kaggle_id": "kaggle",
    "lastfm_id": "lastfm",
    "pinterest_id": "pinterest",
    "instagram_id": "instagram",
    "facebook_id": "facebook",
    "flickr_id": "flickr",
    "youtube_id": "youtube",
    "zotero_username": "zotero",
    "osf_id": "osf",
    "leetcode_id": "leetcode",
    "dblp_url": "dblp",
    "bluesky_url": "bluesky",
    "work_url": "homepage",
    "blogger_url": "homepage",
}
_ADDRESSES = {
    "semanticscholar_id": ("semantic", "https://www.semanticscholar.org/author/{}"),
    "research_gate_profile": ("researchgate", "https://www.researchgate.net/profile/{}/"),
    "scopus_id": ("scopus", "https://www.scopus.com/authid/detail.uri?authorId={}"),
    "publons_id": ("webofscience", "https://publons.com/a/{}/"),
    "inspirehep_id": ("inspire-hep", "https://inspirehep.net/authors/{}"),
    "acm_id": ("acm", "https://dl.acm.org/profile/{}/"),
    "medium_username": ("medium", "https://medium.com/@{}"),
    "telegram_username": ("telegram", "https://t.me/{}"),
    "mastodon_username": ("mastodon", "https://{}"),
    "ieee_id": ("homepage", "https://ieeexplore.ieee.org/author/{}/"),
    "lattes_id": ("homepage", "https://lattes.cnpq.br/{}"),
    "wikidata_id": ("homepage", "https://www.wikidata.org/wiki/{}"),
    "wikipedia_id": ("homepage", "https://en.wikipedia.org/wiki/User:{}"),
    "spotify_id": ("homepage", "https://open.spotify.com/user/{}"),
    "unsplash_id": ("homepage", "https://unsplash.com/@{}"),
    "quora_username": ("homepage", "https://www.quora.com/profile/{}"),
    "discord_id": ("homepage", "https://discord.com/users/{}"),
    "whatsapp_number": ("homepage", "https://wa.me/{}"),
    "hal_id": ("homepage", "https://cv.hal.science/{}"),
}
_LABELS = {
    "work_url": "Work",
    "blogger_url": "Blogger",
    "ieee_id": "IEEE Xplore",
    "lattes_id": "Lattes",
    "wikidata_id": "Wikidata",
    "wikipedia_id": "Wikipedia",
    "spotify_id": "Spotify",
    "unsplash_id": "Unsplash",
    "quora_username": "Quora",
    "discord_id": "Discord",
    "whatsapp_number": "WhatsApp",
    "hal_id": "HAL",
}


def links(values: Mapping[str, Any]) -> tuple[ProfileLink, ...]:
    """Return the identities that the keys name, in their order."""
    return tuple(dict.fromkeys(_links(values)))


def _links(values: Mapping[str, Any]) -> Iterator[ProfileLink]:
    for key, given in values.items():
        link = link_of(str(key), given)
        if link is not None and url_for(link.kind, link.value):
            yield link


def link_of(key: str, given: object) -> ProfileLink | None:
    """Return what one key stands for; a value may be a mapping that holds it."""
    own = mapping(given)
    value = text(own.get("value")) or text(own.get("url")) if own else text(given)
    if not value:
        return None
    if own.get("url"):
        kind, known = recognise(value)
        label = text(own.get("title")) or key
        return ProfileLink(kind=kind, value=known, label="" if kind != "homepage" else label[:100])
    label = _LABELS.get(key, "")
    if "://" in value and (key in _ADDRESSES or key in _KINDS):
        kind, known = recognise(value)
        return ProfileLink(kind=kind, value=known, label=label if kind == "homepage" else "")
    if key in _KINDS:
        return ProfileLink(kind=_KINDS[key], value=value.removeprefix("@"), label=label)
    if key in _ADDRESSES:
        kind, template = _ADDRESSES[key]
        address = template.format(quote(value.removeprefix("@"), safe="/@:.-_"))
        return ProfileLink(kind=kind, value=address, label=label)
    return None


def email(values: Mapping[str, Any]) -> str:
    """Return the address, also one written for people only ("ada at example.org")."""
    given = mapping(values.get("email"))
    found = text(given.get("value")) if given else text(values.get("email"))
    return "" if re.search(r"you@example\.com|example@example", found) else found[:200]


def orcid(values: Mapping[str, Any]) -> str:
    found = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", text(values.get("orcid_id")))
    return found[0] if found else ""

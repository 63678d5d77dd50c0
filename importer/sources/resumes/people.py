"""The person of a résumé: the head of either format as a record, and columns as a head."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from importer.records import Origin, Person, ProfileLink
from importer.sources.jekyll.configuration import items, mapping
from importer.sources.resumes.periods import said
from profiles import identities

_KINDS = {identity.label.casefold(): kind for kind, identity in identities.KINDS.items()}
_KINDS |= {kind: kind for kind in identities.KINDS}
_KINDS |= {"x": "twitter", "leetcode": "leetcode", "scholar": "googlescholar"}
# Of RenderCV's networks, those that have no kind here.
_PLACES = {
    "reddit": "https://www.reddit.com/user/{}",
    "imdb": "https://www.imdb.com/name/{}",
    "mastodon": "https://{1}/@{0}",
    "researchgate": "https://www.researchgate.net/profile/{}",
    "telegram": "https://t.me/{}",
}
_NETWORKS = {
    "linkedin": "LinkedIn", "github": "GitHub", "gitlab": "GitLab", "instagram": "Instagram",
    "orcid": "ORCID", "stackoverflow": "StackOverflow", "youtube": "YouTube",
    "googlescholar": "Google Scholar", "leetcode": "Leetcode", "twitter": "X",
    "bluesky": "Bluesky",
}  # fmt: skip
# Fields of the card that JSON Resume has no key for.
CARD = {
    "given_name": "givenName", "family_name": "familyName", "other_names": "otherNames",
    "pronouns": "pronouns", "affiliation": "affiliation", "affiliation_url": "affiliationUrl",
    "tagline": "tagline", "page_title": "pageTitle", "excerpt": "excerpt",
}  # fmt: skip
SAYS = {
    "display_name": {"name"}, "position": {"label", "headline"}, "email": {"email"},
    "location": {"location", "address"}, "bio": {"summary"},
    "links": {"url", "website", "profiles", "social_networks", "custom_connections"},
    **{column: {key} for column, key in CARD.items()},
}  # fmt: skip
"""For each column, the keys of either format's head that it comes from."""


def person(head: Mapping[str, Any], *, file: str, given: object) -> Person:
    """Return the record of `basics` or `cv`; `given` is what an export will need again."""
    links = list(dict.fromkeys(links_of(head)))
    orcid = next((one.value for one in links if is_orcid(one)), "")
    mails = [said(one) for one in items(head.get("email"))]
    return Person(
        origin=Origin(file=file, line=1, text=said(head.get("name")), given=json.dumps(given)),
        name=said(head.get("name")),
        position=said(head.get("label")) or said(head.get("headline")),
        email=next(filter(None, mails), ""),
        location=location(head),
        bio=said(head.get("summary")),
        orcid=orcid,
        links=tuple(one for one in links if not is_orcid(one) or one.value != orcid),
        **{column: said(head.get(key)) for column, key in CARD.items()},
    )


def columns(head: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `now` of `merged` is compared with."""
    found = person(head, file="", given=None)
    same = {name: getattr(found, name) for name in SAYS if name not in ("display_name", "links")}
    links = [(link.kind, link.value, link.label) for link in found.links]
    return {**same, "display_name": found.name, "links": [found.orcid, *links]}


def is_orcid(link: ProfileLink) -> bool:
    return link.kind == "orcid" and len(link.value) == 19


def location(head: Mapping[str, Any]) -> str:
    """The place without street and postal code, which are nobody's business."""
    given = mapping(head.get("location")) or mapping(head.get("address"))
    if not given:
        return said(head.get("location"))
    return ", ".join(
        filter(None, (said(given.get(key)) for key in ("city", "region", "countryCode")))
    )


def links_of(head: Mapping[str, Any]) -> Iterator[ProfileLink]:
    for url in [*items(head.get("url")), *items(head.get("website"))]:
        if said(url):
            yield ProfileLink(kind="homepage", value=said(url))
    for key in ("profiles", "social_networks"):
        for one in items(head.get(key)):
            own = mapping(one)
            network, name = said(own.get("network")), said(own.get("username"))
            found = link(network, name, said(own.get("url")))
            if found is not None:
                yield found
    for one in items(head.get("custom_connections")):
        own = mapping(one)
        found = link(said(own.get("placeholder")), "", said(own.get("url")))
        if found is not None:
            yield found


def link(network: str, name: str, url: str) -> ProfileLink | None:
    """None for what leads nowhere; it is kept for the export."""
    if url:
        kind, value = identities.recognise(url)
        is_named = network.casefold() in (identities.KINDS[kind].label.casefold(), kind)
        return ProfileLink(kind=kind, value=value, label="" if is_named else network[:100])
    kind = _KINDS.get(network.casefold().replace(" ", ""), _KINDS.get(network.casefold(), ""))
    if name and kind and identities.url_for(kind, name):
        return ProfileLink(kind=kind, value=name)
    place = _PLACES.get(network.casefold(), "")
    parts = [part for part in name.split("@") if part]
    if not parts or place.count("{") > len(parts):
        return None
    kind, value = identities.recognise(place.format(*parts))
    label = network if kind == "homepage" else ""
    return ProfileLink(kind=kind, value=value, label=label)


def basics(now: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new head of JSON Resume."""
    orcid, *links = now["links"]
    first_is_site = bool(links) and links[0][0] == "homepage" and not links[0][2]
    head = {
        "name": now["display_name"],
        "label": now["position"],
        "email": now["email"],
        "url": links[0][1] if first_is_site else "",
        "summary": now["bio"],
        "location": {"city": now["location"]} if now["location"] else None,
        "profiles": [profile(*one) for one in with_orcid(orcid, links[first_is_site:])],
        **{key: now[column] for column, key in CARD.items()},
    }
    return {key: value for key, value in head.items() if value}


def with_orcid(orcid: str, links: Sequence[Any]) -> list[Any]:
    return [("orcid", orcid, ""), *links] if orcid else list(links)


def profile(kind: str, value: str, label: str) -> dict[str, str]:
    url = identities.url_for(kind, value)
    found = {"network": label or identities.KINDS[kind].label, "username": value, "url": url}
    return {key: said for key, said in found.items() if key != "username" or "://" not in said}


def cv(now: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new head of RenderCV, which takes no keys but its own."""
    orcid, *links = now["links"]
    sites = [value for kind, value, label in links if kind == "homepage" and not label]
    rest = [one for one in with_orcid(orcid, links) if one[0] != "homepage" or one[2]]
    networks = [one for one in rest if is_network(*one)]
    head = {
        "name": now["display_name"],
        "headline": now["position"],
        "location": now["location"],
        "email": now["email"],
        "website": sites[0] if len(sites) == 1 else sites,
        "social_networks": [
            {"network": _NETWORKS[kind], "username": value} for kind, value, _ in networks
        ],
        "custom_connections": list(connections(one for one in rest if one not in networks)),
    }
    return {key: value for key, value in head.items() if value}


def is_network(kind: str, value: str, label: str) -> bool:
    return kind in _NETWORKS and "://" not in value and not label


def connections(links: Iterable[Any]) -> Iterator[dict[str, str]]:
    for kind, value, label in links:
        yield {
            "placeholder": label or identities.KINDS[kind].label,
            "url": identities.url_for(kind, value),
            "fontawesome_icon": "link",
        }


def merged(
    given: Mapping[str, Any],
    then: Mapping[str, Any],
    now: Mapping[str, Any],
    fresh: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the imported head, with the keys of what changed since as `fresh` has them.

    `then` are the columns that the head became, `now` the person's.
    """
    changed = {key for name, keys in SAYS.items() if then[name] != now[name] for key in keys}
    kept = {key: value for key, value in given.items() if key not in changed or key in fresh}
    return {key: fresh[key] if key in changed else value for key, value in kept.items()} | {
        key: value for key, value in fresh.items() if key in changed
    }

"""What RenderCV 2.8 takes: the keys of its head, and those its entries need."""

from typing import Any

HEAD = {
    *("name", "headline", "location", "email", "photo", "phone", "website"),
    *("social_networks", "custom_connections", "sections"),
}
NETWORKS = {
    *("LinkedIn", "GitHub", "GitLab", "IMDB", "Instagram", "ORCID", "Mastodon", "StackOverflow"),
    *("ResearchGate", "YouTube", "Google Scholar", "Telegram", "WhatsApp", "Leetcode", "X"),
    *("Bluesky", "Reddit"),
}
ENTRIES = (
    {"company", "position"}, {"institution", "area"}, {"title", "authors"}, {"name"},
    {"label", "details"}, {"bullet"}, {"number"}, {"reversed_number"},
)  # fmt: skip


def problems(document: dict[str, Any]) -> list[str]:
    cv, top = document["cv"], {"cv", "design", "locale", "settings"}
    networks = {one["network"] for one in cv.get("social_networks", [])}
    found = [f"cv takes no {key}" for key in cv.keys() - HEAD]
    found += [f"the file takes no {key}" for key in document.keys() - top]
    found += [f"no network is named {name}" for name in networks - NETWORKS]
    for title, entries in cv.get("sections", {}).items():
        types = {type_of(entry) for entry in entries}
        if len(types) != 1 or "" in types:
            found.append(f"“{title}” mixes or does not know {types}")
    return found


def type_of(entry: Any) -> str:
    if isinstance(entry, str):
        return "text"
    return next((str(sorted(keys)) for keys in ENTRIES if keys <= entry.keys()), "")

"""Which keys of a header are read, which only say how a page looked, and which nobody knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from importer.records import Remark
from importer.sources.hugo.authors import Author
from importer.sources.hugo.contents import Content

_READ = frozenset({
    "_build", "abstract", "active", "address", "affiliations", "aliases", "author",
    "author_notes", "authors", "awards", "bio", "build", "cascade", "categories", "content",
    "date", "date_end", "description", "doi", "draft", "education", "email", "event",
    "event_end", "event_name", "event_start", "event_url", "experience", "expirydate",
    "external_link", "featured", "first_name", "headless", "hugoblox", "ids", "image",
    "interests", "is_owner", "languages", "last_name", "links", "location", "name",
    "organizations", "profiles", "projects", "pronouns", "pubdate", "publication",
    "publication_short", "publication_types", "publishdate", "published", "role", "sections",
    "skills", "slides", "slug", "social", "subtitle", "summary", "superuser", "tags", "title",
    "type", "unpublishdate", "url", "url_code", "url_dataset", "url_pdf", "url_poster",
    "url_preprint", "url_project", "url_slides", "url_source", "url_video", "user_groups",
    "weight", "widget", "work",
})  # fmt: skip
_LOOKS = frozenset({
    "advanced", "ai", "all_day", "avatar", "avatar_filename", "background", "body_css",
    "cms_exclude", "columns", "commentable", "comments", "css", "design", "diagram", "editable",
    "event_all_day", "featured_image_preview", "gallery_item", "header", "hide", "highlight",
    "highlight_languages", "highlight_name", "js", "keywords", "lastmod", "layout", "linktitle",
    "markup", "math", "menu", "output", "outputs", "page_toc", "page_width", "pager",
    "password", "private", "profile", "read_more", "reading_time", "resources", "section",
    "share", "show_breadcrumb", "show_date", "show_post_date", "show_post_time", "show_related",
    "sitemap", "spacing", "status", "toc", "view",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    file: str
    values: Mapping[str, object]
    lines: Sequence[tuple[int, str]] = ()


def remarks(contents: Iterable[Content], authors: Iterable[Author]) -> Iterator[Remark]:
    """Yield a remark for each key that is not known, at the first place where it stands."""
    found: dict[str, list[Header]] = {}
    for header in _headers(contents, authors):
        for key in header.values:
            if str(key).lower() not in _READ | _LOOKS:
                found.setdefault(str(key), []).append(header)
    for key, holders in sorted(found.items()):
        first = holders[0]
        more = f" (in {len(holders)} files)" if len(holders) > 1 else ""
        yield Remark(
            file=first.file,
            line=_line(first, key),
            kind="not understood",
            text=f"{key}: {first.values.get(key)}"[:300],
            reason=f"“{key[:60]}” is not known here; its value was left out{more}.",
        )


def _headers(contents: Iterable[Content], authors: Iterable[Author]) -> Iterator[Header]:
    for content in contents:
        # A widget's own keys are its words, read one by one.
        if not content.values.get("widget"):
            yield Header(content.name, content.matter.values, content.matter.header)
    for author in authors:
        if author.content is None:
            yield Header(author.file, author.values)


def _line(header: Header, key: str) -> int:
    for number, line in header.lines:
        if line.strip().strip("\"'").startswith(key):
            return number
    return 1

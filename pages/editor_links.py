"""What the Markdown editor can link to: pages and publications of this site, found by their title.

The link holds the address of today; when that changes, the old one leads on, as every address does.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Case, Q, Value, When
from django.http import HttpRequest, JsonResponse

from content.editor_views import EditorView
from content.markdown import plain_text
from content.models import AddressableQuerySet, Publishable
from news.models import NewsItem
from pages.models import Page
from profiles.models import Person, Teaching
from publications.models import Publication

MAX_HITS = 20
MAX_LENGTH = 200
MAX_WORDS = 8

# Fields that are searched, the one by which a hit is known first; kinds in the order of the hits.
KINDS: dict[type[Publishable], tuple[str, ...]] = {
    Page: ("title",),
    Person: ("display_name", "page_title", "name_in_other_script"),
    Publication: ("title",),
    NewsItem: ("title",),
    Teaching: ("title", "code", "term"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """`title` as a person reads it, `words` as Markdown; `state` is "" for what visitors see."""

    title: str
    words: str
    url: str
    kind: str
    state: str


class EditorLinksView(EditorView):
    """At most `MAX_HITS` in JSON: what begins with the words comes first, then the newest."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> JsonResponse:
        text = request.GET.get("q", "")[:MAX_LENGTH].replace("\0", "")
        rows = [row for kind in KINDS for row in matches(kind, text.split(), request.user)]
        # Stable: within one rank the kinds keep their order.
        rows.sort(key=lambda row: row.rank)
        return JsonResponse({"hits": [asdict(hit(row)) for row in rows[:MAX_HITS]]})


def matches(
    kind: type[Publishable], words: list[str], user: AbstractBaseUser | AnonymousUser
) -> AddressableQuerySet[Any]:
    """Rows of one kind that hold every word and have an address; drafts only for their editors."""
    fields = KINDS[kind]
    rows: AddressableQuerySet[Any] = kind._default_manager.all()  # type: ignore[assignment]
    if not kind().can_be_edited_by(user):
        rows = rows.published()
    for word in words[:MAX_WORDS]:
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(found)
    begins = {f"{fields[0]}__istartswith": " ".join(words)}
    rank = Case(When(**begins, then=Value(0)), default=Value(1))
    rows = rows.filter(address__isnull=False).with_address().annotate(rank=rank)
    return rows.only(*fields, "published_at", "address__path").order_by("rank", "-pk")[:MAX_HITS]


def hit(row: Any) -> Hit:
    is_published, is_markdown = row.is_published, isinstance(row, Publication)
    # The name of a news item in lists is cut short.
    title = row.title if isinstance(row, NewsItem) else str(row)
    return Hit(
        title=plain_text(title) if is_markdown else title,
        words=in_brackets(title if is_markdown else escaped(title)),
        # A lone parenthesis would end the link (CommonMark 6.3).
        url=row.get_absolute_url().replace("(", "%28").replace(")", "%29"),
        kind="course" if isinstance(row, Teaching) else str(row._meta.verbose_name),
        state="" if is_published else "scheduled" if row.published_at else "draft",
    )


def escaped(text: str) -> str:
    """Plain `text` as Markdown that reads the same (CommonMark 2.4, and `$` of formulas)."""
    return re.sub(r"([\\`*_<>$~])", r"\\\1", text)


def in_brackets(markdown: str) -> str:
    """`markdown` as the words of a link: on one line, and its own brackets do not end it."""
    line = " ".join(markdown.split())
    has_pairs = line.count("[") == line.count("]") and "](" not in line and "][" not in line
    if has_pairs or "$" in line:
        return line
    return line.replace("[", "&#91;").replace("]", "&#93;")

"""The entries of a list as HTML, kept until anything they show changes.

What is kept hangs on a digest of the rows themselves, not on signals: no writer can forget it, and
nothing stale is shown. Reading the columns costs a tenth of making the entries.
"""

from collections.abc import Callable, Sequence
from functools import cache as once
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from content.markdown.conversion import VERSION
from publications.models import Authorship, Publication, PublicationLink

KEPT_FOR = 7 * 24 * 3600
# What a work shows of other rows.
AROUND_A_WORK = (
    *("address__path", "badge_id", "badge_url", "thumbnail__digest", "thumbnail__alt_text"),
    *("thumbnail__width", "thumbnail__height", "thumbnail__media_type", "thumbnail__address__path"),
)
OF_AUTHORSHIP = (
    *("publication", "name", "url", "note", "equal_contribution", "corresponding"),
    *("person", "person__address__path", "person__published_at"),
)
FOLDERS = (Path(__file__).parent, settings.BASE_DIR / "templates" / "publications")
OF_LINK = ("publication", "kind", "label", "url", "file__address__path")


def kept(keys: Sequence[int], *, variant: str, render: Callable[[], SafeString]) -> SafeString:
    """`render()` of the works with these `keys`, or what it was when they were the same."""
    name = f"works:{digest_of(keys, variant=variant)}"
    html = cache.get(name)
    if not isinstance(html, str):
        html = str(render())
        cache.set(name, html, timeout=KEPT_FOR)
    return mark_safe(html)


def digest_of(keys: Sequence[int], *, variant: str) -> str:
    """Changes with everything that the entries show; three queries."""
    columns = [field.attname for field in Publication._meta.concrete_fields]
    works = Publication.objects.filter(pk__in=keys).with_badge().order_by("pk")
    authors = Authorship.objects.filter(publication__in=keys)
    links = PublicationLink.objects.filter(publication__in=keys)
    now = timezone.now()
    digest = sha256(f"{program(*FOLDERS)} {get_language()} {variant} {list(keys)}".encode())
    for work in works.values_list(*columns, *AROUND_A_WORK):
        digest.update(repr(work).encode(errors="surrogatepass"))
    in_order = ("publication", "position", "pk")
    for *author, seen_from in authors.order_by(*in_order).values_list(*OF_AUTHORSHIP):
        is_seen = seen_from is not None and seen_from <= now
        digest.update(repr((author, is_seen)).encode(errors="surrogatepass"))
    for link in links.order_by(*in_order).values_list(*OF_LINK):
        digest.update(repr(link).encode(errors="surrogatepass"))
    return digest.hexdigest()[:40]


@once
def program(*folders: Path) -> str:
    """Changes with what the folders hold, the program that makes something, and with its words, so
    that nothing kept outlives an update."""
    files = sorted(path for folder in folders for path in folder.glob("*.*") if path.is_file())
    files += sorted((settings.BASE_DIR / "translations").rglob("*.mo"))
    digest = sha256(VERSION.encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()

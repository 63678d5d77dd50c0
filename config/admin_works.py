"""What waits among the publications, for the front page of the admin."""

from collections.abc import Iterator

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from importer.admin_uploads import may_import
from importer.author_doubts import doubts
from importer.models import BrokenEntry
from publications import duplicates
from publications.admin_filters import HAS_AUTHORS, HAS_PDF
from publications.models import Publication

LIST = "admin:publications_publication_changelist"


def waiting_works(request: HttpRequest, site: AdminSite) -> Iterator[tuple[str, str]]:
    """Words and the page where it is done; nothing that the requester may not do."""
    admin = site.get_model_admin(Publication)
    if not admin.has_change_permission(request):
        return
    found = [
        (len(duplicates.pairs()) if admin.has_delete_permission(request) else 0, *PAIRS),
        (BrokenEntry.objects.count() if may_import(request.user) else 0, *BROKEN),
        (len(doubts()), *AUTHORS),
        (Publication.objects.filter(~HAS_AUTHORS).count(), *NAMELESS),
        (Publication.objects.filter(~HAS_PDF).count(), *WITHOUT_PDF),
    ]
    for count, words, page, query in found:
        if count:
            yield words % {"count": count}, reverse(page) + query


PAIRS = (
    ngettext_lazy(
        "%(count)s pair may be one work", "%(count)s pairs may be one work each", "count"
    ),
    "admin:publications_duplicates",
    "",
)
BROKEN = (
    ngettext_lazy(
        "%(count)s entry could not be read", "%(count)s entries could not be read", "count"
    ),
    "admin:importer_brokenentry_changelist",
    "",
)
AUTHORS = (
    ngettext_lazy(
        "%(count)s author may be a person of this site",
        "%(count)s authors may be people of this site",
        "count",
    ),
    "admin:doubtful_authors",
    "",
)
NAMELESS = (
    ngettext_lazy("%(count)s work has no authors", "%(count)s works have no authors", "count"),
    LIST,
    "?missing=authors",
)
WITHOUT_PDF = (
    ngettext_lazy("%(count)s work has no PDF", "%(count)s works have no PDF", "count"),
    LIST,
    "?missing=pdf",
)

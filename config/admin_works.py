"""What waits among the publications, for the front page of the admin."""

from collections.abc import Iterator

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse

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
    for count, one, many, page, query in found:
        if count:
            yield f"{count} {one if count == 1 else many}", reverse(page) + query


PAIRS = ("pair may be one work", "pairs may be one work each", "admin:publications_duplicates", "")
BROKEN = (
    "entry could not be read",
    "entries could not be read",
    "admin:importer_brokenentry_changelist",
    "",
)
AUTHORS = (
    "author may be a person of this site",
    "authors may be people of this site",
    "admin:doubtful_authors",
    "",
)
NAMELESS = ("work has no authors", "works have no authors", LIST, "?missing=authors")
WITHOUT_PDF = ("work has no PDF", "works have no PDF", LIST, "?missing=pdf")

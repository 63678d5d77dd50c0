"""Authors for review: one click says who they are."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext

from content.row_keys import row_key
from importer.admin_imports import BibliographyUploadAdmin
from importer.admin_previews import person_named
from importer.author_doubts import doubts, settle
from publications.models import Authorship


class AuthorDoubts(BibliographyUploadAdmin):
    """What imports leave open, beside the imports."""

    def get_urls(self) -> list[Any]:
        protected = self.admin_site.admin_view
        return [
            path("authors/", protected(self.authors), name="doubtful_authors"),
            *super().get_urls(),
        ]

    def authors(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("publications.change_publication"):
            raise PermissionDenied
        if request.method == "POST":
            author = get_object_or_404(Authorship, pk=row_key(request.POST.get("author", "")) or 0)
            person = person_named(request.POST)
            settle(author, person=person)
            words = gettext("%(author)s is somebody else.")
            if person is not None:
                words = gettext("%(author)s is %(person)s.")
            messages.success(request, words % {"author": author.name, "person": person})
            return HttpResponseRedirect(reverse("admin:doubtful_authors"))
        return self.page(request, "authors", title=gettext("Authors for review"), doubts=doubts())

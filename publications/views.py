"""The page of a work."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse

from content.views import AddressedView
from publications import metadata
from publications.bibliographies import entry_of
from publications.formats import bibtex
from publications.models import Publication
from publications.shown import shown_work
from publications.shown_authors import Marks
from publications.templatetags.downloads import downloads


class PublicationDetail(AddressedView):
    """All that is known of one work, for people and for machines."""

    rows = Publication.objects.with_entry()
    template_name = "publications/publication_detail.html"
    context_object_name = "publication"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work: Publication = self.object
        marks = Marks()
        return super().get_context_data(
            shown=shown_work(work, marks, in_full=True),
            legend=marks.legend,
            news=self.news(),
            bibtex=bibtex.write([entry_of(work)]).strip(),
            citation_tags=metadata.citation_tags(work, site=settings.SITE_URL),
            **kwargs,
        )

    def news(self) -> Any:
        """What was announced of it; `news` is a higher app, reached by the relation."""
        return (
            self.object.news_items.model.objects.public()
            .filter(publications=self.object)
            .newest_first()
            .with_address()
        )

    def render_to_response(
        self, context: dict[str, Any], **response_kwargs: Any
    ) -> HttpResponse | TemplateResponse:
        response = super().render_to_response(context, **response_kwargs)
        if self.object.is_public:
            described_by = [(one.url, one.media_type) for one in downloads(self.object)]
            response["Link"] = metadata.signposts(
                self.object, site=settings.SITE_URL, described_by=described_by
            )
        return response

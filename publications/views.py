"""The page of a work."""

from content.views import AddressedView
from publications.models import Publication


class PublicationDetail(AddressedView):
    rows = Publication.objects.with_entry()
    template_name = "publications/publication_detail.html"
    context_object_name = "publication"

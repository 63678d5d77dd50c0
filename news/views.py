"""The page of a news item."""

from typing import Any

from content.views import AddressedView
from news.models import NewsItem


class NewsItemDetail(AddressedView):
    rows = NewsItem.objects.with_address().select_related("person__address", "section")
    template_name = "news/newsitem_detail.html"
    context_object_name = "item"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        works = self.object.publications.published().newest_first().with_entry()
        return super().get_context_data(publications=works, **kwargs)

"""News that had files of their own -> rows."""

from typing import Any

from django.utils import timezone

from importer.ledger import Ledger
from importer.placing import FiledWriter, Placed
from importer.rows import fitting, item_values
from importer.site_records import PlacedNews
from news.models import NewsItem
from profiles.models import Person


class PlacedNewsWriter(FiledWriter):
    model = NewsItem
    kind = "news"
    part = "item"

    def __init__(self, ledger: Ledger, owner: Person) -> None:
        self.ledger = ledger
        self.owner = owner

    def values(self, one: PlacedNews) -> dict[str, Any]:
        values, problem = item_values(one.item)
        title, refused = fitting(NewsItem, {"title": one.title}, one.item)
        return {**values, **title, "review_note": " ".join(filter(None, [problem, refused]))}

    def placed(self, one: PlacedNews) -> Placed:
        row = NewsItem(**self.values(one), person=self.owner)
        row.published_at = None if one.item.hidden else timezone.now()
        return Placed(
            wanted=self.wanted(one),
            row=row,
            path=one.path,
            redirect_from=one.redirect_from,
        )

"""News that had files of their own -> rows."""

from dataclasses import asdict
from typing import Any

from django.db import models
from django.utils import timezone

from importer.ledger import Ledger, Wanted
from importer.placing import FiledWriter, Placed
from importer.records import Origin
from importer.rows import fitting, item_values
from importer.site_records import PlacedNews
from importer.snapshots import digest
from news.models import NewsItem
from profiles.models import Person


class PlacedNewsWriter(FiledWriter):
    model = NewsItem
    kind = "news"

    def __init__(self, ledger: Ledger, owner: Person) -> None:
        self.ledger = ledger
        self.owner = owner

    def origin(self, one: PlacedNews) -> Origin:
        return one.item.origin

    def values(self, one: PlacedNews) -> dict[str, Any]:
        values, problem = item_values(one.item)
        title, refused = fitting(NewsItem, {"title": one.title}, one.item)
        return {**values, **title, "review_note": " ".join(filter(None, [problem, refused]))}

    def wanted(self, one: PlacedNews) -> Wanted:
        def build(row: models.Model | None) -> models.Model:
            assert isinstance(row, NewsItem)  # noqa: S101  (only rows known from before)
            for name, value in self.values(one).items():
                setattr(row, name, value)
            row.save()
            return row

        said = asdict(one)
        said["item"]["origin"] = None
        return Wanted(
            kind="news",
            origin=one.item.origin,
            key=digest(said),
            build=build,
            hidden=one.item.hidden,
            review=self.values(one)["review_note"],
            text=one.item.origin.file,
        )

    def placed(self, one: PlacedNews) -> Placed:
        row = NewsItem(**self.values(one), person=self.owner)
        row.published_at = None if one.item.hidden else timezone.now()
        return Placed(
            wanted=self.wanted(one),
            row=row,
            path=one.path,
            redirect_from=one.redirect_from,
        )

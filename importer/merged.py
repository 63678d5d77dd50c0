"""What imports know of two works, when these become one."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType

from importer.models import ImportedRecord
from importer.snapshots import snapshot
from news.models import NewsItem
from publications.models import Publication


def follow(kept: Publication, other: Publication, **_: Any) -> Callable[[], None]:
    """Before the works are merged; what it returns is called afterwards.

    Both entries are the one work from now on, and neither writes over what an editor chose. News
    that nobody edited stays as untouched as it was.
    """
    works = ContentType.objects.get_for_model(Publication)
    both = [kept.pk, other.pk]
    records = ImportedRecord.objects.filter(content_type=works, object_id__in=both)
    moved = list(records.values_list("pk", flat=True))
    news = untouched_news(other)

    def finish() -> None:
        ImportedRecord.objects.filter(pk__in=moved).update(object_id=both[0], digest="")
        for record in news:
            item = NewsItem.objects.get(pk=record.object_id)
            record.digest = snapshot(item)
            record.save(update_fields=["digest"])

    return finish


def untouched_news(work: Publication) -> list[ImportedRecord]:
    items = {item.pk: item for item in work.news_items.all()}
    content_type = ContentType.objects.get_for_model(NewsItem)
    records = ImportedRecord.objects.filter(content_type=content_type, object_id__in=items)
    return [one for one in records if one.digest == snapshot(items[one.object_id])]

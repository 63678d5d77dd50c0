"""The sample site: shown on an empty database, replaced by the first real import."""

from django.db import models
from django.db.models import Q
from reversion.models import Revision

from content.models import Address, StoredFile
from importer.models import ImportedRecord
from importer.snapshots import snapshot
from news.models import NewsItem
from pages.models import MenuItem, Page, SiteIdentity
from profiles.models import Award, Experience, Person, Section, Service, Teaching
from publications.models import Publication

# The source that its imported records name. No person has it: a slug has no space.
SAMPLE = "sample site"
# Of works that came from a bibliography.
BIBLIOGRAPHY = "a bibliography"

CONTENT: tuple[type[models.Model], ...] = (
    NewsItem, Publication, Experience, Teaching, Service, Award, Section, Page, MenuItem,
    SiteIdentity, Person, StoredFile,
)  # fmt: skip


def holds_only_untouched_sample() -> bool:
    """Whether every row is the sample's and none was edited, added or deleted."""
    imported = ImportedRecord.objects.filter(source=SAMPLE)
    others = ImportedRecord.objects.exclude(source__in=[SAMPLE, BIBLIOGRAPHY])
    if not imported.exists() or others.exists():
        return False
    if Address.objects.filter(Q(gone=True) | ~Q(target_url="")).exists():
        return False
    rows = sum(model._default_manager.count() for model in CONTENT)
    if rows - from_bibliographies().count() != imported.count():
        return False
    return all(is_as_written(one) for one in imported.prefetch_related("object"))


def from_bibliographies() -> models.QuerySet[Publication]:
    """Works that the owner brought before the homepage; they stay when the sample goes."""
    brought = ImportedRecord.objects.filter(source=BIBLIOGRAPHY)
    return Publication.objects.filter(pk__in=brought.values("object_id"))


def is_as_written(record: ImportedRecord) -> bool:
    row = record.object
    if row is None or record.digest != snapshot(row):
        return False
    return record.position is None or getattr(row, "position", None) == record.position


def remove_sample() -> None:
    """Takes the sample and its addresses away, so that no path of it answers 410."""
    kept = set(from_bibliographies().values_list("pk", flat=True))
    for model in CONTENT:
        rows = model._default_manager.all()
        for row in rows.exclude(pk__in=kept) if model is Publication else rows:
            row.delete()
    ImportedRecord.objects.filter(source=SAMPLE).delete()
    stay = Publication.objects.filter(pk__in=kept, address__isnull=False).values("address")
    Address.objects.exclude(Q(pk__in=stay) | Q(moved_to__isnull=False, moved_to__in=stay)).delete()
    # Nobody edited anything: every revision is the import of the sample.
    Revision.objects.all().delete()

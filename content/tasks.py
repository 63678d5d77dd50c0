"""Work that no request waits for: smaller copies of pictures."""

import logging
from typing import Any

from django.core.files.base import ContentFile
from django_tasks import task

from content import images
from content.background import enqueue_once
from content.files_on_disk import remove_from_disk
from content.models import StoredFile
from content.variants import WIDTHS, name_on_disk

logger = logging.getLogger(__name__)

AT_ONCE = 20
"""Pictures that one task makes copies of; what else waits has its turn in between."""


@task()
def make_variants() -> None:
    """Makes the copies of the pictures that have none."""
    waiting = StoredFile.objects.without_variants().order_by("pk")
    for stored in waiting.select_related("address")[:AT_ONCE]:
        # Marked in any case: a picture that cannot be copied is shown as it is.
        try:
            make_variants_of(stored)
        except Exception:
            logger.exception("No smaller copies of %s could be made.", stored)
        rows = StoredFile.objects.filter(pk=stored.pk, digest=stored.digest)
        if not rows.update(has_variants=True):
            # Deleted or replaced meanwhile: what was made of it goes the same way.
            remove_from_disk(stored)
    if waiting.exists():
        enqueue_once(make_variants)


def make_variants_of(stored: StoredFile) -> None:
    storage = stored.file.storage
    wanted = stored.pixels.variants if stored.pixels else []
    missing = [one for one in wanted if not storage.exists(name_on_disk(stored.digest, one))]
    if not missing:
        return
    with stored.file.open("rb") as original:
        data = original.read()
    for variant in missing:
        content = images.smaller(data, variant.width, variant.ending)
        storage.save(name_on_disk(stored.digest, variant), ContentFile(content))


def enqueue_variants(instance: StoredFile, **_: Any) -> None:
    """After a picture was saved."""
    if instance.width and instance.width > WIDTHS[0] and not instance.has_variants:
        enqueue_once(make_variants)

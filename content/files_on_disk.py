"""When the content of a stored file leaves the disk: once neither a row nor a revision needs it."""

from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from reversion.models import Version

from content.models import StoredFile
from content.variants import MEDIA_TYPES, WIDTHS, Variant, name_on_disk


def is_needed(name: str) -> bool:
    """Whether a stored file, or an earlier state that can be returned to, has this content."""
    return StoredFile.objects.filter(file=name).exists() or (
        Version.objects.get_for_model(StoredFile)
        .filter(serialized_data__contains=f'"file": "{name}"')
        .exists()
    )


def remove_from_disk(instance: StoredFile, **_: Any) -> None:
    """After the transaction, the content of a row that is gone or was given another content."""
    name, storage = instance.file.name, instance.file.storage

    def remove() -> None:
        if name and not is_needed(name):
            storage.delete(name)
            for variant in (Variant(width, ending) for width in WIDTHS for ending in MEDIA_TYPES):
                storage.delete(name_on_disk(PurePosixPath(name).stem, variant))

    transaction.on_commit(remove)


def forget(instance: Version, **_: Any) -> None:
    """After a revision was pruned, the content that only it still needed."""
    if instance._model is StoredFile:
        remove_from_disk(instance._object_version.object)

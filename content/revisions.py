"""What a site keeps of earlier states: one revision holds rows with all that belongs to each.

django-reversion's tables and pages are used; many rows at once are written here, because its own
way asks the database for each row and copies its notes with each.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.utils import timezone
from reversion.models import Revision, Version
from reversion.revisions import _follow_relations, _get_options, is_registered

from content.models import Addressable

BATCH = 500
"""Rows that are read or written at once."""


@transaction.atomic
def record(
    rows: Iterable[models.Model], *, comment: str, user: AbstractBaseUser | None = None
) -> Revision | None:
    """Keeps the rows, and what belongs to them, as the database holds them now; None without any.

    Kinds that nobody edits are passed over.
    """
    versions: dict[tuple[type[models.Model], Any], Version] = {}
    for model, keys in keys_by_model(rows).items():
        for row in as_stored(model, keys):
            for one in (row, *_follow_relations(row)):
                if (type(one), one.pk) not in versions:
                    versions[type(one), one.pk] = version_of(one)
    if not versions:
        return None
    revision = Revision.objects.create(date_created=timezone.now(), user=user, comment=comment)
    for version in versions.values():
        version.revision = revision
    Version.objects.bulk_create(versions.values(), batch_size=BATCH)
    return revision


def record_once(row: models.Model, *, comment: str) -> None:
    """Keeps the row as the database holds it, unless an earlier state of it is kept."""
    if not Version.objects.get_for_object(row).exists():
        record([row], comment=comment)


def keys_by_model(rows: Iterable[models.Model]) -> dict[type[models.Model], list[Any]]:
    found: dict[type[models.Model], list[Any]] = defaultdict(list)
    for row in rows:
        if is_registered(type(row)):
            found[type(row)].append(row.pk)
    return found


def as_stored(model: type[models.Model], keys: list[Any]) -> Iterator[models.Model]:
    """The rows with everything that a version holds, in a constant number of queries a batch."""
    related = [*_get_options(model).follow, *(field.name for field in model._meta.many_to_many)]
    if issubclass(model, Addressable):
        related += ["address__old_addresses"]
    for some in in_batches(keys):
        yield from model._default_manager.filter(pk__in=some).prefetch_related(*related)


def in_batches(keys: list[Any]) -> Iterator[list[Any]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


def version_of(row: models.Model) -> Version:
    options = _get_options(type(row))
    return Version(
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        db=DEFAULT_DB_ALIAS,
        format=options.format,
        serialized_data=serializers.serialize(options.format, [row], fields=options.fields),
        object_repr=str(row),
    )


def record_deletion(
    rows: list[models.Model], *, comment: str, user: AbstractBaseUser
) -> list[Version]:
    """To be called before the rows are deleted; returns their own versions.

    Kept with them: what is deleted along with them, and what will have lost its link to them.
    """
    collector = NestedObjects(using=DEFAULT_DB_ALIAS, origin=rows)
    collector.collect(rows)
    deleted = [row for some in collector.data.values() for row in some]
    revision = record([*deleted, *linked_to(deleted)], comment=comment, user=user)
    if revision is None:
        return []
    types = ContentType.objects.get_for_models(*{type(row) for row in rows})
    wanted = {(types[type(row)].pk, str(row.pk)) for row in rows}
    versions = revision.version_set.all()
    return [one for one in versions if (one.content_type_id, one.object_id) in wanted]


def linked_to(rows: list[models.Model]) -> Iterator[models.Model]:
    """Rows that stay and point to one of `rows`: with a link that will be emptied, or a list."""
    for model, keys in keys_by_model(rows).items():
        for relation in model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, models.ForeignObjectRel):
                continue
            is_emptied = relation.on_delete is models.SET_NULL or relation.many_to_many
            if is_emptied and is_registered(relation.related_model):
                manager = relation.related_model._default_manager
                for some in in_batches(keys):
                    yield from manager.filter(**{f"{relation.field.name}__in": some}).distinct()


def kept_address(version: Version) -> dict[str, Any]:
    """Where the row stood: "id" and "path", and "old" with a key by path; empty for nowhere."""
    found: dict[str, Any] = json.loads(version.serialized_data)[0].get("address", {})
    return found

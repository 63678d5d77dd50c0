"""Earlier states written back: of a row that is there, and of rows that were deleted.

Rows come back with their keys, so that links, history and import records find them again. Nothing
that was made meanwhile is overwritten: a path that somebody else has is left to them, a link that
somebody else filled stays.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from reversion.errors import RevertError
from reversion.models import Version
from reversion.revisions import _get_options, is_registered

from content import revisions
from content.models import Address, Addressable, Publishable, StoredFile
from content.models.addresses import taken

Key = tuple[int, str]
"""Of a row in any table: its content type and its key."""


class CannotRestoreError(Exception):
    """Why a state cannot be written back, in a sentence for an editor."""


def key_of(version: Version) -> Key:
    return version.content_type_id, version.object_id


def row_in(version: Version) -> Any:
    """The row as it was; its address is not in it."""
    try:
        return version._object_version.object
    except (RevertError, IndexError) as problem:  # The latter when its kind is no more.
        raise CannotRestoreError(
            gettext("“%(row)s” was kept by an older release, and cannot be read any more.")
            % {"row": version.object_repr}
        ) from problem


@transaction.atomic
def put_back(version: Version) -> list[str]:
    """The row and what belongs to it are as they were then; returns what could not be.

    What was added to it since is removed. Raises CannotRestoreError.
    """
    versions = [version]
    for relation in owned_by(version._model):
        own = list(belonging(version, relation))
        versions += own
        rows = relation.related_model._default_manager.filter(
            **{relation.field.name: version.object_id}
        )
        rows.exclude(pk__in=[one.object_id for one in own]).delete()
    return write(versions)


def owned_by(model: type[models.Model]) -> Iterator[Any]:
    """Relations to what is edited in the row's own form."""
    follow = _get_options(model).follow
    relations = model._meta.related_objects
    return (relation for relation in relations if relation.get_accessor_name() in follow)


def belonging(version: Version, relation: Any) -> Iterator[Version]:
    kept = Version.objects.get_for_model(relation.related_model).filter(
        revision_id=version.revision_id,
        # An import has thousands of rows in one revision: most are passed over unread.
        serialized_data__contains=f'"{relation.field.name}": {version.object_id}',
    )
    for one in kept:
        if str(getattr(row_in(one), relation.field.attname)) == version.object_id:
            yield one


@transaction.atomic
def bring_back(versions: list[Version]) -> tuple[list[models.Model], list[str]]:
    """Deleted rows, all of one revision, with all that was deleted along with them.

    Returns the rows, and what could not be as it was. Raises CannotRestoreError.
    """
    coming, staying = coming_back(versions)
    remarks = write(coming)
    restored = {key_of(one) for one in coming}
    for version in staying:
        link_again(version, restored)
    return [row_in(one) for one in coming], remarks


def coming_back(versions: list[Version]) -> tuple[list[Version], list[Version]]:
    """What would be written, and what is there and may have lost its link to it."""
    if not versions:
        return [], []
    kept = versions[0].revision.version_set.all()
    everything = [one for one in kept if one._model and is_registered(one._model)]
    there = present(everything)
    missing = [one for one in everything if key_of(one) not in there]
    wanted = {key_of(one) for one in versions} - there
    found = [one for one in missing if key_of(one) in wanted]
    rest = [one for one in missing if key_of(one) not in wanted]
    while more := [one for one in rest if any(key in wanted for key in targets(one))]:
        found += more
        wanted |= {key_of(one) for one in more}
        rest = [one for one in rest if key_of(one) not in wanted]
    return found, [one for one in everything if key_of(one) in there]


def present(versions: list[Version]) -> set[Key]:
    """Those whose row is in the database; one query a kind and batch."""
    by_type: dict[int, list[Any]] = {}
    for version in versions:
        by_type.setdefault(version.content_type_id, []).append(version.object_id)
    rows_by_type = {one.content_type_id: one._model._default_manager for one in versions}
    return {
        (kind, str(pk))
        for kind, keys in by_type.items()
        for some in revisions.in_batches(keys)
        for pk in rows_by_type[kind].filter(pk__in=some).values_list("pk", flat=True)
    }


def foreign_keys(model: type[models.Model]) -> Iterator[Any]:
    return (field for field in model._meta.concrete_fields if field.remote_field)


def targets(version: Version) -> Iterator[Key]:
    """The rows that this one points to."""
    row = row_in(version)
    for field in foreign_keys(type(row)):
        key = getattr(row, field.attname)
        if key is not None:
            yield type_key(field.related_model), str(key)


def type_key(model: type[models.Model]) -> int:
    return ContentType.objects.get_for_model(model).pk


def write(versions: Iterable[Version]) -> list[str]:
    """Writes the rows as they were, whether they are there or not; returns remarks."""
    written = list(versions)
    coming, there = {key_of(one) for one in written}, present(written)
    for version in written:
        row = row_in(version)
        row._state.adding = key_of(version) not in there
        if isinstance(row, Addressable) and not row._state.adding:
            row.address = type(row)._default_manager.get(pk=row.pk).address
        settle_links(row, coming)
        refuse_clash(row)
        if isinstance(row, Publishable):
            row.modified_at = timezone.now()
        row.save_base(raw=True)
    for version in written:
        put_in_lists(version)
    remarks = [stand_again(row_in(one), revisions.kept_address(one)) for one in written]
    remarks += [lacking_file(row_in(one)) for one in written]
    return [remark for remark in remarks if remark]


def settle_links(row: models.Model, coming: set[Key]) -> None:
    """Empties links to what is gone; what cannot be without its owner is refused."""
    for field in foreign_keys(type(row)):
        key = getattr(row, field.attname)
        model = field.related_model
        if key is None or (type_key(model), str(key)) in coming:
            continue
        if not model._default_manager.filter(pk=key).exists():
            if field.remote_field.on_delete is not models.SET_NULL:
                raise CannotRestoreError(
                    gettext(
                        "“%(row)s” belonged to a %(kind)s that was deleted, too: bring that back "
                        "first."
                    )
                    % {"row": row, "kind": model._meta.verbose_name}
                )
            setattr(row, field.attname, None)
        elif field.unique and field.null and is_held(row, field, key):
            setattr(row, field.attname, None)


def is_held(row: models.Model, field: Any, key: Any) -> bool:
    """Whether another row has the one link that there may be."""
    others = type(row)._default_manager.filter(**{field.attname: key}).exclude(pk=row.pk)
    return field.name != "address" and others.exists()


def refuse_clash(row: models.Model) -> None:
    try:
        row.validate_unique(exclude={"address"})
        row.validate_constraints(exclude={"address"})
    except ValidationError as problem:
        raise CannotRestoreError(
            gettext("“%(row)s” cannot be as it was: %(reasons)s")
            % {"row": row, "reasons": " ".join(problem.messages)}
        ) from problem


def put_in_lists(version: Version) -> None:
    row = row_in(version)
    for name, keys in (version._object_version.m2m_data or {}).items():
        model: Any = type(row)._meta.get_field(name).related_model
        getattr(row, name).set(model._default_manager.filter(pk__in=keys))


def link_again(version: Version, restored: set[Key]) -> None:
    """Fills what the deletion emptied in a row that stayed, and nobody has filled since."""
    before, now = row_in(version), version._model._default_manager.get(pk=version.object_id)
    for field in foreign_keys(type(before)):
        key = getattr(before, field.attname)
        is_back = (type_key(field.related_model), str(key)) in restored
        if is_back and getattr(now, field.attname) is None:
            setattr(now, field.attname, key)
            now.save(update_fields=[field.attname])
    for name, keys in (version._object_version.m2m_data or {}).items():
        kind = type_key(type(now)._meta.get_field(name).related_model)
        getattr(now, name).add(*(key for key in keys if (kind, str(key)) in restored))


def stand_again(row: Any, kept: dict[str, Any]) -> str:
    """Where it stood, with what led there; a remark when the path is somebody else's by now."""
    if not kept:
        return ""
    remark, holder = "", Address.objects.holder_of(kept["path"])
    if row.address is None and holder is not None and is_left(holder, kept["id"]):
        holder.stand(row)
        row.save(update_fields=["address"])
    else:
        remark = move(row, kept["path"])
    for path, key in kept["old"].items():
        lead_again(path, key, to=row.address)
    return remark


def is_left(holder: Address, key: int) -> bool:
    """Whether this is what the deleted object left: gone, or led elsewhere by an editor."""
    return holder.pk == key and holder.content_type_id is None


def move(row: Any, path: str) -> str:
    try:
        row.move_to(path)
    except ValidationError as problem:
        if row.address is None:
            row.move_to(row.suggested_path())
        stands = gettext("“%(row)s” stands at %(path)s.")
        return f"{problem.messages[0]} {stands % {'row': row, 'path': row.permalink}}"
    return ""


def lead_again(path: str, key: int, *, to: Address) -> None:
    """An old address leads here again, unless it has another meaning by now."""
    holder = Address.objects.holder_of(path)
    if holder is None:
        Address.objects.create(path=path, moved_to=to)
    elif holder.gone or is_left(holder, key):
        holder.lead_to(address=to)


def will_not_stand(version: Version) -> str:
    """A sentence when somebody else has the path of this deleted row, or ""."""
    kept = revisions.kept_address(version)
    holder = Address.objects.holder_of(kept["path"]) if kept else None
    if holder is None or holder.gone or is_left(holder, kept["id"]):
        return ""
    words = gettext("It will be given a free path.")
    return f"{taken(holder).messages[0]} {words}"


def lacking_file(row: models.Model) -> str:
    if isinstance(row, StoredFile) and not row.file.storage.exists(row.file.name or ""):
        words = gettext(
            "The content of “%(row)s” is no longer on disk: upload it again in its form."
        )
        return words % {"row": row}
    return ""

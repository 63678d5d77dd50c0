"""Entries follow their objects: on commit, whoever changed them.

Signals, because the admin, the importer, a shell and a cascading delete have nothing else in
common. What is written in bulk sends none: its writer calls `changed`.
"""

import threading
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from pages.search.entries import COMPANIONS, SOURCES
from pages.search.index import renew


class Pending(threading.local):
    """Objects whose entries are to be renewed when this thread's transaction is through."""

    def __init__(self) -> None:
        self.keys: dict[type[models.Model], set[int]] = {}


pending = Pending()


def changed(model: type[models.Model], *keys: int) -> None:
    """Call it inside the transaction that writes these objects, or after it."""
    if model not in SOURCES:
        return
    pending.keys.setdefault(model, set()).update(keys)
    # For each change one: a savepoint that is rolled back takes its own along. The first one that
    # runs does the work of all. A failure does not undo what is saved: `rebuild_search` repairs.
    transaction.on_commit(flush, robust=True)


def flush() -> None:
    taken, pending.keys = pending.keys, {}
    for model, keys in taken.items():
        renew(model, keys)


def note_object(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    changed(sender, instance.pk)


def note_companion(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    model, key = COMPANIONS[sender]
    changed(model, getattr(instance, key))


def connect() -> None:
    for signal in (post_save, post_delete):
        for model in SOURCES:
            signal.connect(note_object, sender=model, dispatch_uid=f"search {model.__name__}")
        for model in COMPANIONS:
            signal.connect(note_companion, sender=model, dispatch_uid=f"search {model.__name__}")

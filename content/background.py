"""Work that no request waits for."""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


def enqueue_once(task: Task[..., Any], /, **arguments: Any) -> None:
    """Once the transaction is committed, the task waits to be done; one that waits already with
    the same arguments (JSON values) is enough."""
    transaction.on_commit(partial(enqueue_unless_waiting, task, arguments))


def enqueue_unless_waiting(task: Task[..., Any], arguments: dict[str, Any]) -> None:
    waiting = DBTaskResult.objects.ready().filter(
        task_path=task.module_path, args_kwargs={"args": [], "kwargs": arguments}
    )
    if not waiting.exists():
        task.enqueue(**arguments)

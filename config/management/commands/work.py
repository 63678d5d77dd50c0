"""Does the work that requests leave behind, as the server's companion or as its own service."""

import os
import signal
import threading
import time
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker
from django_tasks_db.models import DBTaskResult

from content.background import enqueue_unless_waiting
from content.tasks import make_variants
from pages.tasks import draw_cards

# After so many tasks the process ends, its memory with it; whoever started it starts the next.
TASKS_OF_ONE_PROCESS = 500
DAYS_KEPT = 7
# What runs longer than this was cut off with its process, and is done again.
LONGEST_TASK = timedelta(minutes=30)


class Command(DatabaseWorker):
    help = (
        "Does the work that requests leave behind: pictures, PDF, cards. The server starts one of "
        "these by itself unless WORKER is off; with --batch, it ends when nothing is left to do."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(interval=2, reload=False, max_tasks=TASKS_OF_ONE_PROCESS)
        parser.add_argument(
            "--while-stdin-is-open",
            action="store_true",
            help="end with the process that holds the other end of the standard input",
        )

    def configure_logging(self, verbosity: int) -> None:
        """As the settings say."""

    def handle(  # type: ignore[override]
        self, *args: Any, while_stdin_is_open: bool, **options: Any
    ) -> None:
        if while_stdin_is_open:
            threading.Thread(target=end_with_input, daemon=True).start()
        try:
            wait_for_tables()
            take_up_what_was_cut_off()
            for task in (make_variants, draw_cards):
                enqueue_unless_waiting(task, {})
            call_command("prune_db_task_results", min_age_days=DAYS_KEPT, verbosity=0)
            super().handle(*args, **options)
        except DatabaseError as problem:
            sentence = " ".join(str(problem).split()) or "no reason was given"
            raise CommandError(f"The database cannot be used: {sentence}") from problem


def end_with_input() -> None:
    # Not through sys.stdin: a thread that holds its lock would be in the way of a regular end.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def wait_for_tables() -> None:
    """A new database may be prepared while this runs already."""
    while DBTaskResult._meta.db_table not in connection.introspection.table_names():
        connection.close()
        time.sleep(1)


def take_up_what_was_cut_off() -> None:
    DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST_TASK).update(
        status=TaskResultStatus.READY
    )

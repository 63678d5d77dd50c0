"""Makes the site ready to be served; `make run` calls it each time, before the server starts."""

from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.crypto import get_random_string

from config import static_files
from content.models import Address
from pages.models import Page, SearchEntry
from pages.search import index
from profiles.models import Person

# Without letters and digits that are mistaken for one another.
PASSWORD_CHARACTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # noqa: S105


class Command(BaseCommand):
    help = (
        "Makes the site ready to be served: database, content, static files and a first account. "
        "What is ready already is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--site",
            default="",
            metavar="PATH",
            help="the homepage to import: a Markdown file, or the folder of the site that holds "
            "it; without it, an empty database is given the sample site",
        )
        parser.add_argument(
            "--person", default="", metavar="SLUG", help="whose homepage it is: ada-lovelace"
        )

    def handle(self, *args: Any, site: str, person: str, **options: Any) -> None:
        try:
            self.migrate()
            self.fill(site, person)
            self.collect_static_files()
            self.create_editor()
        except DatabaseError as problem:
            sentence = " ".join(str(problem).split()) or "no reason was given"
            raise CommandError(f"The database cannot be used: {sentence}") from problem

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database")
            call_command("migrate", interactive=False)
            if not SearchEntry.objects.exists():
                # What was written before there was search; nothing on a new site.
                index.rebuild()

    def fill(self, site: str, person: str) -> None:
        if site:
            self.stdout.write(f"Importing {site}")
            call_command("import_site", site, person=person)
        elif is_empty():
            self.stdout.write("Importing the sample site")
            call_command("import_site", str(settings.SAMPLE_SITE), stdout=StringIO())

    def collect_static_files(self) -> None:
        if static_files.have_changed():
            self.stdout.write("Collecting static files (takes some seconds)")
            static_files.collect()

    def create_editor(self) -> None:
        """Whoever can sign in as administrator is left alone; the first one is made here."""
        users = get_user_model().objects
        if users.filter(is_superuser=True, is_active=True).exists():
            return
        name = free_user_name()
        password = get_random_string(16, PASSWORD_CHARACTERS)
        users.create_superuser(username=name, password=password)
        self.stdout.write(
            "\n  An editor account was made. Its password is shown only now:\n"
            f"    name      {name}\n"
            f"    password  {password}"
        )


def is_empty() -> bool:
    """Whether nothing was ever imported or written: what was removed leaves its address behind."""
    return not any(model._default_manager.exists() for model in (Address, Person, Page))


def free_user_name() -> str:
    users = get_user_model().objects
    name, number = "editor", 1
    while users.filter(username=name).exists():
        number += 1
        name = f"editor{number}"
    return name

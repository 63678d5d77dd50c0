"""An empty database with Tenure's tables, thrown away again, for measures of Python itself."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def empty_database() -> Iterator[str]:
    """Sets Django up. SQLite, or with `DATABASE_URL` a database beside that one; says which."""
    with tempfile.TemporaryDirectory(prefix="tenure-measures-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ |= {"SITE_URL": "http://testserver", "DEBUG": "off"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        if connection.vendor != "postgresql":
            call_command("migrate", verbosity=0)
            yield connection.vendor
            return
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield connection.vendor
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def settle() -> None:
    """The database as it is some minutes later, when it has tidied up by itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")

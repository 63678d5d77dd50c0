from typing import Any

from django.db import migrations

from publications.title_keys import title_key


def fill(apps: Any, schema_editor: Any) -> None:
    Publication = apps.get_model("publications", "Publication")
    works = list(Publication.objects.filter(title_key="").only("pk", "title"))
    for work in works:
        work.title_key = title_key(work.title)
    Publication.objects.bulk_update(works, ["title_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("publications", "0002_works_have_title_keys_and_identifiers")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

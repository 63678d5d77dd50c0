from typing import Any

from django.db import migrations

from publications.search_keys import search_key
from publications.title_keys import title_key


def fill(apps: Any, schema_editor: Any) -> None:
    works = apps.get_model("publications", "Publication").objects
    changed = list(works.only("pk", "title", "venue", "short_venue"))
    for work in changed:
        work.title_key = title_key(work.title)
        work.venue_key = search_key(work.venue, work.short_venue)
    works.bulk_update(changed, ["title_key", "venue_key"], batch_size=400)
    authorships = apps.get_model("publications", "Authorship").objects
    named = list(authorships.only("pk", "name"))
    for authorship in named:
        authorship.name_key = search_key(authorship.name)
    authorships.bulk_update(named, ["name_key"], batch_size=400)


class Migration(migrations.Migration):
    dependencies = [("publications", "0006_work_has_a_description")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

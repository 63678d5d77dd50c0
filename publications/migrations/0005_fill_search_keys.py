from typing import Any

from django.db import migrations

from publications.search_keys import search_key


def fill(apps: Any, schema_editor: Any) -> None:
    works = apps.get_model("publications", "Publication").objects
    changed = list(works.exclude(venue="", short_venue="").only("pk", "venue", "short_venue"))
    for work in changed:
        work.venue_key = search_key(work.venue, work.short_venue)
    works.bulk_update(changed, ["venue_key"], batch_size=500)
    authorships = apps.get_model("publications", "Authorship").objects
    named = list(authorships.only("pk", "name"))
    for authorship in named:
        authorship.name_key = search_key(authorship.name)
    authorships.bulk_update(named, ["name_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("publications", "0004_names_and_venues_have_search_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

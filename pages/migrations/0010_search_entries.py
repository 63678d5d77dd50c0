"""A table of entries, and the index that each database searches them by.

A later migration that alters this table makes SQLite write it anew: it has to call `add_index` again,
because the triggers go with the old table.
"""

import django.db.models.deletion
import pages.search.columns
from django.db import migrations, models


SQLITE = (
    # The words stand in the table of entries alone; FTS5 keeps its index of them. No sizes of
    # columns: hits are ordered by the key, not by a score.
    """CREATE VIRTUAL TABLE IF NOT EXISTS pages_searchindex USING fts5(
        words, content='pages_searchentry', content_rowid='id', tokenize='ascii', columnsize=0)""",
    """CREATE TRIGGER pages_searchindex_insert AFTER INSERT ON pages_searchentry BEGIN
        INSERT INTO pages_searchindex(rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER pages_searchindex_delete AFTER DELETE ON pages_searchentry BEGIN
        INSERT INTO pages_searchindex(pages_searchindex, rowid, words)
        VALUES ('delete', old.id, old.words);
    END""",
    """CREATE TRIGGER pages_searchindex_update AFTER UPDATE OF id, words ON pages_searchentry BEGIN
        INSERT INTO pages_searchindex(pages_searchindex, rowid, words)
        VALUES ('delete', old.id, old.words);
        INSERT INTO pages_searchindex(rowid, words) VALUES (new.id, new.words);
    END""",
)
POSTGRESQL = ("CREATE INDEX pages_searchindex ON pages_searchentry USING gin (words)",)


def add_index(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def remove_index(apps, schema_editor):
    """The triggers and PostgreSQL's index go with the table."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE pages_searchindex", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0001_initial'),
        ('pages', '0009_pages_have_places_and_blocks_categories'),
        ('profiles', '0005_rows_know_when_they_changed'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('source', models.PositiveSmallIntegerField()),
                ('object_id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('person', 'people'), ('work', 'publications'), ('news', 'news'), ('post', 'posts'), ('talk', 'talks'), ('page', 'pages'), ('course', 'teaching'), ('record', 'posts held, service, awards')], max_length=10)),
                ('title', models.TextField()),
                ('text', models.TextField()),
                ('date', models.CharField(max_length=100)),
                ('date_text', models.TextField()),
                ('visible_from', models.DateTimeField()),
                ('words', pages.search.columns.WordsField()),
                ('address', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='content.address')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='profiles.person')),
                ('section', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='profiles.section')),
            ],
            options={
                'verbose_name_plural': 'search entries',
                'constraints': [models.UniqueConstraint(fields=('source', 'object_id'), name='search_entry_once_an_object')],
            },
        ),
        migrations.RunPython(add_index, remove_index, elidable=False),
    ]

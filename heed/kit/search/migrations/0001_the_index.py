import django.db.models.deletion
from django.db import migrations, models

from heed.kit.search.index import TABLES


def _make(_apps, editor):
    for statement in TABLES[editor.connection.vendor]:
        editor.execute(statement)


def _remove(_apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE search_vocabulary")
    editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=100)),
                ("record_id", models.UUIDField()),
                ("digest", models.CharField(max_length=32)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "record_id"), name="indexed_once")],
                "verbose_name_plural": "entries",
            },
        ),
        migrations.CreateModel(
            name="Made",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=32)),
            ],
            options={"verbose_name_plural": "made"},
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                ("entry", models.OneToOneField(db_column="rowid", on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name="words", serialize=False, to="search.entry")),
            ],
            options={"db_table": "search_words", "managed": False, "verbose_name_plural": "words"},
        ),
        migrations.RunPython(_make, _remove),
    ]

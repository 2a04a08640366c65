from django.core.management import call_command
from django.db import migrations, models


def make_cache_table(apps, schema_editor):
    """The table that failed sign-ins are counted in, made by Django's own command."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=models.EmailField(error_messages={"unique": "Somebody has an account with that address."}, max_length=254, unique=True),
        ),
    ]

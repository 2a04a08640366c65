"""How long we allow ourselves for a receipt, as rows that a force replaces on its page of names and clocks."""

from datetime import date

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SOURCE = "Our own practice, to begin with: no law and no guidance sets it"
SINCE = date(2011, 4, 13)
ALLOWED = (("receipt", 10, "working days"), ("hand-over", 5, "working days"), ("assurance", 24, "months"))


def seed(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.alias == "default":
        for code, number, unit in ALLOWED:
            apps.get_model("reviews", "OwnClock")._default_manager.create(
                code=code, number=number, unit=unit, source=SOURCE, in_force_from=SINCE
            )


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0006_names_of_clocks_that_run'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnClock',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.TextField()),
                ('in_force_from', models.DateField()),
                ('verified', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('code', models.CharField(choices=[('receipt', 'A theme lead acknowledges a recommendation'), ('hand-over', 'A new lead acknowledges a theme that was handed over'), ('assurance', 'Somebody looks again whether what was finalised still holds')], max_length=20)),
                ('number', models.PositiveIntegerField()),
                ('unit', models.CharField(choices=[('calendar days', 'calendar days'), ('working days', 'working days'), ('months', 'months')], max_length=20)),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['in_force_from', 'recorded_at'],
                'abstract': False,
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]

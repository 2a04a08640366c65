import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from heed.kit.activity.append_only import FROZEN_TRIGGERS, freeze, unprotect


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0003_what_was_really_sent'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperTemplate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('number', models.PositiveSmallIntegerField(unique=True)),
                ('kind_of_paper', models.CharField(blank=True, max_length=20, verbose_name='kind of paper')),
                ('in_force_from', models.DateField()),
                ('content', models.BinaryField(blank=True, default=b'')),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('remarks', models.JSONField(blank=True, default=list)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-in_force_from', '-number'],
            },
        ),
        migrations.AddField(
            model_name='frozenfile',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='papers.papertemplate'),
        ),
        migrations.RunPython(
            lambda _apps, editor: freeze("papers_papertemplate", editor),
            lambda _apps, editor: unprotect("papers_papertemplate", editor, FROZEN_TRIGGERS),
            hints={"model": "papertemplate"},
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from heed.kit.activity.append_only import FROZEN_TRIGGERS, freeze, unprotect


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0002_what_is_issued_is_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SentVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('ending', models.CharField(max_length=10)),
                ('content', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('document', models.TextField()),
                ('beside', models.TextField()),
                ('altered', models.PositiveIntegerField(verbose_name='places where a figure was altered')),
                ('differing', models.PositiveIntegerField(verbose_name='passages that differ')),
                ('reason', models.TextField(blank=True, verbose_name='why it takes the place of another')),
                ('on', models.CharField(max_length=21, verbose_name='when it was sent')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_versions', to='papers.frozenpaper')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('issued', 'number'), name='sent_versions_are_numbered_once', violation_error_message='Somebody else uploaded a file meanwhile.'), models.UniqueConstraint(fields=('issued', 'digest'), name='a_sent_file_is_kept_once', violation_error_message='This very file is kept already.'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_later_sent_version_has_its_reason', violation_error_message='Say why this takes the place of the file before.')],
            },
        ),
        migrations.RunPython(
            lambda _apps, editor: freeze("papers_sentversion", editor),
            lambda _apps, editor: unprotect("papers_sentversion", editor, FROZEN_TRIGGERS),
            hints={"model": "sentversion"},
        ),
    ]

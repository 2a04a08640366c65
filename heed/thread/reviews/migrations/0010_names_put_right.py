import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a review was called by mistake, before any issued paper printed it."""

    dependencies = [
        ('reviews', '0009_clocks_run_out_one_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NameCorrected',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('on', models.CharField(max_length=21)),
                ('on_latest', models.DateField(editable=False)),
                ('said_by', models.CharField(blank=True, max_length=200)),
                ('said_to', models.CharField(blank=True, max_length=200)),
                ('said_on', models.CharField(blank=True, max_length=21)),
                ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                ('what', models.CharField(choices=[('reference', 'Public reference'), ('pseudonym', 'Pseudonym')], max_length=10)),
                ('was', models.CharField(max_length=100)),
                ('words', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names_corrected', to='reviews.review')),
            ],
            options={
                'ordering': ['on_latest', 'recorded_at'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='reviews_namecorrected_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.')],
            },
        ),
    ]

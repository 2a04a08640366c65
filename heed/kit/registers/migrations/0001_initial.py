import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import heed.kit.storage.tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        heed.kit.storage.tables.Tables(
            operations=[
                migrations.CreateModel(
                    name='SavedView',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
                        ('register', models.CharField(max_length=100)),
                        ('name', models.CharField(max_length=60)),
                        ('query', models.CharField(blank=True, max_length=2000)),
                        ('shared', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['name'],
                        'indexes': [models.Index(fields=['register', 'shared'], name='registers_s_registe_df437c_idx')],
                        'constraints': [models.UniqueConstraint(models.F('owner'), models.F('register'), django.db.models.functions.text.Lower('name'), name='view_named_once_by_its_owner', violation_error_message='You keep a view of this list under that name already.')],
                    },
                ),
                migrations.CreateModel(
                    name='EditedCopy',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('register', models.CharField(max_length=100)),
                        ('name', models.CharField(max_length=255)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('notes', models.JSONField(default=list)),
                        ('state', models.CharField(choices=[('open', 'Waiting for somebody to confirm'), ('confirmed', 'Confirmed'), ('set aside', 'Set aside')], default='open', max_length=20)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-recorded_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'confirmed', 'set aside'])), name='copy_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='copy_decided_by_somebody_at_some_time')],
                    },
                ),
                migrations.CreateModel(
                    name='ProposedChange',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='registers.editedcopy')),
                        ('position', models.PositiveIntegerField()),
                        ('record_id', models.UUIDField()),
                        ('column', models.CharField(max_length=50)),
                        ('place', models.CharField(max_length=20)),
                        ('was', models.TextField(blank=True)),
                        ('says', models.TextField(blank=True)),
                        ('changed_meanwhile', models.BooleanField(default=False)),
                        ('why_not', models.CharField(blank=True, max_length=500)),
                        ('taken', models.BooleanField(null=True)),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('copy', 'position'), name='proposed_change_has_its_place')],
                    },
                ),
            ],
        ),
    ]

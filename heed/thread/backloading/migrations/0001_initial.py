import django.db.models.deletion
import django.utils.timezone
import heed.kit.storage.tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('recommendations', '0001_initial'),
        ('reviews', '0001_initial'),
    ]

    operations = [
        heed.kit.storage.tables.Tables(
            operations=[
                migrations.CreateModel(
                    name='Import',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('name', models.CharField(max_length=255)),
                        ('digest', models.CharField(max_length=64)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('notes', models.JSONField(default=list)),
                        ('state', models.CharField(choices=[('checking', 'Being compared with the record'), ('open', 'Waiting for somebody to confirm it'), ('set aside', 'Set aside: nothing of it was written'), ('writing', 'Being written'), ('written', 'In the record'), ('undoing', 'Being undone'), ('undone', 'Undone')], default='checking', max_length=20)),
                        ('compared', models.PositiveIntegerField(default=0)),
                        ('check_number', models.CharField(blank=True, max_length=9)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('undone_at', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-recorded_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['checking', 'open', 'set aside', 'writing', 'written', 'undoing', 'undone'])), name='import_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['undoing', 'undone']), _negated=True), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='import_undone_by_somebody_for_a_reason', violation_error_message='Say why, in a few words: the reason is kept with what is undone.')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportedRow',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('part_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='backloading.import')),
                        ('position', models.PositiveIntegerField()),
                        ('about', models.CharField(choices=[('review', 'A review'), ('recommendation', 'A recommendation')], default='review', max_length=14)),
                        ('sheet', models.CharField(blank=True, max_length=100)),
                        ('number', models.PositiveIntegerField()),
                        ('cells', models.JSONField(default=dict)),
                        ('places', models.JSONField(default=dict)),
                        ('wrong', models.JSONField(default=list)),
                        ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imported_rows', to='reviews.review')),
                        ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imported_rows', to='recommendations.recommendation')),
                        ('verdict', models.CharField(blank=True, choices=[('refused', 'Cannot be taken'), ('change', 'Will be changed'), ('add', 'Will be added'), ('same', 'Is the same')], max_length=10)),
                        ('changes', models.JSONField(default=list)),
                        ('why', models.TextField(blank=True)),
                        ('seen_version', models.PositiveIntegerField(blank=True, null=True)),
                        ('outcome', models.CharField(blank=True, choices=[('written', 'In the record'), ('left', 'Left as it was'), ('undone', 'Undone')], max_length=10)),
                        ('wrote', models.JSONField(default=list)),
                        ('left_version', models.PositiveIntegerField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('part_of', 'position'), name='imported_row_has_its_place'), models.CheckConstraint(condition=models.Q(('about__in', ['review', 'recommendation'])), name='imported_row_is_about_something_known')],
                    },
                ),
            ],
        ),
    ]

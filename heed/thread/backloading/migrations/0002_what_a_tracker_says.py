import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('backloading', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SentSheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(blank=True, max_length=100)),
                ('about', models.CharField(blank=True, choices=[('review', 'A review'), ('recommendation', 'A recommendation')], max_length=14)),
                ('head', models.PositiveIntegerField(default=0)),
                ('headings', models.JSONField(default=list)),
                ('takes', models.JSONField(default=list)),
                ('offers', models.JSONField(default=list)),
                ('throughout', models.JSONField(default=dict)),
                ('content', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='TrackerColumns',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('key', models.CharField(db_index=True, max_length=64)),
                ('about', models.CharField(blank=True, choices=[('review', 'A review'), ('recommendation', 'A recommendation')], max_length=14)),
                ('columns', models.JSONField(default=list)),
                ('throughout', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['-recorded_at'],
            },
        ),
        migrations.CreateModel(
            name='TrackerWord',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('column', models.CharField(max_length=30)),
                ('word', models.CharField(max_length=200)),
                ('written', models.CharField(max_length=200)),
                ('means', models.CharField(blank=True, max_length=50)),
            ],
            options={
                'ordering': ['-recorded_at'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='import',
            name='import_state_is_known',
        ),
        migrations.AddField(
            model_name='import',
            name='kept_on',
            field=models.DateField(default=django.utils.timezone.localdate),
        ),
        migrations.AddField(
            model_name='importedrow',
            name='adds',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='importedrow',
            name='updates',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='import',
            name='state',
            field=models.CharField(choices=[('mapping', 'Waiting for somebody to say what its columns hold'), ('checking', 'Being compared with the record'), ('open', 'Waiting for somebody to confirm it'), ('set aside', 'Set aside: nothing of it was written'), ('writing', 'Being written'), ('written', 'In the record'), ('undoing', 'Being undone'), ('undone', 'Undone')], default='checking', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['mapping', 'checking', 'open', 'set aside', 'writing', 'written', 'undoing', 'undone'])), name='import_state_is_known'),
        ),
        migrations.AddField(
            model_name='sentsheet',
            name='part_of',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='backloading.import'),
        ),
        migrations.AddField(
            model_name='trackercolumns',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sentsheet',
            name='said',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='backloading.trackercolumns'),
        ),
        migrations.AddField(
            model_name='trackerword',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='sentsheet',
            constraint=models.UniqueConstraint(fields=('part_of', 'position'), name='sent_sheet_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='sentsheet',
            constraint=models.CheckConstraint(condition=models.Q(('about__in', ['', 'review', 'recommendation'])), name='sent_sheet_is_about_something_known'),
        ),
    ]

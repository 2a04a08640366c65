import django.db.models.deletion
import django.utils.timezone
import heed.kit.storage.tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('recommendations', '0001_initial'),
    ]

    operations = [
        heed.kit.storage.tables.Tables(
            operations=[
                migrations.CreateModel(
                    name='Claim',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('on', models.CharField(max_length=21)),
                        ('on_latest', models.DateField(editable=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_by', models.CharField(blank=True, max_length=200)),
                        ('said_to', models.CharField(blank=True, max_length=200)),
                        ('said_on', models.CharField(blank=True, max_length=21)),
                        ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                        ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='recommendations.recommendation')),
                        ('done', models.TextField(blank=True)),
                        ('no_done', models.TextField(blank=True)),
                        ('changed', models.TextField(blank=True)),
                        ('no_changed', models.TextField(blank=True)),
                        ('works', models.TextField(blank=True)),
                        ('no_works', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['-on_latest', '-recorded_at'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='evidence_claim_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('done', ''), _negated=True), ('no_done', '')), models.Q(('done', ''), models.Q(('no_done', ''), _negated=True)), _connector='OR'), name='claim_answers_done', violation_error_message='What was done: answer it, or say why there is no answer; not both.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('changed', ''), _negated=True), ('no_changed', '')), models.Q(('changed', ''), models.Q(('no_changed', ''), _negated=True)), _connector='OR'), name='claim_answers_changed', violation_error_message='What changed in practice: answer it, or say why there is no answer; not both.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('works', ''), _negated=True), ('no_works', '')), models.Q(('works', ''), models.Q(('no_works', ''), _negated=True)), _connector='OR'), name='claim_answers_works', violation_error_message='What shows that it works: answer it, or say why there is no answer; not both.')],
                    },
                ),
                migrations.CreateModel(
                    name='NoMeasure',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('on', models.CharField(max_length=21)),
                        ('on_latest', models.DateField(editable=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_by', models.CharField(blank=True, max_length=200)),
                        ('said_to', models.CharField(blank=True, max_length=200)),
                        ('said_on', models.CharField(blank=True, max_length=21)),
                        ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                        ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='recommendations.recommendation')),
                        ('because', models.TextField()),
                    ],
                    options={
                        'ordering': ['-on_latest', '-recorded_at'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='evidence_nomeasure_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.')],
                    },
                ),
                migrations.CreateModel(
                    name='Assurance',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('on', models.CharField(max_length=21)),
                        ('on_latest', models.DateField(editable=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_by', models.CharField(blank=True, max_length=200)),
                        ('said_to', models.CharField(blank=True, max_length=200)),
                        ('said_on', models.CharField(blank=True, max_length=21)),
                        ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                        ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='recommendations.recommendation')),
                        ('until', models.DateField()),
                    ],
                    options={
                        'ordering': ['-on_latest', '-recorded_at'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='evidence_assurance_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('on_latest'))), name='assurance_lasts', violation_error_message='The day to look again comes after the day of the assurance.')],
                    },
                ),
                migrations.CreateModel(
                    name='KeptReading',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('measure', models.CharField(max_length=100)),
                        ('first_day', models.DateField()),
                        ('last_day', models.DateField()),
                        ('numerator', models.DecimalField(decimal_places=2, max_digits=12)),
                        ('denominator', models.PositiveIntegerField()),
                        ('caveat', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['measure', 'first_day'],
                        'constraints': [models.UniqueConstraint(fields=('measure', 'first_day', 'last_day'), name='read_once_for_a_period', violation_error_message='That measure was read for this period already.'), models.CheckConstraint(condition=models.Q(('first_day__lte', models.F('last_day'))), name='a_period_has_its_days_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='RestsOn',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('on', models.CharField(max_length=21)),
                        ('on_latest', models.DateField(editable=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_by', models.CharField(blank=True, max_length=200)),
                        ('said_to', models.CharField(blank=True, max_length=200)),
                        ('said_on', models.CharField(blank=True, max_length=21)),
                        ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                        ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rests_on', to='recommendations.action')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carries', to='recommendations.programme')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='evidence_restson_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.')],
                    },
                ),
                migrations.CreateModel(
                    name='ProgrammeTarget',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('on', models.CharField(max_length=21)),
                        ('on_latest', models.DateField(editable=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_by', models.CharField(blank=True, max_length=200)),
                        ('said_to', models.CharField(blank=True, max_length=200)),
                        ('said_on', models.CharField(blank=True, max_length=21)),
                        ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='recommendations.programme')),
                        ('target_on', models.DateField()),
                        ('reason', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ['on_latest', 'recorded_at'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='evidence_programmetarget_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.')],
                    },
                ),
                migrations.CreateModel(
                    name='AtRisk',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='recommendations.recommendation')),
                        ('why', models.CharField(choices=[('lapsed', 'Its assurance lapsed'), ('fell', 'A measure fell through its threshold')], max_length=10)),
                        ('about', models.UUIDField()),
                        ('because', models.TextField()),
                        ('since', models.DateField()),
                        ('heard_on', models.DateField()),
                        ('papers_from', models.DateField()),
                    ],
                    options={
                        'ordering': ['since', 'recorded_at'],
                        'constraints': [models.UniqueConstraint(fields=('recommendation', 'about', 'heard_on'), name='put_at_risk_once_a_day'), models.CheckConstraint(condition=models.Q(('why__in', ['lapsed', 'fell'])), name='risk_is_known'), models.CheckConstraint(condition=models.Q(('papers_from__gt', models.F('heard_on'))), name='the_owner_hears_before_a_paper_does')],
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('on', models.CharField(max_length=21)),
                        ('on_latest', models.DateField(editable=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_by', models.CharField(blank=True, max_length=200)),
                        ('said_to', models.CharField(blank=True, max_length=200)),
                        ('said_on', models.CharField(blank=True, max_length=21)),
                        ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('source_address', models.CharField(blank=True, max_length=200)),
                        ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='recommendations.recommendation')),
                        ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='recommendations.action')),
                        ('kind_of_evidence', models.CharField(choices=[('policy', 'A policy was issued'), ('trained', 'People were trained'), ('audited', 'Practice was audited'), ('moved', 'The outcome moved')], max_length=10)),
                        ('text', models.TextField()),
                        ('measure', models.CharField(blank=True, max_length=100)),
                        ('threshold', models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True)),
                    ],
                    options={
                        'verbose_name_plural': 'evidence',
                        'ordering': ['-on_latest', '-recorded_at'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='evidence_evidence_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.'), models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('recommendation__isnull', True)), models.Q(('action__isnull', True), ('recommendation__isnull', False)), _connector='OR'), name='evidence_is_of_one_thing'), models.CheckConstraint(condition=models.Q(('kind_of_evidence__in', ['policy', 'trained', 'audited', 'moved'])), name='kind_of_evidence_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('measure', ''), ('threshold__isnull', True)), models.Q(models.Q(('measure', ''), _negated=True), ('threshold__isnull', False)), _connector='OR'), name='a_measure_has_its_threshold', violation_error_message='Say which figure the measure must keep to; without a measure, leave it empty.'), models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('measure', ''), _negated=True), _connector='OR'), name='evidence_can_be_looked_at', violation_error_message='Say where it can be looked at, or choose a measure.')],
                    },
                ),
                migrations.CreateModel(
                    name='RiskOver',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('risk', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='over', to='evidence.atrisk')),
                        ('on', models.DateField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RiskAnswer',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('on', models.CharField(max_length=21)),
                        ('on_latest', models.DateField(editable=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('said_by', models.CharField(blank=True, max_length=200)),
                        ('said_to', models.CharField(blank=True, max_length=200)),
                        ('said_on', models.CharField(blank=True, max_length=21)),
                        ('channel', models.CharField(blank=True, choices=[('phone', 'by phone'), ('meeting', 'at a meeting'), ('email', 'by e-mail'), ('paper', 'in a paper')], max_length=10)),
                        ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='evidence.atrisk')),
                        ('words', models.TextField()),
                    ],
                    options={
                        'ordering': ['on_latest', 'recorded_at'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('channel', ''), ('said_by', ''), ('said_on', ''), ('said_to', '')), models.Q(('said_by', ''), ('said_to', ''), ('said_on', ''), ('channel', ''), _connector='OR', _negated=True), _connector='OR'), name='evidence_riskanswer_said_in_full', violation_error_message='Say who said it, to whom, on which day and how, or leave all four empty.')],
                    },
                ),
            ],
        ),
    ]

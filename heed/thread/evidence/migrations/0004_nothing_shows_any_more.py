from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0003_evidence_is_indexed_where_it_stands'),
    ]

    operations = [
        migrations.AlterField(
            model_name='atrisk',
            name='why',
            field=models.CharField(choices=[('lapsed', 'Its assurance lapsed'), ('expired', 'Its evidence is out of date'), ('fell', 'A measure fell through its threshold'), ('gone', 'Nothing shows any more that it works')], max_length=10),
        ),
        migrations.RemoveConstraint(
            model_name='atrisk',
            name='risk_is_known',
        ),
        migrations.AddConstraint(
            model_name='atrisk',
            constraint=models.CheckConstraint(condition=models.Q(('why__in', ['lapsed', 'expired', 'fell', 'gone'])), name='risk_is_known'),
        ),
    ]

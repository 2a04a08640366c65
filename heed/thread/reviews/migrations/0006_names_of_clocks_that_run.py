from django.db import migrations, models


class Migration(migrations.Migration):
    """The name of each clock that runs; the work of the day gives those that are there their own."""

    dependencies = [
        ('reviews', '0005_clocks_that_run'),
    ]

    operations = [
        migrations.AddField(
            model_name='runningclock',
            name='name',
            field=models.CharField(default='A clock', max_length=100),
            preserve_default=False,
        ),
    ]

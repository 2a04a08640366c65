from django.db import migrations

from heed.kit.activity.append_only import protect, unprotect


def protected(model):
    table = f"activity_{model}"
    return migrations.RunPython(
        lambda _apps, editor: protect(table, editor),
        lambda _apps, editor: unprotect(table, editor),
        hints={"model": model},
    )


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_initial")]
    operations = [protected("write"), protected("read")]

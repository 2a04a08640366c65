from django.db import migrations

from heed.kit.activity.append_only import FROZEN_TRIGGERS, freeze, unprotect


def frozen(model):
    table = f"papers_{model}"
    return migrations.RunPython(
        lambda _apps, editor: freeze(table, editor),
        lambda _apps, editor: unprotect(table, editor, FROZEN_TRIGGERS),
        hints={"model": model},
    )


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [
        frozen(model)
        for model in ("frozenpaper", "frozenfigure", "frozenfile", "sentversion", "papertemplate", "issuedof")
    ]

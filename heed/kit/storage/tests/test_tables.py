"""Many tables made at once are the tables that Django would make one by one."""

from django.db import migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from heed.kit.storage.tables import Tables

PLACE = migrations.CreateModel("Place", [("id", models.AutoField(primary_key=True))])
VISIT = migrations.CreateModel(
    "Visit", [("id", models.AutoField(primary_key=True)), ("place", models.ForeignKey("out.Place", models.CASCADE))]
)


def test_what_was_rendered_before_is_rendered_anew_with_every_table():
    state = ProjectState()
    assert not list(state.apps.get_models())
    Tables([PLACE, VISIT]).state_forwards("out", state)
    assert {model.__name__ for model in state.apps.get_models()} == {"Place", "Visit"}
    assert state.apps.get_model("out", "Visit")._meta.get_field("place").related_model.__name__ == "Place"


def test_a_migration_can_be_written_with_them():
    written, imports = OperationWriter(Tables([PLACE])).serialize()
    assert "operations=[" in written
    assert "name='Place'" in written
    assert "import heed.kit.storage.tables" in imports

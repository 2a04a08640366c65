"""A real migration that adds a column, over a record that is there."""

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections, models

from heed.config import soundness
from heed.config.prepare import prepare_databases
from heed.kit.activity import migrating
from heed.kit.activity.models import Write
from heed.kit.activity.tests.tampering import change, is_postgresql
from heed.kit.activity.verification import Broken, verify
from heed.kit.people import migrations
from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency
from heed.kit.rules import Refused
from heed.kit.storage.postgresql import as_owner

MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "{last}")]
    operations = [migrations.AddField("agency", "town", models.CharField(max_length=50, default="not said"))]
"""


@pytest.fixture
def a_column_more(restored, tmp_path, monkeypatch, settings):
    """The next version of Heed: agencies have a town."""
    for name in ("Harbour Trust", "Stour Council"):
        add_agency(name=name, by=None)
    settings.ANCHORS = tmp_path / "anchors"
    folder = tmp_path / "people_of_the_next_version"
    shutil.copytree(Path(migrations.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(path.stem for path in folder.glob("0*.py"))
    (folder / "9000_towns.py").write_text(MIGRATION.format(last=last))
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"people": folder.name}
    town = models.CharField(max_length=50, default="not said")
    town.contribute_to_class(Agency, "town")
    yield town
    Agency._meta.local_fields.remove(town)
    Agency._meta._expire_cache()
    del Agency.town


def migrate_alone():
    """The migrations without what heed prepare does around them."""
    with as_owner() if is_postgresql() else nullcontext():
        call_command("migrate", verbosity=0)


def test_after_a_migration_the_log_vouches_for_the_rows_as_they_are_now(a_column_more):
    assert "The log vouches again for the rows that this changed: 2." in list(prepare_databases())
    assert Agency.objects.get(name="Harbour Trust").town == "not said"
    assert verify() is None
    begun, done = Write.objects.order_by("-number")[:2][::-1]
    assert (begun.verb, done.verb) == (migrating.BEGUN, migrating.DONE)
    assert "people.9000_towns" in begun.facts
    change("people_agency", "UPDATE people_agency SET town = 'Stour' WHERE name = 'Harbour Trust'")
    assert "was changed after entry" in verify()


def test_without_it_the_same_migration_would_be_taken_for_tampering(a_column_more):
    migrate_alone()
    assert "In people_agency the row" in verify()


def test_a_record_that_does_not_verify_is_not_migrated(a_column_more):
    change("people_agency", "UPDATE people_agency SET name = 'Harbor' WHERE name = 'Harbour Trust'")
    with pytest.raises(
        Refused, match=r"Nothing was brought up to date, since the record does not verify: In people_agency"
    ):
        list(prepare_databases())
    with connections["default"].cursor() as cursor:
        columns = connections["default"].introspection.get_table_description(cursor, "people_agency")
    assert "town" not in [column.name for column in columns]


def test_broken_off_in_between_it_goes_on_the_next_time_and_the_site_does_not_start(a_column_more):
    migrating._say_begun(["people.9000_towns"])
    migrate_alone()
    assert any("broken off before the log could vouch" in finding.what for finding in soundness.unsafe())
    assert "The log vouches again for the rows that this changed: 2." in list(prepare_databases())
    assert verify() is None
    assert not migrating.is_under_way()


def test_a_chain_that_does_not_hold_is_not_vouched_for(restored):
    add_agency(name="Harbour Trust", by=None)
    change("activity_write", "UPDATE activity_write SET facts = '{\"a\":1}'")
    with pytest.raises(Broken, match="was changed after it was sealed"):
        migrating.finish()


def test_a_row_that_a_migration_removed_or_added_is_vouched_for_as_well(restored):
    for name in ("Harbour Trust", "Stour Council"):
        add_agency(name=name, by=None)
    change("people_agency", "DELETE FROM people_agency WHERE name = 'Harbour Trust'")
    assert migrating.finish() == 1
    assert verify() is None


def test_a_table_that_the_next_migration_makes_is_no_difference(restored):
    from heed.kit.lifecycle.models import Struck

    change(Struck._meta.db_table, f"DROP TABLE {Struck._meta.db_table}")
    assert verify() is None


def test_a_frozen_table_that_the_next_migration_makes_does_not_stand_in_its_way(restored, somebody):
    somebody("coordinator")
    with as_owner() if is_postgresql() else nullcontext(), connections["default"].cursor() as cursor:
        cursor.execute("DROP TABLE papers_sentversion")
    assert verify() is None

import json
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections, router
from django.utils import timezone

from heed.kit.activity import chain
from heed.kit.activity.anchors import Anchor
from heed.kit.activity.models import CommitmentKey, Entry, Read, Write
from heed.kit.activity.record import action, record, record_read, seal_of
from heed.kit.activity.tests.tampering import alias_of, behind_its_back, change, execute, is_postgresql
from heed.kit.activity.verification import Verification, verify
from heed.kit.people.actions import add_agency, change_details
from heed.kit.people.models import Agency

COLUMNS = (*Entry.SEALED, "seal")


@pytest.fixture(autouse=True)
def a_short_life(restored, somebody):
    """Writes 1 to 5 and reads 1 to 3; the agency is in entries 1, the person in 2, more agencies in 3 to 5."""
    person = somebody()
    for name in ("Harbour Trust", "Mill Street Clinic", "Northgate Council"):
        add_agency(name=name, by=person)
    for _ in range(3):
        record_read("people.opened", by=person, on=person)
    connections.close_all()
    return person


@pytest.fixture
def anchor():
    verification = Verification()
    assert verification.first_wrong() is None
    return Anchor("2026-11-20T09:00:00+00:00", verification.ends)


def as_stored(pk):
    return str(pk) if is_postgresql() else pk.hex


def add_entry(number, model=Write, like=1, **other):
    """Insert a copy of entry `like` as `number`, with other values where given."""
    table = model._meta.db_table
    row = dict(
        zip(
            COLUMNS,
            execute(table, f"SELECT {', '.join(COLUMNS)} FROM {table} WHERE number = %s", [like])[0],
            strict=True,
        )
    )
    row |= {"number": number} | other
    marks = ", ".join(["%s"] * len(COLUMNS))
    execute(table, f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES ({marks})", list(row.values()))


def reseal(model, seal):
    """Recompute a whole chain with the function `seal`, as somebody who rewrote it would."""
    table, previous = model._meta.db_table, chain.START
    for entry in list(model.objects.order_by("number")):
        entry.previous = previous
        previous = seal(entry)
        sql = f"UPDATE {table} SET previous = %s, seal = %s WHERE number = %s"
        execute(table, sql, [entry.previous, previous, entry.number])


def test_all_is_well_with_what_the_application_wrote(anchor):
    assert verify([anchor]) is None
    assert {name: number for name, (number, _) in anchor.ends.items()} == {"writes": 5, "reads": 3}


def test_a_changed_record_is_named_with_the_entry_after_which_it_changed():
    harbour = Agency.objects.get(name="Harbour Trust")
    change("people_agency", "UPDATE people_agency SET name = 'Harbor' WHERE name = 'Harbour Trust'")
    assert verify() == (
        f"In people_agency the row {harbour.pk}, or the key it is committed to under, was changed after entry 3."
    )


@pytest.mark.parametrize("column", ["verb", "facts", "at", "by", "on_id", "seal"])
def test_a_changed_entry_is_named(column):
    value = {"at": "2026-01-01 00:00:00+00:00", "by": None, "on_id": None}.get(column, "[]")
    change("activity_write", f"UPDATE activity_write SET {column} = %s WHERE number = 4", [value])
    assert verify() == ("In the log of writes entry 4 was changed after it was sealed, or was not sealed by this site.")


def test_a_record_and_its_entry_changed_together_are_seen():
    change("people_agency", "UPDATE people_agency SET name = 'Harbor' WHERE name = 'Harbour Trust'")
    change("activity_write", "UPDATE activity_write SET commitments = '{}' WHERE number = 3")
    assert "entry 3 was changed after it was sealed" in verify()


@pytest.mark.parametrize("model", [Write, Read])
def test_an_entry_taken_out_of_the_middle_is_named(model):
    change(model._meta.db_table, f"DELETE FROM {model._meta.db_table} WHERE number = 2")
    assert "entry 2 is missing: entry 3 comes next." in verify()


def test_the_end_of_the_writes_cut_off_leaves_a_row_without_an_entry():
    change("activity_write", "DELETE FROM activity_write WHERE number = 5")
    assert "commitment key" in verify()


@pytest.mark.parametrize("model", [Write, Read])
def test_the_end_cut_off_is_seen_by_the_anchor(model, anchor):
    table = model._meta.db_table
    with behind_its_back():
        execute(table, f"DELETE FROM {table} WHERE number >= 3")
        execute("default", "DELETE FROM people_agency WHERE name <> %s", [settings.FORCE])
        kept = [row.record_id for row in CommitmentKey.objects.all() if row.record_id not in _ids_of_cut()]
        CommitmentKey.objects.exclude(record_id__in=kept).delete()
    assert "but the anchor of 2026-11-20T09:00:00+00:00 knows entry" in (verify([anchor]) or "")


def _ids_of_cut():
    known = {UUID(record.split(":")[1]) for entry in Write.objects.all() for record in json.loads(entry.commitments)}
    return {row.record_id for row in CommitmentKey.objects.all()} - known


def test_an_inserted_entry_is_seen():
    with behind_its_back():
        add_entry(6)
    assert "entry 6 does not follow on entry 5" in verify()


def test_an_inserted_entry_that_follows_on_is_seen():
    with behind_its_back():
        add_entry(6, previous=Write.objects.get(number=5).seal, seal="0" * 64)
    assert "entry 6 was changed after it was sealed, or was not sealed by this site" in verify()


def test_entries_that_changed_places_are_seen():
    with behind_its_back():
        for old, new in ((3, 33), (4, 3), (33, 4)):
            execute("activity_write", "UPDATE activity_write SET number = %s WHERE number = %s", [new, old])
    assert "entry 3 does not follow on entry 2" in verify()


def test_an_old_row_put_back_is_seen(a_short_life):
    row = "SELECT name, version FROM people_user WHERE email = %s"
    old = execute("people_user", row, [a_short_life.email])[0]
    person = a_short_life
    change_details(person=person, name="Robin Marsh", email=person.email, agency=person.agency, by=person)
    change("people_user", "UPDATE people_user SET name = %s, version = %s", old)
    assert "was changed after entry 6" in verify()


def test_a_chain_written_anew_without_the_key_is_seen():
    with behind_its_back():
        execute("activity_write", "UPDATE activity_write SET verb = 'x' WHERE number = 3")
        reseal(Write, lambda entry: entry.seal[::-1])
    assert "entry 1 was changed after it was sealed, or was not sealed by this site" in verify()


@pytest.mark.parametrize("model", [Write, Read])
def test_a_chain_written_anew_with_the_key_is_seen_by_the_anchor(model, anchor):
    with behind_its_back():
        execute(model._meta.db_table, f"UPDATE {model._meta.db_table} SET facts = '[]' WHERE number = 2")
        reseal(model, seal_of)
    assert verify() is None
    assert "is not the one that the anchor of 2026-11-20T09:00:00+00:00 knows: the log was written anew" in verify(
        [anchor]
    )


def test_two_values_that_changed_places_are_seen():
    with behind_its_back():
        for old, new in (("Harbour Trust", "x"), ("Mill Street Clinic", "Harbour Trust"), ("x", "Mill Street Clinic")):
            execute("people_agency", "UPDATE people_agency SET name = %s WHERE name = %s", [new, old])
    assert "was changed after entry" in verify()


def test_a_record_put_there_past_the_application_is_named():
    sql = "INSERT INTO people_agency (id, version, recorded_at, name) VALUES (%s, 1, %s, 'Nowhere')"
    put_there = UUID("7" * 32)
    change("people_agency", sql, [as_stored(put_there), "2026-01-01 00:00:00+00:00"])
    assert verify() == (
        f"In people_agency the row {put_there} is in no entry of the log: it was put there past the application."
    )


def test_a_record_that_vanished_is_named():
    change("people_agency", "DELETE FROM people_agency WHERE name = 'Harbour Trust'")
    assert "is missing: it was there at entry 3." in verify()


@action
def remove(agency):
    agency.delete()
    record("people.agency-added", by=None, on=agency)


def test_a_record_removed_in_an_action_may_be_gone_and_may_not_come_back():
    harbour = Agency.objects.get(name="Harbour Trust")
    pk, row = harbour.pk, [harbour.version, harbour.recorded_at, harbour.name]
    remove(harbour)
    assert verify() is None
    sql = "INSERT INTO people_agency (id, version, recorded_at, name) VALUES (%s, %s, %s, %s)"
    change("people_agency", sql, [as_stored(pk), *row])
    assert verify() == f"In people_agency the row {pk} was removed in entry 6, and is there again."


def test_a_lost_commitment_key_is_seen():
    harbour = Agency.objects.get(name="Harbour Trust")
    CommitmentKey.objects.filter(pk=harbour.pk).delete()
    assert f"the row {harbour.pk}, or the key it is committed to under" in verify()


def test_a_commitment_key_that_nothing_asked_for_is_seen():
    CommitmentKey.objects.create(record_id="8" * 32, key=b"x" * 32)
    assert verify() == f"There is a commitment key for {'8' * 32}, which is in no entry of the log."


def test_triggers_taken_off_are_seen():
    with behind_its_back():
        first_wrong = verify()
    assert first_wrong == (
        "The log of writes is not protected: its trigger activity_write_next_only is gone, changed or switched off."
    )


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("people_agency", "name"),
        ("people_agency", "id"),
        ("activity_write", "verb"),
        ("activity_read", "seal"),
        ("activity_commitmentkey", "key"),
        ("activity_commitmentkey", "record_id"),
    ],
)
def test_a_text_that_became_a_blob_is_seen(table, column):
    kind = "TEXT" if column == "key" else "BLOB"
    change(table, f"UPDATE {table} SET {column} = CAST({column} AS {kind}) WHERE rowid = 2")
    assert verify() is not None


@pytest.mark.embedded
def test_a_row_whose_id_is_no_id_is_named_by_what_it_holds():
    change("people_agency", "UPDATE people_agency SET id = 'nobody' WHERE name = 'Harbour Trust'")
    assert (
        verify() == "In people_agency the row nobody is in no entry of the log: it was put there past the application."
    )


def test_a_column_added_behind_the_applications_back_is_seen():
    change("people_agency", "ALTER TABLE people_agency ADD COLUMN more text")
    assert "was changed after entry" in verify()


@pytest.mark.embedded
@pytest.mark.parametrize("alias", ["default", "reads"])
def test_a_flipped_bit_in_the_file_is_seen(alias):
    connections.close_all()
    path = settings.DATABASES[alias]["NAME"]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert "Restore the newest backup that verifies." in verify()


@pytest.mark.embedded
def test_a_reference_to_nothing_is_seen():
    change("people_user", "UPDATE people_user SET agency_id = %s", ["9" * 32])
    assert "is damaged" in verify()


@pytest.mark.embedded
def test_yesterdays_files_put_back_are_seen_by_the_anchor():
    connections.close_all()
    files = [settings.DATABASES[alias]["NAME"] for alias in connections]
    yesterday = {path: path.read_bytes() for path in files}
    add_agency(name="Today", by=None)
    today = Verification()
    assert today.first_wrong() is None
    anchor = Anchor(timezone.now().isoformat(), today.ends)
    connections.close_all()
    for path, content in yesterday.items():
        path.write_bytes(content)
    assert verify() is None
    assert "its end was cut off, or an older copy was put back" in verify([anchor])


def test_verifying_holds_up_no_writer():
    with chain.one_moment("default"):
        before = Agency.objects.count()
        _in_another_connection(lambda: add_agency(name="Meanwhile", by=None))
        assert Agency.objects.count() == before
    assert Agency.objects.count() == before + 1


def _in_another_connection(work):
    from threading import Thread

    def whole():
        work()
        connections.close_all()

    thread = Thread(target=whole)
    thread.start()
    thread.join()


def test_both_databases_seal_the_same_bytes(a_short_life):
    entry = Write.objects.get(number=2)
    written = [chain.stored_form(getattr(entry, name)) for name in Entry.SEALED]
    stored = list(chain.raw(Write, Entry.SEALED, router.db_for_read(Write)))[1]
    assert list(stored.values()) == written
    assert alias_of("activity_read") == settings.READS_DATABASE


def test_a_table_that_is_gone_is_one_sentence():
    change("activity_commitmentkey", "DROP TABLE activity_commitmentkey")
    first_wrong = verify()
    assert first_wrong.startswith("The database cannot be read to its end (")
    assert first_wrong.endswith("Restore the newest backup that verifies.")


@pytest.mark.embedded
@pytest.mark.parametrize("model", [Write, Read])
def test_a_trigger_of_the_same_name_that_does_nothing_is_none(model):
    table = model._meta.db_table
    execute(table, f"DROP TRIGGER {table}_never_changed")
    execute(table, f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} WHEN 0 BEGIN SELECT 1; END")
    assert f"its trigger {table}_never_changed is gone, changed or switched off." in verify()


@pytest.mark.embedded
def test_a_trigger_that_changes_what_is_written_is_named():
    execute(
        "people_agency",
        "CREATE TRIGGER quiet AFTER INSERT ON people_agency BEGIN UPDATE people_agency SET name = 'x'; END",
    )
    assert verify() == "The database has a trigger that is not ours, quiet: it may change what is written."

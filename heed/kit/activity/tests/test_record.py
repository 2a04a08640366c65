import json
import re

import pytest
from django.db import IntegrityError, connections
from django.test.utils import CaptureQueriesContext

from heed.kit.activity import unit
from heed.kit.activity.events import LISTED
from heed.kit.activity.models import CommitmentKey, Read, Write
from heed.kit.activity.record import action, record, record_read
from heed.kit.activity.unit import ChangedMeanwhile, Unrecorded
from heed.kit.activity.verbs import Verb, all_verbs, verb
from heed.kit.activity.verification import verify
from heed.kit.people.actions import add_agency, give_account
from heed.kit.people.models import Agency, User

pytestmark = pytest.mark.django_db


@action
def rename(agency, name):
    agency.name = name
    agency.save()
    record("people.changed", by=None, on=agency, letters=len(name))


@pytest.fixture
def harbour():
    return add_agency(name="Harbour Trust", by=None)


def test_record_and_line_are_committed_together(harbour):
    rename(harbour, "Harbour House")
    line = Write.objects.latest("number")
    assert (line.number, line.verb, line.on_id, json.loads(line.facts)) == (
        2,
        "people.changed",
        harbour.pk,
        {"letters": 13},
    )
    assert list(json.loads(line.commitments)) == [f"people.agency:{harbour.pk}"]
    assert CommitmentKey.objects.count() == 1


def test_an_action_that_fails_leaves_neither(harbour):
    with pytest.raises(IntegrityError):
        rename_twice(harbour, Agency(name="something ELSE"))
    assert Write.objects.count() == 1
    assert Agency.objects.get().name == "Harbour Trust"


@action
def rename_twice(agency, other):
    rename(agency, "Something else")
    other.save()


def test_an_action_that_leaves_no_event_is_undone(harbour):
    @action
    def silent():
        harbour.name = "Nobody knows"
        harbour.save()

    with pytest.raises(Unrecorded, match=r"people.agency"):
        silent()
    assert Agency.objects.get().name == "Harbour Trust"


def test_an_action_may_do_nothing():
    assert action(lambda: "nothing")() == "nothing"
    assert not Write.objects.exists()


def test_an_inner_action_that_fails_and_is_forgiven_leaves_no_trace(harbour):
    @action
    def outer():
        try:
            inner()
        except IntegrityError:
            rename(harbour, "Harbour House")

    @action
    def inner():
        made = Agency(name="Mill Street")
        made.save()
        record("people.agency-added", by=None, on=made)
        Agency(name="mill street").save()

    outer()
    line = Write.objects.latest("number")
    assert (line.number, line.verb) == (2, "people.changed")
    assert list(json.loads(line.commitments)) == [f"people.agency:{harbour.pk}"]
    assert verify() is None


def test_what_several_inner_actions_touched_is_committed_to_once(harbour):
    @action
    def outer():
        rename(harbour, "One")
        rename(harbour, "Two")

    outer()
    assert [bool(json.loads(line.commitments)) for line in Write.objects.order_by("number")] == [True, False, True]
    assert verify() is None


def test_more_records_than_one_statement_holds_are_committed_to(harbour):
    @action
    def many():
        Agency.objects.bulk_create([Agency(name=f"Agency {number}") for number in range(401)])
        record("people.agency-added", by=None)

    many()
    assert len(json.loads(Write.objects.latest("number").commitments)) == 401
    assert verify() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda agency: agency.save(),
        lambda agency: agency.delete(),
        lambda agency: Agency.objects.bulk_create([Agency(name="x")]),
        lambda agency: Agency.objects.update(name="x"),
        lambda agency: Agency.objects.filter(pk=agency.pk).delete(),
        lambda agency: Agency.objects.bulk_update([agency], ["name"]),
        lambda agency: Agency.objects.get_or_create(name="x"),
        lambda agency: Agency.objects.update_or_create(name="Harbour Trust", defaults={"name": "x"}),
        lambda agency: record("people.changed", by=None, on=agency),
    ],
)
def test_nothing_changes_outside_an_action(harbour, change):
    with pytest.raises(Unrecorded):
        change(harbour)
    assert [agency.name for agency in Agency.objects.all()] == ["Harbour Trust"]
    assert unit.current.get() is None


def test_the_second_of_two_who_opened_the_same_is_told(harbour):
    first, second = Agency.objects.get(), Agency.objects.get()
    rename(first, "First")
    with pytest.raises(ChangedMeanwhile, match="Somebody else has changed this") as told:
        rename(second, "Second")
    assert (told.value.record, second.version) == (second, 1)
    assert Agency.objects.get().name == "First"
    assert Agency.objects.get().fresh().version == 2


def test_a_save_writes_what_was_changed_and_nothing_else(harbour):
    given = give_account(name="Jo", email="jo@harbour.example", agency=harbour, by=None)
    person = User.objects.get(pk=given.pk)
    with CaptureQueriesContext(connections["default"]) as asked:
        rename(person, "Jo Marsh")
    (update,) = [one["sql"] for one in asked if one["sql"].startswith("UPDATE")]
    assert re.findall(r'"(\w+)" = ', update.partition(" WHERE ")[0]) == ["version", "name"]


def test_what_is_read_anew_is_written_as_against_what_was_read_then(harbour):
    mine = Agency.objects.get()
    rename(Agency.objects.get(), "Harbour House")
    mine.refresh_from_db()
    rename(mine, "Harbour Trust")
    assert Agency.objects.get().name == "Harbour Trust"


def test_what_is_saved_twice_is_written_twice(harbour):
    agency = Agency.objects.get()
    rename(agency, "Harbour House")
    rename(agency, "Harbour Trust")
    assert (Agency.objects.get().name, Agency.objects.get().version) == ("Harbour Trust", 3)


def test_a_line_needs_a_verb_that_a_module_declares_for_that_log(harbour):
    with pytest.raises(LookupError, match="log of writes"):
        action(lambda: record("people.invented", by=None))()
    with pytest.raises(LookupError, match="log of writes"):
        action(lambda: record("people.opened", by=None))()
    with pytest.raises(LookupError, match="log of reads"):
        record_read("people.changed", by=None)
    assert not Read.objects.exists()


def test_a_verb_is_declared_once():
    assert verb("activity.listed", is_read=True) is LISTED
    assert LISTED in all_verbs()
    Verb(LISTED.name, LISTED.sentence, is_read=True)
    with pytest.raises(ValueError, match="declared twice"):
        Verb(LISTED.name, "something else")


def test_relations_between_the_two_databases_are_none_of_the_routers_business(harbour):
    from heed.kit.activity.routing import ReadsApart

    assert ReadsApart().allow_relation(harbour, harbour)
    assert {"default"} <= set(connections)

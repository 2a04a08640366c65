"""Whatever changes the record leaves a line in the log of writes, in the same transaction."""

import json
from http import HTTPStatus

import pytest
from django.db import OperationalError

from heed.kit.activity.models import Write
from heed.kit.activity.verification import verify
from tests.house.asking import log_cannot_be_written, post, posted, records_of, signed_in
from tests.house.unchanged import changed, snapshot, undone

WRITES = ("log", "writes")
CHANGES_NOTHING = {
    "search:search": "what is typed is kept in the session, so that it never stands in an address",
    "account_logout": "signing out ends the session and touches no record",
    "account_login": "what is posted is empty; its own tests sign in",
    "mfa_authenticate": "nobody is half-way through signing in",
    "account_reset_password_from_key": "the link is no good; its own tests set a password",
    "account_change_password": "what is posted is empty; its own tests change a password",
    "account_reauthenticate": "what is posted is empty",
    "mfa_reauthenticate": "there is no second factor to be asked for",
    "mfa_activate_totp": "the password is asked for first; its own tests set one up",
    "mfa_deactivate_totp": "there is no second factor to end",
    "mfa_generate_recovery_codes": "the password is asked for first",
    "people:link": "the link is kept in nobody's record; making it is an event",
    "people:remove-second-factor": "nobody of the example force has one; its own tests remove one",
    "papers:draft-move": "the draft has passages that nobody has decided about; its own tests issue one",
    "papers:decision-back": "the draft has no decision yet; its own tests take one back",
    "papers:paragraph": "only whoever was asked writes it; its own tests do",
    "papers:finding": "what is sent is not what was looked at; its own tests decide",
    "papers:template-add": "no file is posted; its own tests upload one",
    "papers:sent-add": "no file is posted; its own tests upload one",
    "reviews:add-chronology": "the lines are only looked at; its own tests add them",
    "reviews:imr-chronology": "the same",
    "reviews:names-shown": "answered with the names and not with a way elsewhere; its own tests look",
    "evidence:add-file": "no file is posted; its own tests keep one",
    "reviews:add-file": "no file is posted; its own tests keep one",
    "reviews:imr-draft": "no file is posted; its own tests keep one",
    "reviews:lift": "no review of the example force is restricted; its own tests lift one",
    "recommendations:list-copies": "no workbook is sent; its own tests send one back",
    "recommendations:disseminate": "answered with what would happen, and not with a way elsewhere; its own tests confirm",
    "recommendations:hand-over": "the same",
    "reviews:in-error": "something was recorded of every review of the world; its own tests take one off",
    "recommendations:in-error": "the same of every recommendation",
    "recommendations:give-theme": "the theme has a lead already; its own tests give one",
    "recommendations:take-over": "only whoever it was handed to takes it over; its own tests do",
    "backloading:list": "no workbook is sent; its own tests send one",
    "backloading:words": "what the columns hold is to be said first; its own tests say what words mean",
    "backloading:go-on": "nobody has confirmed the import that waits; its own tests go on",
    "backloading:undo": "nothing was written yet that could be undone; its own tests undo one",
    "reviews:define-kind": "what the law says stands beside the record; the event holds what was said",
    "reviews:define-guidance": "the same",
    "reviews:define-own-clock": "the same",
    "reviews:define-stage-name": "the same",
    "reviews:define-clock": "the same",
    "papers:confirm": "the paper that waits has questions that nobody is asked; its own tests confirm",
}
"""Addresses whose post in these tests is known to change no record, and why."""


def taken(address):
    """A record for each state in which what is sent is taken."""
    told = records_of(address).items()
    return [record for state, record in told if address.status("POST", state) == HTTPStatus.FOUND]


def test_the_log_vouches_for_the_whole_world(papers_in):
    assert verify() is None


def _vouched_for(since):
    events = Write.objects.order_by("number")[since:]
    return {tuple(kind_and_id.split(":")) for event in events for kind_and_id in json.loads(event.commitments)}


@pytest.mark.parametrize("name", sorted(posted()))
def test_every_change_leaves_an_event_that_vouches_for_it(papers_in, name):
    address, before = posted()[name], snapshot()
    touched = set()
    for record in taken(address):
        with undone():
            post(signed_in(address), address, record)
            touched = changed(before)
            assert WRITES in touched or not touched, f"{name} changed {touched} and left no event."
            vouched = _vouched_for(since=before[WRITES])
            unvouched = touched - {WRITES} - vouched
            assert not unvouched, f"{name} changed {unvouched}, for which no event vouches."
    changes_a_record = bool(touched - {WRITES})
    assert changes_a_record is (name not in CHANGES_NOTHING), (
        f"{name} changed {touched}: is it rightly (not) in the list?"
    )


@pytest.mark.parametrize("name", sorted(posted().keys() - CHANGES_NOTHING.keys()))
def test_a_change_that_cannot_be_logged_is_no_change(papers_in, name):
    address, before = posted()[name], snapshot()
    for record in taken(address):
        client = signed_in(address)
        with log_cannot_be_written(Write), pytest.raises(OperationalError):
            post(client, address, record)
        assert not changed(before), f"{name} kept {changed(before)} although the log could not be written."

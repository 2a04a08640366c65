"""Moves and dated facts on the records of the installation, found by name: the kit knows none of them."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from heed.kit.activity.models import Write
from heed.kit.activity.record import action, record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import NotADate, PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Dated, Moment, Said, Step, dated, state_at
from heed.kit.lifecycle.order import in_order_of
from heed.kit.rules import Refused

pytestmark = pytest.mark.django_db
MAY, JUNE = PartialDate("2022-05"), PartialDate("2022-06-10")
SAID = Said("Sam Reed", "Robin Hale", PartialDate("2022-06-09"), Channel.PHONE)
FOUR = ("said_by", "said_to", "said_on", "channel")


@pytest.fixture
def person(somebody):
    return somebody("coordinator")


@pytest.fixture
def review(person):
    made = apps.get_model("reviews", "Review")(register_number=1, reference="R1")
    moves.begin(made, by=person, on=MAY, verb="reviews.review-added", reason="notified", state="commissioned")
    return made


def make(review, person, name="start_writing", on=JUNE, reason="begun", **more):
    moves.make(review, name, by=person, on=on, reason=reason, **more)


def fresh(record_):
    return type(record_).objects.get(pk=record_.pk)


def test_a_record_begins_with_its_first_step(review, person):
    first = review.steps.get()
    assert (fresh(review).state, first.number, first.before, first.after) == ("commissioned", 1, "", "commissioned")
    assert (first.on, first.on_latest, first.by, first.reason) == ("2022-05", date(2022, 5, 31), person, "notified")
    assert Write.objects.latest("number").verb == "reviews.review-added"


def test_a_record_that_was_further_when_we_heard_of_it_begins_there(person):
    made = apps.get_model("reviews", "Review")(register_number=2, reference="R2")
    moves.begin(made, by=person, on=MAY, verb="reviews.review-added", state="approved")
    assert (made.steps.get().after, fresh(made).state) == ("approved", "approved")


def test_a_record_cannot_begin_in_a_state_that_is_none(person):
    made = apps.get_model("reviews", "Review")(register_number=2, reference="R2")
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        moves.begin(made, by=person, on=MAY, verb="reviews.review-added", state="mislaid")


def test_a_move_leaves_a_step_the_new_state_and_a_line(review, person):
    make(review, person, said=SAID)
    step = review.steps.get(number=2)
    assert (step.move, step.before, step.after) == ("start_writing", "commissioned", "writing")
    assert step.said == "said by Sam Reed to Robin Hale on 9 June 2022, by phone"
    assert (fresh(review).state, fresh(review).version) == ("writing", 2)
    assert Write.objects.latest("number").verb == "reviews.review-moved"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "publish"}, "only be done when it is"),
        ({"name": "delete"}, "There is no such move"),
        ({"reason": "  "}, "Say why, in a few words"),
        ({"on": PartialDate("2022-04-30")}, "cannot be dated before the last step, which was on May 2022"),
    ],
)
def test_a_move_that_is_refused_changes_nothing(review, person, given, sentence):
    before = Write.objects.count()
    with pytest.raises(Refused, match=sentence):
        make(review, person, **given)
    assert (fresh(review).state, review.steps.count(), Write.objects.count()) == ("commissioned", 1, before)


def test_somebody_without_the_role_is_refused(review, somebody):
    with pytest.raises(Refused, match="Your roles do not let you"):
        make(review, somebody())


def test_whoever_looked_at_an_older_version_is_told(review, person):
    make(review, person, seen=1)
    with pytest.raises(ChangedMeanwhile):
        make(review, person, name="send_to_chair", seen=1)
    assert fresh(review).state == "writing"


def test_records_stand_in_the_order_of_their_states(review, person):
    other = apps.get_model("reviews", "Review")(register_number=2, reference="R0")
    moves.begin(other, by=person, on=MAY, verb="reviews.review-added", state="writing")
    states = review.lifecycle.states
    for order, first in (([states.WRITING, states.COMMISSIONED], "R0"), ([states.COMMISSIONED, states.WRITING], "R1")):
        assert type(review).objects.order_by(in_order_of(order)).first().reference == first


def test_a_past_day_has_the_state_of_that_day_as_it_was_known_then(review, person):
    make(review, person)
    steps, now = list(review.steps.all()), timezone.now()
    assert state_at(steps, Moment(date(2022, 5, 30), now)) == ""
    assert state_at(steps, Moment(date(2022, 5, 31), now)) == "commissioned"
    assert state_at(steps, Moment(date(2022, 6, 10), now)) == "writing"
    assert state_at(steps, Moment(date(2022, 6, 10), now - timedelta(days=1))) == ""
    assert state_at([], Moment(date(2022, 6, 10), now)) == ""
    known = review.steps.known(Moment(date(2022, 6, 9), now))
    assert [step.after for step in known] == ["commissioned"]


def test_a_step_keeps_its_number(review):
    step = review.steps.get()
    twin = type(step)(of=review, number=1, move="begin", after="writing", **dated(JUNE, step.by))
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(twin)


@action
def keep(record_):
    record_.save()
    record("reviews.review-moved", by=None, on=record_)


def test_a_fact_that_nobody_else_said_says_so(review):
    step = review.steps.get()
    assert (step.said, step.on_date) == ("", MAY)


def test_a_day_that_cannot_be_is_refused(review):
    step = review.steps.get()
    step.on = "2022-09-31"
    with pytest.raises(NotADate):
        keep(step)


DATED = [model for model in apps.get_models() if issubclass(model, Dated)] if apps.ready else []


@pytest.mark.parametrize("left_out", FOUR)
def test_what_was_said_is_said_in_full(review, left_out):
    step = review.steps.get()
    for name, value in dated(JUNE, step.by, SAID).items():
        setattr(step, name, value)
    setattr(step, left_out, "")
    with pytest.raises(ValidationError, match="Say who said it, to whom, on which day and how"):
        step.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(step)


@pytest.mark.parametrize("model", DATED, ids=lambda model: model._meta.label)
def test_every_dated_fact_is_said_in_full_or_not_at_all(model):
    constraint = next(one for one in model._meta.constraints if one.name.endswith("_said_in_full"))
    for given in range(16):
        values = {name: "x" * bool(given & 1 << place) for place, name in enumerate(FOUR)}
        fact = model(**values)
        if given in (0, 15):
            constraint.validate(model, fact)
        else:
            with pytest.raises(ValidationError, match="or leave all four empty"):
                constraint.validate(model, fact)


def test_every_step_is_numbered_once_in_its_record():
    steps = [model for model in DATED if issubclass(model, Step)]
    assert steps
    for model in steps:
        assert any(
            isinstance(one, models.UniqueConstraint) and set(one.fields) == {"of", "number"}
            for one in model._meta.constraints
        )

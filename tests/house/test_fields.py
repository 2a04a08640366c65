"""Every field says how sensitive it is and how long it is kept; every model of ours is a record that the log vouches for."""

import pytest
from django.apps import apps

from heed.kit.activity.keeping import RETENTIONS, SENSITIVITIES, own_fields, retention, sensitivity
from heed.kit.activity.models import Recorded

OURS = [model for model in apps.get_models() if model.__module__.startswith("heed.")]
NOT_RECORDED = {
    "activity.write": "the log itself",
    "activity.read": "the log itself",
    **dict.fromkeys(
        ("reviews.kind", "reviews.guidance", "reviews.stagename", "reviews.clockdefinition", "reviews.ownclock"),
        "rows come with a migration, before there is anybody to name; whoever adds one leaves an event",
    ),
    "activity.commitmentkey": "a key of the log; destroying it is what makes the log say nothing",
    "reviews.runningclock": "reckoned from the record, and anew each day",
    "recommendations.tally": "counted from the record, and counted anew each day",
    "recommendations.seeming": "reckoned from the record by the day's work; what a person says of it is recorded",
    "recommendations.compared": "the same",
    "search.entry": "made from the record, and made anew from it at any time",
    "search.words": "the same",
    "search.made": "the same",
}
"""Models that are not `Recorded`, and why."""


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_says_how_sensitive_it_is_and_how_long_it_is_kept(model):
    for field in model._meta.concrete_fields:
        how, long = sensitivity(model, field), retention(model, field)
        assert how in SENSITIVITIES, (
            f"Name {field.name} in SENSITIVITY of {model.__name__}: one of {list(SENSITIVITIES)}."
        )
        assert RETENTIONS.fullmatch(long), (
            f"Say in RETENTION of {model.__name__} how long {field.name} is kept: “{long}”"
        )


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_nothing_is_said_of_a_field_that_is_not_there(model):
    names = {field.name for field in model._meta.concrete_fields} | {"*"}
    assert {*model.SENSITIVITY, *model.RETENTION} <= names


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_who_said_something_is_personal_wherever_it_is_kept(model):
    for name in {"said_by", "said_to"} & {field.name for field in model._meta.concrete_fields}:
        assert sensitivity(model, model._meta.get_field(name)) == "personal"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_is_recorded_or_says_why_not(model):
    why_not = NOT_RECORDED.get(model._meta.label_lower)
    assert issubclass(model, Recorded) is (why_not is None), f"{model.__name__}: inherit Recorded, or say here why not."


def test_a_field_of_ones_own_is_not_covered_by_the_star():
    from heed.thread.reviews.models import Review

    assert {"reference", "state"} <= own_fields(Review)
    assert not {"id", "version", "recorded_at"} & own_fields(Review)

"""No fact of a review is so before the death, and none of a recommendation before it was asked, unless its kind says why."""

import copy
import uuid
from datetime import date, timedelta

import pytest
from django.apps import apps

from heed.kit.activity.record import action
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Dated, Step
from heed.kit.rules import Refused, all_rules
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.rules import not_before_it_was_asked
from heed.thread.reviews.days import paths, records_behind, reviews_behind
from heed.thread.reviews.rules import not_before_the_death

KINDS = [model for model in apps.get_models() if issubclass(model, Dated) and ".tests." not in model.__module__]
OF_A_REVIEW = [kind for kind in KINDS if paths(kind)]
OF_NO_REVIEW = {
    **dict.fromkeys(
        ("Action", "ActionStep", "Learning", "Programme", "Objective", "RestsOn", "ProgrammeTarget", "Question",
         "QuestionAnswered", "OutsideWork", "ActionLead", "ActionTarget"),
        "the work of a theme or a programme, which may be older than any death that it is done for",
    ),
    **dict.fromkeys(
        ("Group", "GroupChange", "Theme", "ThemeChange", "ThemeLead", "HandOver", "HandOverTaken"),
        "how the force divides its work",
    ),
    "ChronologyLayout": "what a partnership wants",
    **dict.fromkeys(("AgencyName", "OwnWords"), "how the force and those who write to it speak"),
}  # fmt: skip
"""Kinds of facts that belong to no review, and why. Those of papers, boards and imports are not about a death."""


def _app(kind) -> str:
    return kind._meta.app_label


def test_every_kind_of_fact_of_the_thread_leads_to_a_review_or_says_why_not():
    thread = {kind.__name__ for kind in KINDS if _app(kind) in {"reviews", "recommendations", "evidence"}}
    lead = {kind.__name__ for kind in OF_A_REVIEW}
    assert not thread - lead - OF_NO_REVIEW.keys(), "Name `behind` or `dated_by`, or say here why there is none."
    assert not lead & OF_NO_REVIEW.keys()


def test_what_is_not_held_to_a_rule_names_one_and_says_why():
    names = {rule.name for rule in all_rules()}
    for kind in KINDS:
        assert kind.not_held_to.keys() <= names, f"{kind.__name__} names a rule that there is not."
        assert all(why.endswith(".") for why in kind.not_held_to.values()), (
            f"{kind.__name__}: give the reason as a sentence."
        )


def _moved_to(fact, day: date):
    """The same fact, said to have been so on another day and not recorded yet."""
    again = copy.copy(fact)
    again._state = copy.copy(fact._state)
    again._state.adding, again.pk, again.on = True, uuid.uuid4(), day.isoformat()
    return again


def _one(kind, records):
    """A fact of that kind with such a record behind it, and that record; a step is the first of its own."""
    found = kind.objects.filter(number=1) if issubclass(kind, Step) else kind.objects.all()
    for fact in found:
        for record in records(fact):
            return fact, record
    return None, None


def _dated(fact):
    return (review for review in reviews_behind(fact) if review.died_in)


def _asked(fact):
    return (record for record in records_behind(fact) if isinstance(record, Recommendation))


@action
def _save(fact) -> None:
    fact.save()


@pytest.mark.parametrize("kind", OF_A_REVIEW, ids=lambda kind: kind.__name__)
def test_no_fact_is_so_before_the_death(papers_in, kind):
    fact, review = _one(kind, _dated)
    if fact is None and hasattr(kind, "recommendation"):
        asked = Recommendation.objects.filter(review__isnull=False).exclude(review__died_in="").first()
        fact = kind.objects.first()
        fact.recommendation, review = asked, asked.review
    assert fact is not None, f"The world has no {kind.__name__} of a review whose death is dated."
    before = PartialDate(review.died_in).earliest - timedelta(days=1)
    moved = _moved_to(fact, before)
    if not_before_the_death.name in kind.not_held_to:
        moved.insist_on_the_day()
    else:
        with pytest.raises(
            Refused, match=r"^That is before the death\. Look at the date again, or at the month of the death\.$"
        ):
            _save(moved)


@pytest.mark.parametrize(
    "kind",
    [kind for kind in OF_A_REVIEW if _app(kind) in {"recommendations", "evidence"}],
    ids=lambda kind: kind.__name__,
)
def test_no_fact_of_a_recommendation_is_so_before_it_was_asked(papers_in, kind):
    fact, asked = _one(kind, _asked)
    if kind is Recommendation:
        assert fact is None
        return
    assert fact is not None, f"The world has no {kind.__name__} of a recommendation."
    moved = _moved_to(fact, asked.on_date.earliest - timedelta(days=1))
    if not_before_it_was_asked.name in kind.not_held_to:
        moved.insist_on_the_day()
    else:
        with pytest.raises(Refused, match=r"^That is before the recommendation was made\."):
            _save(moved)

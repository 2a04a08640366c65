"""What must be true before something is recorded of a recommendation, beside its moves."""

from typing import Any

from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.kit.rules import rule
from heed.thread.recommendations.lifecycle import OPEN, UNFINISHED, in_their_hands
from heed.thread.recommendations.permissions import RecommendationPermission


@rule(source="domain practice: each addressee answers for itself")
def an_addressee_answers(answer: Any, _by: User) -> bool:
    """That agency is not asked for this. Add it to those that are asked first."""
    return bool(answer.recommendation.addressees.unstruck().filter(agency=answer.agency_id).exists())


@rule(source="our own practice: whoever was given a recommendation answers for it")
def in_their_hands_or_said(fact: Any, by: User) -> bool:
    """You do not have this recommendation, so say who told you this, whom they told, when and how."""
    return bool(fact.said_by) or in_their_hands(fact.recommendation, by)


@rule(source="our own practice: a record that contradicts itself helps nobody")
def not_before_it_was_asked(recommendation: Any, on: Any) -> bool:
    """That is before the recommendation was made. Look at the date again, or at the day on which it was asked."""
    return bool(on.latest >= recommendation.on_date.earliest)


@rule(source="our own practice: a record that contradicts itself helps nobody")
def its_target_comes_after(recommendation: Any, _by: User) -> bool:
    """The target date is before the recommendation was made. Look at it again, or at the day on which it was asked."""
    return recommendation.target_on is None or not_before_it_was_asked(
        recommendation, PartialDate.of(recommendation.target_on)
    )


@rule(source="our own practice: nobody is told of an end that has not come")
def what_is_told_back_is_over(told: Any, _by: User) -> bool:
    """There is nothing to tell back yet: this recommendation is still open."""
    return told.recommendation.state not in OPEN


@rule(source="our own practice: what is still to be done is not put out of sight")
def nothing_open_is_retired(change: Any, _by: User) -> bool:
    """Something open still stands on this theme. Put it on another theme first."""
    if not change.retired:
        return True
    still_open = change.theme.recommendations.filter(state__in=OPEN).exists()
    return not (still_open or change.theme.actions.filter(state__in=UNFINISHED).exists())


@rule(source="our own practice: whoever has a theme hands it over")
def the_lead_hands_over(hand_over: Any, by: User) -> bool:
    """Only the theme’s lead hands it over, or a coordinator for them."""
    return bool(hand_over.giver_id == by.pk or by.may(RecommendationPermission.KEEP))


@rule(source="our own practice: a hand-over is between two people")
def two_people_hand_over(hand_over: Any, _by: User) -> bool:
    """That person leads the theme already."""
    return bool(hand_over.giver_id != hand_over.taker_id)


@rule(source="our own practice: a fact is recorded once it is so")
def the_day_of_a_hand_over_has_come(hand_over: Any, _by: User) -> bool:
    """That day has not come yet. Hand the theme over on the day itself: its recommendations move when this is recorded."""
    return bool(hand_over.on_latest <= timezone.localdate())


@rule(source="our own practice: a receipt is only worth something from whoever received")
def the_taker_acknowledges(hand_over: Any, by: User) -> bool:
    """Only the new lead acknowledges a hand-over."""
    return bool(hand_over.taker_id == by.pk)

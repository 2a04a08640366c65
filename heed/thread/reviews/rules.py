"""What must be true before a review moves on, and of the day on which anything of it is said to have been so."""

from typing import Any

from heed.kit.calendar.dates import PartialDate
from heed.kit.rules import Rule, rule

__all__ = ["Rule"]


@rule(source="our own practice: a record that contradicts itself helps nobody")
def not_before_the_death(review: Any, on: Any) -> bool:
    """That is before the death. Look at the date again, or at the month of the death."""
    return not review.died_in or bool(on.latest >= PartialDate(review.died_in).earliest)


@rule(source="our own practice: a review begins with its notification")
def not_before_the_notification(review: Any, on: Any) -> bool:
    """That is before the partnership was notified. Look at the date again."""
    notified = review.reached("notified")
    return notified is None or bool(on.latest >= notified)


@rule(source="Domestic Homicide Project of the police: every death is counted under one type")
def kind_of_death_is_recorded(review: Any, _by: Any) -> bool:
    """Record the type of death first: a review is not only for a homicide."""
    return bool(review.deaths.unstruck().exists())


@rule(source="our own practice: the register number is never published")
def has_its_reference(review: Any, _by: Any) -> bool:
    """Give the review its public reference first: papers print it from here on."""
    return bool(review.reference)


@rule(source="protocols of partnerships: family, staff and agencies are told the day before anybody else reads it")
def day_is_planned(review: Any, _by: Any) -> bool:
    """Record the planned day first, under “Publication”."""
    return _last_publication_is(review, "planned")


@rule(source="Home Office statutory guidance on domestic homicide reviews (2016): reports are published")
def address_is_recorded(review: Any, _by: Any) -> bool:
    """Record first where it is published, under “Publication”."""
    return _last_publication_is(review, "published")


@rule(source="Home Office: published unless there are exceptional circumstances (House of Lords, 27 January 2021)")
def withholding_is_explained(review: Any, _by: Any) -> bool:
    """Record first why it is not published, under “Publication”."""
    return _last_publication_is(review, "withheld")


@rule(source="our own practice: some partnerships take a report down after a year")
def taking_down_is_explained(review: Any, _by: Any) -> bool:
    """Record first why it was taken down, under “Publication”."""
    return _last_publication_is(review, "taken-down")


@rule(
    source="Home Office statutory guidance on domestic homicide reviews (2016): the action plan is carried out and checked"
)
def plan_is_delivered(review: Any, _by: Any) -> bool:
    """Record first that the action plan is delivered, and what shows it."""
    return bool(review.known("plans_delivered"))


@rule(source="our own practice: what is written down once cannot disagree with itself")
def our_imr_is_begun(review: Any, _by: Any) -> bool:
    """Our own IMR is not begun. Start it on its own page, and the review follows."""
    return _our_imr_is(review, "writing", "signed-off", "sent", "accepted")


@rule(source="our own practice: what is written down once cannot disagree with itself")
def our_imr_is_signed_off(review: Any, _by: Any) -> bool:
    """Our own IMR is not signed off. Record that on its own page, and the review follows."""
    return _our_imr_is(review, "signed-off", "sent", "accepted")


@rule(source="our own practice: what is written down once cannot disagree with itself")
def our_imr_is_sent(review: Any, _by: Any) -> bool:
    """Our own IMR is not with the chair. Send it on its own page, and the review follows."""
    return _our_imr_is(review, "sent", "accepted")


@rule(source="our own practice: what is written down once cannot disagree with itself")
def our_imr_is_taken_up(review: Any, _by: Any) -> bool:
    """Our own IMR is not being written. Take it up again on its own page, and the review follows."""
    return _our_imr_is(review, "writing")


@rule(source="our own practice: two people with the pen would be nobody")
def pen_changes_hands(pen: Any, _by: Any) -> bool:
    """The pen is with them already."""
    before = pen.review.pens.unstruck().filter(on_latest__lte=PartialDate(pen.on).latest)
    last = before.order_by("on_latest", "recorded_at").last()
    return last is None or last.holder != pen.holder


@rule(source="our own practice: what is finished is not held up")
def is_not_finished(review: Any, _by: Any) -> bool:
    """Nothing can hold this review up any more: it is finished."""
    return not review.is_finished


def _our_imr_is(review: Any, *states: str) -> bool:
    """So it is where none of ours is kept: then the review alone tells."""
    return review.own_imr is None or review.own_imr.state in states


def _last_publication_is(review: Any, what: str) -> bool:
    told = review.known("publications")
    return bool(told) and told[-1].what == what

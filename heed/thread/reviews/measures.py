"""What reviews can be measured by: whether the decision and the report came inside their clocks, and days in our hands.

Which clocks there are, and how long each allows, are rows; a force that adds another is measured by it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from heed.kit.calendar.clocks import State
from heed.kit.statistics.measure import ADMINISTRATION, HIGHER, LOWER, QUARTER, SHARE, Period, Reading, measure
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.facts import Holder
from heed.thread.reviews.standing import ReviewStanding, definitions, with_facts

_NOT_COUNTED = "Nothing of a restricted review is counted."


def _standing(day: date) -> Iterator[ReviewStanding]:
    """How each review stood that day, without those that nobody may know of and those that are there by mistake."""
    rows = definitions()
    known = Review.objects.visible_to(None).exclude(state=ReviewState.IN_ERROR)
    return (ReviewStanding(review, day, rows) for review in with_facts(known))


def _in_time(period: Period, code: str) -> Reading:
    """Of the clocks of that code that ran out in the period, with their pauses and extensions, those met by then."""
    met: list[bool] = []
    for standing in _standing(period.last):
        for clock in standing.clocks:
            now = clock.now
            if clock.definition.code != code or now is None or now.due not in period:
                continue
            if now.state is not State.PAUSED or now.days_late:
                met.append(now.state is State.STOPPED_IN_TIME)
    return Reading.share(met=sum(met), of=len(met), caveat=_NOT_COUNTED)


@measure(
    "reviews.decided", "Decided in time whether to review", of=ADMINISTRATION, unit=SHARE, better=HIGHER, every=QUARTER
)
def decided(period: Period) -> Reading:
    """Of the notifications whose clock for the decision ran out in the period, with its pauses and extensions, the share on
    which it was decided by then whether there is a review."""
    return _in_time(period, "decision")


@measure("reviews.reported", "Overview report in time", of=ADMINISTRATION, unit=SHARE, better=HIGHER, every=QUARTER)
def reported(period: Period) -> Reading:
    """Of the reviews whose clock for the overview report ran out in the period, with its pauses and extensions, the share
    whose report the partnership had signed off by then."""
    return _in_time(period, "completion")


@measure(
    "reviews.in-our-hands", "Days in our hands", of=ADMINISTRATION, unit="days a review", better=LOWER, every=QUARTER
)
def in_our_hands(period: Period) -> Reading:
    """The mean number of days of the period on which the pen was with the police, over the reviews that somebody held the pen
    of in the period. Days on hold, and time that was given to a family, are counted for nobody."""
    end = period.last + timedelta(days=1)
    ours, reviews = 0, 0
    for standing in _standing(end):
        held = [
            (stretch.holder, (min(stretch.until, end) - max(stretch.since, period.first)).days)
            for stretch in standing.stretches
            if not stretch.paused and stretch.holder != Holder.FAMILY
        ]
        within = [(holder, days) for holder, days in held if days > 0]
        ours += sum(days for holder, days in within if holder == Holder.POLICE)
        reviews += bool(within)
    mean = Decimal(ours) / reviews if reviews else Decimal(0)
    return Reading.figure(mean.quantize(Decimal("0.01")), of=reviews, caveat=_NOT_COUNTED)

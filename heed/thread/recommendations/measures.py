"""What recommendations can be measured by. How many days each step may take is our own practice, and stands in the definition."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils import timezone

from heed.kit.calendar.working_days import add_working_days, working_days_between
from heed.kit.lifecycle.models import Moment
from heed.kit.statistics.measure import ADMINISTRATION, HIGHER, LOWER, QUARTER, SHARE, Period, Reading, measure
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.lifecycle import RecommendationState as State
from heed.thread.recommendations.models import Recommendation, RecommendationStep, Repeat
from heed.thread.recommendations.naming import targets_then

_NOT_COUNTED = "Nothing of a restricted review is counted."
_DONE = (State.DELIVERED, State.FINALISED)
_TO_DO = tuple(state for state in OPEN if state is not State.DELIVERED)
_LONGEST_WAIT = timedelta(days=60)


def _steps(*states: State) -> Iterable[RecommendationStep]:
    """Steps into these states, in their order, of what nobody is shut out from."""
    asked = Recommendation.objects.visible_to(None).unstruck()
    return RecommendationStep.objects.filter(of__in=asked, after__in=states).order_by("of", "number")


def _in_time(period: Period, start: State, end: State, within: int) -> Reading:
    """Of the steps into `start` whose working days to reach `end` ran out in the period, those that reached it."""
    waiting: dict[object, date] = {}
    due: list[bool] = []

    def run_out(of: object, reached: date | None) -> None:
        if (began := waiting.pop(of, None)) and (until := add_working_days(began, within)) in period:
            due.append(reached is not None and reached <= until)

    earliest = period.first - _LONGEST_WAIT
    steps = [step for step in _steps(start, end) if step.on_latest >= earliest]
    for step in steps:
        if step.after == end:
            run_out(step.of_id, step.on_latest)
        else:
            run_out(step.of_id, None)
            waiting[step.of_id] = step.on_latest
    for of in list(waiting):
        run_out(of, None)
    return Reading.share(met=sum(due), of=len(due), caveat=_NOT_COUNTED)


@measure(
    "recommendations.acknowledged",
    "Acknowledged within ten working days",
    of=ADMINISTRATION,
    unit=SHARE,
    better=HIGHER,
    every=QUARTER,
)
def acknowledged(period: Period) -> Reading:
    """Of the recommendations that were disseminated to a theme lead and whose ten working days ended in the period, the
    share that was acknowledged by then."""
    return _in_time(period, State.DISSEMINATED, State.ACKNOWLEDGED, within=10)


@measure(
    "recommendations.looked-at",
    "Looked at by a second person within 20 working days",
    of=ADMINISTRATION,
    unit=SHARE,
    better=HIGHER,
    every=QUARTER,
)
def looked_at(period: Period) -> Reading:
    """Of the recommendations that were said to be delivered and whose 20 working days ended in the period, the share that
    a second person had finalised by then."""
    return _in_time(period, State.DELIVERED, State.FINALISED, within=20)


@measure(
    "recommendations.days-to-disseminate",
    "From agreed to disseminated",
    of=ADMINISTRATION,
    unit="working days",
    better=LOWER,
    every=QUARTER,
)
def days_to_disseminate(period: Period) -> Reading:
    """The median number of working days from the day a recommendation was agreed to the day it was disseminated, for those
    that were disseminated in the period."""
    agreed: dict[object, date] = {}
    took: list[int] = []
    for step in _steps(State.AGREED, State.DISSEMINATED):
        if step.after == State.AGREED:
            agreed.setdefault(step.of_id, step.on_latest)
        elif (began := agreed.pop(step.of_id, None)) and step.on_latest in period:
            took.append(working_days_between(began, step.on_latest))
    return Reading.figure(Decimal(str(median(took))) if took else 0, of=len(took), caveat=_NOT_COUNTED)


def _lives() -> dict[Any, list[RecommendationStep]]:
    """All that was recorded of each recommendation's states."""
    lives: dict[Any, list[RecommendationStep]] = defaultdict(list)
    for step in _steps(*State):
        lives[step.of_id].append(step)
    return lives


def _stood(life: Iterable[RecommendationStep], day: date) -> str:
    """The state at the end of that day; empty before the first step."""
    taken = [step for step in life if step.on_latest <= day]
    return str(max(taken, key=lambda step: (step.on_latest, step.number)).after) if taken else ""


def _targets(day: date) -> dict[Any, date]:
    """The target date that each recommendation had at the end of that day."""
    now = Recommendation.objects.visible_to(None).unstruck().values_list("pk", "target_on")
    then = targets_then(Moment(day, timezone.now()))
    targets: dict[Any, date | None] = {of: then.get(of, target) for of, target in now}
    return {of: target for of, target in targets.items() if target}


@measure(
    "recommendations.delivered",
    "Delivered by the target date",
    of=ADMINISTRATION,
    unit=SHARE,
    better=HIGHER,
    every=QUARTER,
)
def delivered(period: Period) -> Reading:
    """Of the recommendations whose target date lay in the period, the share that had been said to be delivered by the end of
    that date. What was superseded, dropped or not agreed by then is not counted."""
    lives = _lives()
    targets = [(of, target) for of, target in _targets(period.last).items() if target in period]
    stood = [
        state for of, target in targets if (state := _stood(lives.get(of, ()), target)) in (*OPEN, State.FINALISED)
    ]
    return Reading.share(met=sum(state in _DONE for state in stood), of=len(stood), caveat=_NOT_COUNTED)


@measure(
    "recommendations.verified",
    "Verified, of what is said to be delivered",
    of=ADMINISTRATION,
    unit=SHARE,
    better=HIGHER,
    every=QUARTER,
)
def verified(period: Period) -> Reading:
    """Of the recommendations that stood as delivered or finalised on the last day of the period, the share that a second
    person had finalised."""
    stood = [_stood(life, period.last) for life in _lives().values()]
    states = [state for state in stood if state in _DONE]
    return Reading.share(met=states.count(State.FINALISED), of=len(states), caveat=_NOT_COUNTED)


@measure("recommendations.overdue", "Past the target date", of=ADMINISTRATION, unit=SHARE, better=LOWER, every=QUARTER)
def overdue(period: Period) -> Reading:
    """Of the recommendations that were open on the last day of the period and had a target date, the share whose target date
    had passed. One that was said to be delivered is not counted: a second person looks at it next."""
    targets = _targets(period.last)
    open_then = [of for of, life in _lives().items() if _stood(life, period.last) in _TO_DO]
    waiting = [targets[of] for of in open_then if of in targets]
    return Reading.share(met=sum(day < period.last for day in waiting), of=len(waiting), caveat=_NOT_COUNTED)


@measure("recommendations.repeated", "Asked before", of=ADMINISTRATION, unit=SHARE, better=LOWER, every=QUARTER)
def repeated(period: Period) -> Reading:
    """Of the recommendations that were asked in the period, the share of which somebody said that an earlier one asked the
    same."""
    asked = dict(Recommendation.objects.visible_to(None).unstruck().values_list("pk", "on_latest"))
    earlier: set[Any] = set()
    for one, other in Repeat.objects.visible_to(None).linking().values_list("one", "other"):
        if one in asked and other in asked and asked[one] != asked[other]:
            earlier.add(max(one, other, key=lambda pk: asked[pk]))
    new = [of for of, on in asked.items() if on in period]
    return Reading.share(met=sum(of in earlier for of in new), of=len(new), caveat=_NOT_COUNTED)

"""What the thread can measure of itself. How many days each step may take is our own practice, and stands in the definition."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from heed.kit.calendar.working_days import add_working_days, working_days_between
from heed.thread.evidence.measure import HIGHER, LOWER, QUARTER, SHARE, Period, Reading, measure
from heed.thread.recommendations.lifecycle import RecommendationState as State
from heed.thread.recommendations.models import Recommendation, RecommendationStep

_NOT_COUNTED = "Nothing of a restricted review is counted."
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

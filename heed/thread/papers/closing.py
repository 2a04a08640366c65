"""What a paper says of closed recommendations: which are verified, which are at risk and what their owners answer, what was
measured. All of it as at a moment, from facts that were kept, so that the same moment says the same for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import fold
from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.kit.statistics.measure import HIGHER, NOTHING_YET, SHARE, Measure, measure_called, plainly
from heed.thread.evidence.models import AtRisk, Evidence, EvidenceKind, KeptReading, NoMeasure, RiskAnswer
from heed.thread.evidence.second_person import of_second_persons
from heed.thread.recommendations.models import Action, Carries, Learning

NO_ANSWER = "no answer yet"
NOT_MEASURED = "said, not measured"
SHOWS_THAT_IT_WORKS = [kind for kind in EvidenceKind if kind.shows_that_it_works]


def verified(moment: Moment, reader: User | None) -> frozenset[Any]:
    """The recommendations of which evidence says that it works, or a second person why that cannot be measured.

    Whoever had claimed it by then is no second person.

    A measure that fell through its threshold since takes nothing away here: that is a risk, of which the owner hears first.
    """
    shown = (
        Evidence.objects.visible_to(reader)
        .known(moment)
        .filter(kind_of_evidence__in=SHOWS_THAT_IT_WORKS)
        .values_list("recommendation", "action")
    )
    asked = {recommendation for recommendation, _ in shown if recommendation}
    actions = {action for _, action in shown if action}
    carried = Carries.objects.all().known(moment).filter(action__in=actions).values_list("recommendation", flat=True)
    judged = of_second_persons(NoMeasure.objects.visible_to(reader).known(moment), moment)
    return frozenset({*asked, *carried, *(one.recommendation_id for one in judged)})


def at_risk(moment: Moment, reader: User | None) -> frozenset[Any]:
    """Those of which a paper may say so: their owner heard of it ten working days before."""
    return frozenset(_risks(moment, reader).values_list("recommendation", flat=True))


def _risks(moment: Moment, reader: User | None) -> Any:
    return AtRisk.objects.visible_to(reader).to_print(moment)


def risks(moment: Moment, reader: User | None) -> tuple[AtRisk, ...]:
    """What may be printed, each with the answers that were known."""
    return _answered(_risks(moment, reader), moment)


def heard_risks(moment: Moment, reader: User | None) -> tuple[AtRisk, ...]:
    """What its owner has heard of by the moment, for a paper that goes to the owner alone."""
    known = AtRisk.objects.visible_to(reader).filter(heard_on__lte=moment.as_at, recorded_at__lte=moment.known_at)
    return _answered(known.exclude(over__on__lte=moment.as_at, over__recorded_at__lte=moment.known_at), moment)


def _answered(found: Any, moment: Moment) -> tuple[AtRisk, ...]:
    answers = Prefetch("answers", RiskAnswer.objects.all().known(moment))
    return tuple(found.select_related("recommendation__review", "recommendation__theme").prefetch_related(answers))


def told_of(risk: AtRisk) -> str:
    """Why it is at risk, when its owner heard, and what the owner says to it."""
    answer = answer_to(risk)
    said = f"{answer}." if answer == NO_ANSWER else f"“{answer}”"
    return f"{fold(risk.because)} Its owner was told on {PartialDate.of(risk.heard_on)} and says: {said}"


def result_of(line: Learning) -> str:
    """A result in its words; one without a figure says that it was said, and not measured."""
    return fold(line.text) if line.was_measured else f"{fold(line.text)} ({NOT_MEASURED})"


def answer_to(risk: AtRisk) -> str:
    """The owner's latest answer, or that there is none."""
    answers = list(risk.answers.all())
    return fold(answers[-1].words) if answers else NO_ANSWER


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure that actions cite, its last reading by a moment, and what each of them is to keep to."""

    measure: Measure
    reading: KeptReading | None
    actions: tuple[Action, ...]
    keep_to: tuple[str, ...]

    @property
    def counted(self) -> tuple[int, ...]:
        """The numbers that its reading prints, and what is left when one is taken from the other; none where nothing was read."""
        if self.reading is None or not self.reading.denominator:
            return ()
        whole, part = self.reading.denominator, self.reading.numerator
        if self.measure.unit != SHARE:
            return (whole,)
        return int(part), whole, whole - int(part)

    @property
    def said(self) -> str:
        """The reading in words, or that there is nothing to measure yet."""
        return self.measure.said(self.reading.reading) if self.reading else NOTHING_YET

    @property
    def as_at(self) -> str:
        """What period it is about and on which day it was read."""
        if self.reading is None:
            return ""
        return f"{self.reading.period}, read on {PartialDate.of(timezone.localdate(self.reading.recorded_at))}"


def measured(moment: Moment, reader: User | None) -> tuple[Measured, ...]:
    """Each measure that an action cites, by its title. Three statements."""
    cites = (
        Evidence.objects.visible_to(reader)
        .known(moment)
        .exclude(measure="")
        .filter(action__isnull=False)
        .select_related("action__theme")
        .order_by("recorded_at")
    )
    by_measure: dict[str, list[Evidence]] = {}
    for shown in cites:
        by_measure.setdefault(shown.measure, []).append(shown)
    latest = {
        kept.measure: kept
        for kept in KeptReading.objects.filter(
            measure__in=by_measure, last_day__lte=moment.as_at, recorded_at__lte=moment.known_at
        ).order_by("first_day")
    }
    found = ((measure, latest.get(key), shown) for key, shown in by_measure.items() if (measure := measure_called(key)))
    return tuple(
        sorted(
            (Measured(measure, kept, _actions(shown), _keep_to(measure, shown)) for measure, kept, shown in found),
            key=lambda one: one.measure.title,
        )
    )


def _actions(shown: Sequence[Evidence]) -> tuple[Action, ...]:
    return tuple(dict.fromkeys(one.action for one in shown if one.action))


def _keep_to(measure: Measure, shown: Sequence[Evidence]) -> tuple[str, ...]:
    keep = "at least" if measure.better is HIGHER else "at most"
    return tuple(
        dict.fromkeys(f"{keep} {plainly(one.threshold)} {measure.unit}" for one in shown if one.threshold is not None)
    )

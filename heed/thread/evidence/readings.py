"""Taking readings, and showing them: the latest in words, all of them as a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from heed.kit.activity.record import action, record
from heed.kit.statistics.chart import Trend
from heed.kit.statistics.measure import NOTHING_YET, Measure, measures
from heed.thread.evidence.models import KeptReading

SHOWN = 8
"""How many periods are read back when a measure is new, and how many a line shows."""


def take_all(on: date) -> Iterator[str]:
    """Read every measure for each period that was over before that day and was not read yet."""
    for wanted in measures():
        kept = set(KeptReading.objects.filter(measure=wanted.key).values_list("first_day", "last_day"))
        missing = [p for p in wanted.every.periods(on, n=SHOWN) if (p.first, p.last) not in kept]
        for period in missing:
            read = wanted.read(period)
            _keep(
                KeptReading(
                    measure=wanted.key,
                    first_day=period.first,
                    last_day=period.last,
                    numerator=read.numerator.quantize(
                        Decimal("0.01")
                    ),  # as the database keeps it, for the log to vouch
                    denominator=read.denominator,
                    caveat=read.caveat,
                )
            )
            yield f"{wanted.title}, {period}: {wanted.said(read)}."


@action
def _keep(reading: KeptReading) -> None:
    reading.full_clean()
    reading.save()
    record("evidence.reading-taken", by=None, on=reading)


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure with its readings, earliest first, as a page shows it."""

    measure: Measure
    kept: tuple[KeptReading, ...]

    @property
    def latest(self) -> KeptReading | None:
        return self.kept[-1] if self.kept else None

    @property
    def said(self) -> str:
        """The latest reading in words, or that there is none."""
        return f"{self.measure.said(self.latest.reading)} ({self.latest.period})" if self.latest else NOTHING_YET

    @property
    def interval(self) -> str:
        return self.measure.interval(self.latest.reading) if self.latest else ""

    @property
    def trend(self) -> Trend:
        points = [(kept.period.short, self.measure.value(kept.reading)) for kept in self.kept]
        return Trend(self.measure.title, self.measure.unit, points)


def shown(wanted: Iterable[Measure]) -> list[Shown]:
    """Each of these measures with its latest readings, in one statement for all of them."""
    chosen = list(wanted)
    kept: dict[str, list[KeptReading]] = {each.key: [] for each in chosen}
    for reading in KeptReading.objects.filter(measure__in=kept):
        kept[reading.measure].append(reading)
    return [Shown(each, tuple(kept[each.key][-SHOWN:])) for each in chosen]

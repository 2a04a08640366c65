"""How much rests on each programme, agreement or pilot, and what slips with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.kit.statistics.chart import Bars
from heed.thread.evidence.known import known_of
from heed.thread.evidence.models import ProgrammeTarget, RestsOn
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.models import Action, ActionTarget, Carries, Programme, Recommendation


@dataclass(frozen=True, slots=True)
class Resting:
    """A programme as it is described now, its first and its present target date, and what rests on it."""

    programme: Programme
    targets: tuple[ProgrammeTarget, ...]
    actions: tuple[Action, ...]
    recommendations: tuple[Recommendation, ...]

    @property
    def first(self) -> date | None:
        return self.targets[0].target_on if self.targets else None

    @property
    def now(self) -> date | None:
        return self.targets[-1].target_on if self.targets else None

    @property
    def slipped(self) -> str:
        """How the date moved, in a sentence; empty where it did not slip."""
        return slip(self.programme, self.first, self.now)

    @property
    def open(self) -> int:
        return sum(asked.state in OPEN for asked in self.recommendations)


def slip(programme: Programme, first: date | None, now: date | None) -> str:
    """The sentence that says that a date moved back; empty where it did not."""
    if first is None or now is None or now <= first:
        return ""
    return f"{programme.name} was to be there by {PartialDate.of(first)}; that is now {PartialDate.of(now)}."


def resting(person: User) -> list[Resting]:
    """Every programme with what this person may know to rest on it, that which carries most first. Six statements."""
    described = _by_name(Programme.objects.unstruck().order_by("on_latest", "recorded_at"))
    targets: dict[str, list[ProgrammeTarget]] = {}
    for target in ProgrammeTarget.objects.unstruck().select_related("programme"):
        targets.setdefault(target.programme.name.lower(), []).append(target)
    actions: dict[str, dict[object, Action]] = {}
    for rests in RestsOn.objects.visible_to(person).unstruck().select_related("programme", "action__theme"):
        actions.setdefault(rests.programme.name.lower(), {})[rests.action_id] = rests.action
    carried: dict[object, list[Recommendation]] = {}
    for carries in (
        Carries.objects.visible_to(person)
        .unstruck()
        .filter(action__in={pk for found in actions.values() for pk in found})
        .select_related("recommendation__review")
        .order_by("recommendation__review__reference", "recommendation__number_order")
    ):
        carried.setdefault(carries.action_id, []).append(carries.recommendation)
    found = [
        Resting(
            programme=rows[-1],
            targets=tuple(targets.get(name, ())),
            actions=tuple(actions.get(name, {}).values()),
            recommendations=tuple(
                {asked.pk: asked for pk in actions.get(name, {}) for asked in carried.get(pk, ())}.values()
            ),
        )
        for name, rows in described.items()
    ]
    return sorted(found, key=lambda each: (-len(each.recommendations), each.programme.position))


def _by_name(programmes: Iterable[Programme]) -> dict[str, list[Programme]]:
    """Descriptions of the same programme together, the newest last."""
    together: dict[str, list[Programme]] = {}
    for programme in programmes:
        together.setdefault(programme.name.lower(), []).append(programme)
    return together


def picture(found: list[Resting]) -> Bars:
    """How many recommendations rest on each programme."""
    bars = [(each.programme.name, len(each.recommendations)) for each in found]
    return Bars("Recommendations that rest on each", "Programme", "Recommendations", bars)


def slips_of(asked: Recommendation) -> Iterator[str]:
    """The sentences of a recommendation's own page: what it rests on has slipped, or what carries it out comes too late."""
    known = known_of(asked)
    yield from _slips_of_actions(asked, known.action_targets)
    names = {rests.programme.name.lower(): rests.programme for rests in known.rests_on}
    targets: dict[str, list[date]] = {}
    for target in known.targets:
        targets.setdefault(target.programme.name.lower(), []).append(target.target_on)
    for name, programme in names.items():
        days = targets.get(name)
        if days and (moved := slip(programme, days[0], days[-1])):
            yield f"It rests on a programme whose date has moved. {moved}"


def _slips_of_actions(asked: Recommendation, targets: Iterable[ActionTarget]) -> Iterator[str]:
    """Actions that are not done and whose date has moved back, or stands after the target date of what they carry out."""
    if asked.state not in OPEN:
        return
    of_each: dict[Any, list[ActionTarget]] = {}
    for target in targets:
        of_each.setdefault(target.action_id, []).append(target)
    for dates in of_each.values():
        first, now = dates[0].target_on, dates[-1].target_on
        theme = dates[-1].action.theme
        own = asked.target_on if asked.target_on and now > asked.target_on else None
        after = f", after this recommendation’s own target date of {PartialDate.of(own)}" if own else ""
        if now > first:
            yield (
                f"The date of an action that carries this out, on “{theme}”, has moved: "
                f"it was to be done by {PartialDate.of(first)}; that is now {PartialDate.of(now)}{after}."
            )
        elif own:
            yield f"An action that carries this out, on “{theme}”, is to be done by {PartialDate.of(now)}{after}."

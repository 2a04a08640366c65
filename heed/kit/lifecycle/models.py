"""Steps: what was so from which day, when we recorded it, who says so.

Every fact has two dates: when it was so (`on`, to the precision that is known) and when we recorded it (`recorded_at`).
A fact may be recorded for somebody: said by them, to whom, on which day, by phone, at a meeting or by e-mail.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from heed.kit.activity.models import Record, Recorded, RecordedQuerySet
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.ways import ways_to_mend
from heed.kit.pages.inline import Link
from heed.kit.people.called import is_named
from heed.kit.people.permission import Permission
from heed.kit.rules import Rule


class Channel(models.TextChoices):
    """How something was said to the person who recorded it."""

    PHONE = "phone", "by phone"
    MEETING = "meeting", "at a meeting"
    EMAIL = "email", "by e-mail"
    PAPER = "paper", "in a paper"


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that one person told another, who records it."""

    by: str
    to: str
    on: PartialDate
    channel: Channel


@dataclass(frozen=True, slots=True)
class Moment:
    """A question in two times: what was so by `as_at`, as we knew it by `known_at`. Both fixed, the answer is for ever."""

    as_at: date
    known_at: datetime


class StruckQuerySet(RecordedQuerySet["Struck"]):
    def of(self, kind: type[Recorded]) -> "StruckQuerySet":
        """Those of the facts of that kind."""
        return self.filter(of_kind=kind.kind())


class Struck(Recorded):
    """A fact was recorded by mistake: it stands with a line through it, and counts for nothing from then on.

    It was never so, whatever the day that is asked about; but we only know that since this was recorded.
    """

    of_kind = models.CharField(max_length=100)
    fact_id = models.UUIDField(unique=True, error_messages={"unique": "This was struck out already."})
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    instead_id = models.UUIDField(null=True, blank=True)

    objects: ClassVar = StruckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="struck_for_a_reason",
                violation_error_message="Say what was wrong with it.",
            )
        ]

    SENSITIVITY = {
        "*": "official",
        "of_kind": "official",
        "fact_id": "official",
        "reason": "official-sensitive",
        "by": "official",
        "instead_id": "official",
    }
    RETENTION = {"*": "as its fact"}


class KnownQuerySet(RecordedQuerySet[Record]):
    """Facts, asked as at a moment."""

    def known(self, moment: Moment) -> Self:
        """Those that were so by the moment's day, as far as we knew by its time; what was struck out by then was not."""
        struck_by_then = Struck.objects.filter(fact_id=OuterRef("pk"), recorded_at__lte=moment.known_at)
        return self.filter(~Exists(struck_by_then), on_latest__lte=moment.as_at, recorded_at__lte=moment.known_at)

    def unstruck(self) -> Self:
        """Those that nobody has struck out."""
        return self.filter(~Exists(Struck.objects.filter(fact_id=OuterRef("pk"))))


class FromDayToDay(KnownQuerySet[Record]):
    """Facts that hold from one day to another (`until`, open where it is not known yet), both days included."""

    def in_force(self, *, on: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), on_latest__lte=on)


class Dated(Recorded):
    """A fact with its two dates, the person who recorded it, and the person who said it where that is another."""

    on = models.CharField(max_length=21)
    on_latest = models.DateField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=200, blank=True)
    said_to = models.CharField(max_length=200, blank=True)
    said_on = models.CharField(max_length=21, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)

    keeper: ClassVar[Permission | None] = None
    """Who, beside the person who recorded it, may strike such a fact out; None where none of its kind can be."""

    stands: ClassVar[str] = ""
    """Why no fact of this kind is struck out, and what is done instead; empty where there is a page to strike it out."""

    not_held_to: ClassVar[Mapping[str, str]] = {}
    """Rules about the day of every fact (see `holds_every_fact_to`) that such a fact need not keep, by name, each with the reason."""

    struck: "Struck | None"
    """Whether somebody has struck it out: known only after `striking.marked`."""

    objects: ClassVar = KnownQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(said_by="", said_to="", said_on="", channel="")
                | ~(Q(said_by="") | Q(said_to="") | Q(said_on="") | Q(channel="")),
                name="%(app_label)s_%(class)s_said_in_full",
                violation_error_message="Say who said it, to whom, on which day and how, or leave all four empty.",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.on_latest = PartialDate(self.on).latest
        if self._state.adding:
            self.insist_on_the_day()
        super().save(*args, **kwargs)

    def insist_on_the_day(self) -> None:
        """Raise `Refused` where it cannot have been so on its day."""
        for needed, of in _held_to:
            if needed.name not in self.not_held_to:
                for subject in of(self):
                    needed.insist(subject, self.on_date)

    @property
    def on_date(self) -> PartialDate:
        return PartialDate(self.on)

    @property
    def said(self) -> str:
        """*said by … to … on …, by phone*; empty where the person who recorded it is the one who knows."""
        if not self.said_by:
            return ""
        return f"said by {self.said_by} to {self.said_to} on {PartialDate(self.said_on)}, {Channel(self.channel).label}"

    def is_said_by(self, person: Any) -> bool:
        """Whether this person recorded it, or is named as saying it, by any of their names or by their address."""
        words = self.said_by.strip()
        return self.by_id == person.pk or words.casefold() == person.email.casefold() or is_named(person.name, words)

    @property
    def ways(self) -> list[Link]:
        """Where it is mended, for `lifecycle/struck.html`; none where its kind stands."""
        return ways_to_mend(self)

    def when_struck(self) -> None:
        """Put back what was done with it, as it is struck out. Raises `Refused` where something rests on it."""

    def was_known(self, moment: Moment) -> bool:
        """Whether this was so by the moment's day, as far as we knew by its time."""
        return self.on_latest <= moment.as_at and self.recorded_at <= moment.known_at


_held_to: list[tuple[Rule, Callable[[Dated], Iterable[Any]]]] = []


def holds_every_fact_to(needed: Rule, of: Callable[[Dated], Iterable[Any]]) -> None:
    """Hold every fact to a rule about its day as it is first saved: the rule is asked of each record that `of` gives for the fact.

    A module says so in its app's `ready`. A kind of fact that need not keep to it says why in `not_held_to`.
    """
    _held_to.append((needed, of))


def dated(on: PartialDate, by: Any, said: Said | None = None) -> dict[str, Any]:
    """The columns of a `Dated` fact."""
    columns: dict[str, Any] = {"on": on.iso, "on_latest": on.latest, "by": by}
    if said:
        columns |= {"said_by": said.by, "said_to": said.to, "said_on": said.on.iso, "channel": said.channel}
    return columns


class Step(Dated):
    """A move that was made, the `number`th of its record. The first has no `before`. Steps are added, never changed."""

    number = models.PositiveIntegerField()
    move = models.CharField(max_length=50)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30)
    reason = models.TextField(blank=True)

    stands = "The last step is taken back on the page of its record, with a reason, and both stay to be seen."

    told = ""
    """What the move asked for beside the reason, in words."""

    class Meta(Dated.Meta):
        abstract = True
        ordering = ["on_latest", "number"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["of", "number"], name="%(app_label)s_%(class)s_numbered_once"),
        ]

    SENSITIVITY = {"*": "official", "reason": "official-sensitive", "said_by": "personal", "said_to": "personal"}
    RETENTION = {"*": "as its record"}


TAKEN_BACK = "step-taken-back"
"""What a step that takes another back says instead of a move."""


def standing_steps(steps: Iterable[Any]) -> list[Any]:
    """The steps that were not taken back, the first first."""
    standing: list[Any] = []
    for step in sorted(steps, key=lambda step: step.number):
        if step.move == TAKEN_BACK:
            standing.pop()
        else:
            standing.append(step)
    return standing


def state_at(steps: Iterable[Any], moment: Moment) -> str:
    """The state that the steps known at the moment lead to; empty before the first."""
    known = [step for step in steps if step.was_known(moment)]
    return str(max(known, key=lambda step: (step.on_latest, step.number)).after) if known else ""

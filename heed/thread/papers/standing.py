"""What the record holds as at a moment: reviews and recommendations by state, themes, actions, programmes, questions.

Everything is asked in a fixed number of statements, whatever the size of the record.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from django.db.models import Prefetch

from heed.kit.lifecycle.models import Dated, Moment
from heed.kit.people.models import User
from heed.thread.evidence.models import AtRisk
from heed.thread.papers.closing import Measured, measured, risks
from heed.thread.papers.figures import Counted, Reading, counted, reading, uncounted
from heed.thread.papers.models import Board, StatedFigure
from heed.thread.papers.whom import by_name
from heed.thread.recommendations.models import (
    Action,
    Carries,
    Group,
    Learning,
    Objective,
    Programme,
    Question,
    Theme,
)
from heed.thread.recommendations.naming import as_called
from heed.thread.reviews.lifecycle import ReviewState

D = TypeVar("D", bound=Dated)

CLEARED = (ReviewState.APPROVED, ReviewState.PUBLICATION_PLANNED, ReviewState.PUBLISHED)
"""Where a review stands once the Home Office has cleared its report."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a status paper, counted from the record; each name says what it counts."""

    reviews_in_progress: int
    reviews_writing_imr: int
    reviews_with_chair: int
    reviews_awaiting_publication: int
    reviews_with_home_office: int
    reviews_approved: int
    reviews_newly_commissioned: int
    recommendations_open: int
    reviews_behind_open: int
    recommendations_to_disseminate: int
    recommendations_finalised_this_year: int

    @property
    def reviews(self) -> int:
        """All that are to be reviewed and are not published; no review stands in two of the three."""
        return self.reviews_in_progress + self.reviews_awaiting_publication + self.reviews_newly_commissioned


def counts(moment: Moment, reader: User | None = None) -> Counts:
    """Counted among what the reader may know of; nobody in particular knows of nothing restricted."""
    return counts_of(counted(reading(moment, reader), [field.name for field in fields(Counts)]))


def counts_of(records: Counted) -> Counts:
    return Counts(**{field.name: len(records[field.name]) for field in fields(Counts)})


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a status paper is written from."""

    moment: Moment
    board: Board | None
    reading: Reading
    counted: Counted
    counts: Counts
    stated: tuple[StatedFigure, ...]
    programmes: tuple[Programme, ...]
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]
    risks: tuple[AtRisk, ...]
    measured: tuple[Measured, ...]
    cleared: frozenset[Any] = frozenset()
    """The reviews, by their keys, that the Home Office has cleared."""
    uncounted: int = 0
    """How many reviews a figure would count if the reader were to know of them."""
    nameable: frozenset[Any] | None = None
    whom: Callable[[str], str] = by_name
    """How the paper names somebody who was asked."""

    def may_name(self, recommendation: Any) -> bool:
        """Whether the paper may refer to it; a paper for everybody names only what the Home Office has cleared."""
        return self.nameable is None or recommendation in self.nameable

    def may_name_review(self, review: Any) -> bool:
        """The same of a review."""
        return self.nameable is None or review in self.cleared


def meetings(moment: Moment) -> list[str]:
    """The meetings that a paper can be written for, the one we knew first before the others."""
    return list(
        dict.fromkeys(Board.objects.known(moment).order_by("recorded_at").values_list("meeting_name", flat=True))
    )


def standing(moment: Moment, meeting: str = "", reader: User | None = None) -> Standing:
    """What was so by the moment's day, as we knew it by its time and as far as the reader may know of it; groups and themes
    stand under the names that were in force.

    The head is that of `meeting`, or of the meeting that we knew first.
    """

    def known(model: type[D], *deeper: "str | Prefetch[Any, Any, Any]") -> Any:
        return model.objects.all().known(moment).prefetch_related(*deeper)

    actions = known(
        Action,
        "steps",
        Prefetch("learning", known(Learning)),
        Prefetch("carried", known(Carries, "recommendation__review").visible_to(reader).order_by("recommendation")),
    ).visible_to(reader)
    themes = Theme.objects.prefetch_related(Prefetch("actions", actions))
    programmes = {
        programme.name.lower(): programme
        for programme in known(Programme, Prefetch("objectives", known(Objective))).order_by("on_latest", "recorded_at")
    }
    read = reading(moment, reader)
    records = counted(read)
    return Standing(
        moment=moment,
        board=_board(moment, meeting),
        reading=read,
        counted=records,
        counts=counts_of(records),
        stated=_latest_stated(moment),
        programmes=tuple(sorted(programmes.values(), key=lambda programme: programme.position)),
        groups=as_called(Group.objects.prefetch_related(Prefetch("themes", themes)), moment),
        questions=tuple(
            question
            for question in known(Question, "answered").visible_to(reader)
            if not _was_answered(question, moment)
        ),
        risks=_risks(moment, reader, records),
        measured=measured(moment, reader),
        cleared=frozenset(one.record.pk for one in read.reviews if one.state in CLEARED),
        uncounted=uncounted(moment, reader),
    )


def _risks(moment: Moment, reader: User | None, records: Counted) -> tuple[AtRisk, ...]:
    """Those of recommendations that were finalised then: one that was opened again is no longer at risk of anything."""
    closed = {asked.pk for asked in records["recommendations_at_risk"]}
    return tuple(risk for risk in risks(moment, reader) if risk.recommendation_id in closed) if closed else ()


def _board(moment: Moment, meeting: str) -> Board | None:
    newest_first = list(Board.objects.known(moment))
    first_known = min(newest_first, key=lambda board: board.recorded_at, default=None)
    named = [board for board in newest_first if board.meeting_name == meeting]
    same_meeting = [board for board in newest_first if first_known and board.meeting_name == first_known.meeting_name]
    return next(iter(named or same_meeting), None)


def _latest_stated(moment: Moment) -> tuple[StatedFigure, ...]:
    """The figures of the newest paper that states any."""
    stated = list(StatedFigure.objects.known(moment).select_related("paper"))
    newest = max(
        (figure.paper for figure in stated), key=lambda paper: (paper.on_latest, paper.recorded_at), default=None
    )
    return tuple(figure for figure in stated if figure.paper == newest)


def _was_answered(question: Question, moment: Moment) -> bool:
    return hasattr(question, "answered") and question.answered.was_known(moment)

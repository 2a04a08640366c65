"""What the record holds as at a moment: reviews and recommendations by state, themes, actions, programmes, questions.

Everything is asked in a fixed number of statements, whatever the size of the record.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Prefetch

from heed.kit.lifecycle.models import Dated, Moment, state_at
from heed.kit.people.models import User
from heed.thread.papers.models import Board, StatedFigure
from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
from heed.thread.recommendations.models import (
    Action,
    Carries,
    Group,
    Learning,
    Objective,
    Programme,
    Question,
    Recommendation,
    RecommendationStep,
    Theme,
)
from heed.thread.reviews.lifecycle import (
    APPROVED_TO_PUBLISH,
    AWAITING_PUBLICATION,
    IN_PROGRESS,
    NEWLY_COMMISSIONED,
    REPORTING,
    WRITING_IMR,
    ReviewState,
)
from heed.thread.reviews.models import Review
from heed.thread.reviews.names import counted_kinds

D = TypeVar("D", bound=Dated)


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
    """Counted among what the reader may know of; nobody in particular knows of nothing restricted.

    Reviews are those after domestic abuse (the kinds that are counted), from the decision to review until publication.
    """
    kinds = counted_kinds(moment.as_at, moment.known_at)
    reviews = Counter(
        state_at(review.steps.all(), moment)
        for review in Review.objects.visible_to(reader).filter(kind_of_review__in=kinds).prefetch_related("steps")
    )

    def standing_at(states: Iterable[ReviewState]) -> int:
        return sum(reviews[state] for state in states)

    recommendations = [
        (asked, known)
        for asked in Recommendation.objects.visible_to(reader).prefetch_related("steps")
        if (known := _last_step(asked, moment))
    ]
    still_open = [asked for asked, step in recommendations if step.after in OPEN]
    new_year = date(moment.as_at.year, 1, 1)
    return Counts(
        reviews_in_progress=standing_at(IN_PROGRESS),
        reviews_writing_imr=standing_at(WRITING_IMR),
        reviews_with_chair=standing_at(REPORTING),
        reviews_awaiting_publication=standing_at(AWAITING_PUBLICATION),
        reviews_with_home_office=reviews[ReviewState.WITH_HOME_OFFICE],
        reviews_approved=standing_at(APPROVED_TO_PUBLISH),
        reviews_newly_commissioned=standing_at(NEWLY_COMMISSIONED),
        recommendations_open=len(still_open),
        reviews_behind_open=len({asked.review_id for asked in still_open}),
        recommendations_to_disseminate=sum(step.after == RecommendationState.AGREED for _, step in recommendations),
        recommendations_finalised_this_year=sum(
            step.after == RecommendationState.FINALISED and step.on_latest >= new_year for _, step in recommendations
        ),
    )


def _last_step(asked: Recommendation, moment: Moment) -> RecommendationStep | None:
    known = [step for step in asked.steps.all() if step.was_known(moment)]
    return max(known, key=lambda step: (step.on_latest, step.number), default=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a status paper is written from."""

    moment: Moment
    board: Board | None
    counts: Counts
    stated: tuple[StatedFigure, ...]
    programmes: tuple[Programme, ...]
    groups: tuple[Group, ...]
    questions: tuple[Question, ...]


def meetings(moment: Moment) -> list[str]:
    """The meetings that a paper can be written for, the one we knew first before the others."""
    return list(
        dict.fromkeys(Board.objects.known(moment).order_by("recorded_at").values_list("meeting_name", flat=True))
    )


def standing(moment: Moment, meeting: str = "", reader: User | None = None) -> Standing:
    """What was so by the moment's day, as we knew it by its time and as far as the reader may know of it; groups and themes
    only name what was.

    The head is that of `meeting`, or of the meeting that we knew first.
    """

    def known(model: type[D], *deeper: "str | Prefetch[Any, Any, Any]") -> Any:
        return model.objects.all().known(moment).prefetch_related(*deeper)

    actions = known(
        Action,
        "steps",
        Prefetch("learning", known(Learning)),
        Prefetch("carried", known(Carries, "recommendation__review").visible_to(reader)),
    ).visible_to(reader)
    themes = Theme.objects.prefetch_related(Prefetch("actions", actions))  # a name is as old as what stands under it
    programmes = {
        programme.name.lower(): programme
        for programme in known(Programme, Prefetch("objectives", known(Objective))).order_by("on_latest", "recorded_at")
    }
    return Standing(
        moment=moment,
        board=_board(moment, meeting),
        counts=counts(moment, reader),
        stated=_latest_stated(moment),
        programmes=tuple(sorted(programmes.values(), key=lambda programme: programme.position)),
        groups=tuple(Group.objects.prefetch_related(Prefetch("themes", themes))),
        questions=tuple(
            question
            for question in known(Question, "answered").visible_to(reader)
            if not _was_answered(question, moment)
        ),
    )


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

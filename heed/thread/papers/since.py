"""What changed between the paper that a board last had and now: two readings of the same definitions."""

from dataclasses import dataclass
from itertools import groupby

from heed.thread.papers.figures import Reading, Stood
from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
from heed.thread.reviews.lifecycle import ReviewState

NOT_YET_DONE = tuple(state for state in OPEN if state != RecommendationState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Moved:
    """Records that came to a state, from any other."""

    to: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What is new, what moved, what was finalised and what slipped past its day, each by reference."""

    new_reviews: tuple[str, ...]
    moved_reviews: tuple[Moved, ...]
    new_recommendations: tuple[str, ...]
    finalised: tuple[str, ...]
    moved_recommendations: tuple[Moved, ...]
    slipped: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        return not any(getattr(self, part) for part in self.__slots__)


def since(before: Reading, now: Reading) -> Since:
    """The difference between two readings; what was not known of before is new, wherever it stands now."""
    reviews, asked = _then(before.reviews), _then(before.recommendations)
    finalised = [
        one
        for one in now.recommendations
        if one.state == RecommendationState.FINALISED and asked.get(one.record.pk, "") != RecommendationState.FINALISED
    ]
    moved = [
        one for one in now.recommendations if asked.get(one.record.pk, one.state) != one.state and one not in finalised
    ]
    slipped = [
        one
        for one in now.recommendations
        if one.state in NOT_YET_DONE
        and one.record.target_on
        and before.moment.as_at <= one.record.target_on < now.moment.as_at
    ]
    return Since(
        new_reviews=_references(one for one in now.reviews if one.record.pk not in reviews),
        moved_reviews=_moved(
            [one for one in now.reviews if reviews.get(one.record.pk, one.state) != one.state], ReviewState
        ),
        new_recommendations=_references(one for one in now.recommendations if one.record.pk not in asked),
        finalised=_references(finalised),
        moved_recommendations=_moved(moved, RecommendationState),
        slipped=_references(slipped),
    )


def _then(stood: tuple[Stood, ...]) -> dict[object, str]:
    return {one.record.pk: one.state for one in stood}


def reference(record: object) -> str:
    """How a paper names a record: a review by its reference and never its pseudonym, a recommendation as it is cited."""
    return getattr(record, "called", "") or str(record)


def _references(stood: object) -> tuple[str, ...]:
    return tuple(sorted(reference(one.record) for one in stood))  # type: ignore[attr-defined]


def _moved(stood: list[Stood], states: type[ReviewState] | type[RecommendationState]) -> tuple[Moved, ...]:
    order = {str(state): place for place, state in enumerate(states)}
    inorder = sorted(stood, key=lambda one: order[one.state])
    return tuple(
        Moved(states.of(state).label, _references(list(together)))
        for state, together in groupby(inorder, key=lambda one: one.state)
    )

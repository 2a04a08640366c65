"""What changed between the paper that a board last had and now: two readings of the same definitions."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from heed.thread.papers.figures import Reading, Stood
from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
from heed.thread.reviews.lifecycle import BEFORE_DECISION, NO_REVIEW, ReviewState
from heed.thread.reviews.models.review import NO_REFERENCE

NOT_YET_DONE = tuple(state for state in OPEN if state != RecommendationState.DELIVERED)


NOT_SPOKEN_OF = (*BEFORE_DECISION, *NO_REVIEW, ReviewState.IN_ERROR)
"""A death of which it is not decided whether there is a review, or of which there is none, is not in a paper."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Records that came to a state, from any other."""

    to: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What is new, what moved, what was finalised and what slipped past its day.

    What moved is told by reference; what is new and what was finalised are the recommendations themselves.
    """

    new_reviews: tuple[str, ...]
    moved_reviews: tuple[Moved, ...]
    new_recommendations: tuple[Any, ...]
    finalised: tuple[Any, ...]
    moved_recommendations: tuple[Moved, ...]
    slipped: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        return not any(getattr(self, part) for part in self.__slots__)


def since(before: Reading, now: Reading) -> Since:
    """The difference between two readings; what was not known of before is new, wherever it stands now."""
    reviews, asked = _then(_spoken_of(before)), _then(before.recommendations)
    reviews_now = _spoken_of(now)
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
        new_reviews=_references(one for one in reviews_now if one.record.pk not in reviews),
        moved_reviews=_moved(
            [one for one in reviews_now if reviews.get(one.record.pk, one.state) != one.state], ReviewState
        ),
        new_recommendations=_records(one for one in now.recommendations if one.record.pk not in asked),
        finalised=_records(finalised),
        moved_recommendations=_moved(moved, RecommendationState),
        slipped=_references(slipped),
    )


def _spoken_of(read: Reading) -> tuple[Stood, ...]:
    """The reviews that papers count or have counted: of their kinds, and decided on."""
    return tuple(
        one for one in read.reviews if one.state not in NOT_SPOKEN_OF and one.record.kind_of_review in read.kinds
    )


def _then(stood: tuple[Stood, ...]) -> dict[object, str]:
    return {one.record.pk: one.state for one in stood}


def reference(record: object) -> str:
    """How a paper names a record: a review by its reference and never its pseudonym, a recommendation as it is cited."""
    return getattr(record, "called", "") or str(record)


def theme_of(asked: Any) -> str:
    """What a recommendation is about, as its theme is called; empty where it has none."""
    return f"“{asked.theme.name}”" if asked.theme else ""


def about(asked: Any) -> str:
    """Its reference, and what it is about."""
    return f"{reference(asked)}, on {theme_of(asked)}," if asked.theme else reference(asked)


def _references(stood: Iterable[Stood]) -> tuple[str, ...]:
    """By what a paper calls them; those that have nothing to be called by yet are counted at the end."""
    called = sorted(reference(one.record) for one in stood)
    unnamed = called.count(NO_REFERENCE)
    several = f"{unnamed} reviews that have no reference yet" if unnamed > 1 else "a review that has no reference yet"
    return tuple(name for name in called if name != NO_REFERENCE) + ((several,) if unnamed else ())


def _records(stood: Iterable[Stood]) -> tuple[Any, ...]:
    return tuple(sorted((one.record for one in stood), key=reference))


def _moved(stood: list[Stood], states: type[ReviewState] | type[RecommendationState]) -> tuple[Moved, ...]:
    order = {str(state): place for place, state in enumerate(states)}
    inorder = sorted(stood, key=lambda one: order[one.state])
    return tuple(
        Moved(states.of(state).label, _references(list(together)))
        for state, together in groupby(inorder, key=lambda one: one.state)
    )

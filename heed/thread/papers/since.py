"""What changed between the paper that a board last had and now: two readings of the same definitions.

What is older than the last paper and was recorded only after it is not new: it was brought into the record since.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from heed.kit.lifecycle.models import Moment
from heed.thread.papers.figures import NOT_YET_PUBLISHED, Reading, Stood
from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
from heed.thread.reviews.lifecycle import BEFORE_DECISION, NO_REVIEW, ReviewState
from heed.thread.reviews.models import Milestone
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
class Flow:
    """How many there were, which came and which went: `before` + `came` - `gone` is how many there are now.

    What came and went in between is in both.
    """

    before: int
    new: tuple[Stood, ...]
    brought: tuple[Stood, ...]
    back: tuple[Stood, ...]
    went: tuple[Stood, ...]
    lost: int
    """How many went and are spoken of no more at all, such as one that was entered in error."""
    between: tuple[Stood, ...]

    @property
    def gone(self) -> int:
        return len(self.went) + self.lost

    @property
    def came(self) -> int:
        return len(self.new) + len(self.brought) + len(self.back)


@dataclass(frozen=True, slots=True)
class Since:
    """What is new, what was brought into the record, what moved, what was finalised and what slipped past its day.

    What moved is told by reference; what is new and what was finalised are the recommendations themselves.
    `is_told_in_part` where some of it would tell a number that is withheld.
    """

    new_reviews: tuple[str, ...]
    brought_reviews: tuple[str, ...]
    moved_reviews: tuple[Moved, ...]
    new_recommendations: tuple[Any, ...]
    brought_recommendations: tuple[str, ...]
    finalised: tuple[Any, ...]
    moved_recommendations: tuple[Moved, ...]
    slipped: tuple[str, ...]
    reviews: Flow
    recommendations: Flow
    is_told_in_part: bool = False

    @property
    def is_nothing(self) -> bool:
        """A record that came to be counted or ceased to be is always among one of these."""
        told = (part for part in self.__slots__ if not isinstance(getattr(self, part), Flow))
        return not any(getattr(self, part) for part in told)

    @property
    def lost(self) -> int:
        """How many are spoken of no more at all."""
        return self.reviews.lost + self.recommendations.lost


def since(before: Reading, now: Reading, untold: Collection[object] = ()) -> Since:
    """The difference between two readings; what was not known of before is new or was brought in, wherever it stands now.

    Of the records that are `untold`, by their keys, nothing is said that tells where they stand: only what slipped.
    """
    reviews, asked = _of_reviews(before, now), _of_recommendations(before, now)
    slipped = [
        one
        for one in now.recommendations
        if one.state in NOT_YET_DONE
        and (target := now.target_of(one.record))
        and before.moment.as_at <= target < now.moment.as_at
    ]
    moved = [one for one in asked.moved if one.state != RecommendationState.FINALISED]

    def told(stood: Iterable[Stood]) -> list[Stood]:
        return [one for one in stood if one.record.pk not in untold]

    changed = (*reviews.new, *reviews.brought, *reviews.moved, *asked.new, *asked.brought, *asked.finalised, *moved)
    return Since(
        new_reviews=references(told(reviews.new)),
        brought_reviews=references(told(reviews.brought)),
        moved_reviews=_moved(told(reviews.moved), ReviewState),
        new_recommendations=_records(told(asked.new)),
        brought_recommendations=references(told(asked.brought)),
        finalised=_records(told(asked.finalised)),
        moved_recommendations=_moved(told(moved), RecommendationState),
        slipped=references(slipped),
        reviews=replace(reviews.flow, between=tuple(told(reviews.flow.between))),
        recommendations=replace(asked.flow, between=tuple(told(asked.flow.between))),
        is_told_in_part=len(told(changed)) < len(changed),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """The records of one kind now, beside where they stood before; `counted` are the states that the figure counts."""

    before: dict[object, str]
    now: tuple[Stood, ...]
    older: frozenset[object]
    as_at: date
    counted: tuple[str, ...]

    @property
    def new(self) -> list[Stood]:
        return [one for one in self.now if one.record.pk not in self.before and one.record.pk not in self.older]

    @property
    def brought(self) -> list[Stood]:
        return [one for one in self.now if one.record.pk in self.older]

    @property
    def moved(self) -> list[Stood]:
        return [one for one in self.now if self.before.get(one.record.pk, one.state) != one.state]

    @property
    def finalised(self) -> list[Stood]:
        """Since the last paper; what was finalised before it, and brought into the record after it, is not among them."""
        return [
            one
            for one in self.now
            if one.state == RecommendationState.FINALISED
            and self.before.get(one.record.pk) != RecommendationState.FINALISED
            and (one.record.pk not in self.older or one.since >= self.as_at)
        ]

    @property
    def flow(self) -> Flow:
        was = {pk for pk, state in self.before.items() if state in self.counted}
        finalised = {one.record.pk for one in self.finalised}
        between = [
            one
            for one in self.now
            if one.state not in self.counted and one.record.pk not in was
            if (one.record.pk in finalised or one.record.pk not in self.before)
            if (one.record.pk not in self.older or one.since >= self.as_at)
        ]
        came = [one for one in self.now if one.state in self.counted and one.record.pk not in was] + between
        went = [one for one in self.now if one.state not in self.counted and one.record.pk in was] + between
        new = {one.record.pk for one in self.new}
        return Flow(
            before=len(was),
            new=tuple(one for one in came if one.record.pk in new),
            brought=tuple(one for one in came if one.record.pk in self.older),
            back=tuple(one for one in came if one.record.pk not in new | self.older),
            went=tuple(went),
            lost=len(was - {one.record.pk for one in self.now}),
            between=tuple(between),
        )


def _of_reviews(before: Reading, now: Reading) -> Compared:
    then, stood = _then(_spoken_of(before)), _spoken_of(now)
    late = _recorded_late(stood, then, before)
    as_known_now = Moment(before.moment.as_at, now.moment.known_at)
    dated = (
        Milestone.objects.known(as_known_now).filter(review__in=late, on_latest__lt=before.moment.as_at)
        if late
        else Milestone.objects.none()
    )
    older = _stepped_before(late, before.moment.as_at) | set(dated.values_list("review", flat=True))
    return Compared(then, stood, frozenset(older), before.moment.as_at, NOT_YET_PUBLISHED)


def _of_recommendations(before: Reading, now: Reading) -> Compared:
    then, stood = _then(before.recommendations), now.recommendations
    older = _stepped_before(_recorded_late(stood, then, before), before.moment.as_at)
    return Compared(then, stood, frozenset(older), before.moment.as_at, OPEN)


def _recorded_late(stood: Iterable[Stood], then: Mapping[object, str], before: Reading) -> list[Any]:
    """What was recorded only after the earlier reading."""
    return [
        one.record for one in stood if one.record.pk not in then and one.record.recorded_at > before.moment.known_at
    ]


def _stepped_before(records: Iterable[Any], day: date) -> set[object]:
    """Those of which something was so before that day."""
    known = list(records)
    if not known:
        return set()
    steps = type(known[0])._meta.get_field("steps").related_model._default_manager
    return set(steps.filter(of__in=known, on_latest__lt=day).values_list("of", flat=True))


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


def references(stood: Iterable[Stood]) -> tuple[str, ...]:
    """By what a paper calls them; those that have nothing to be called by yet are counted at the end."""
    called = sorted(reference(one.record) for one in stood)
    unnamed = called.count(NO_REFERENCE)
    several = f"{unnamed} reviews that have no reference yet" if unnamed > 1 else "a review that has no reference yet"
    return tuple(name for name in called if name != NO_REFERENCE) + ((several,) if unnamed else ())


def _records(stood: Iterable[Stood]) -> tuple[Any, ...]:
    return tuple(sorted((one.record for one in stood), key=reference))


def _moved(stood: Iterable[Stood], states: type[ReviewState] | type[RecommendationState]) -> tuple[Moved, ...]:
    order = {str(state): place for place, state in enumerate(states)}
    inorder = sorted(stood, key=lambda one: order[one.state])
    return tuple(
        Moved(states.of(state).label, references(list(together)))
        for state, together in groupby(inorder, key=lambda one: one.state)
    )

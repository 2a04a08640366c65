"""The figures that papers print, each declared once: what it counts, in words and as a question to the record.

    Figure("reviews_approved", "approved", "reviews", "Reviews that …", lambda …, inside="reviews_awaiting_publication")

A figure that counts some of what another counts says so (`inside`). Figures that share an outer one never overlap, and
where they are `parts` of it, together they are the whole. A page, a paper and a comparison all count through here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.thread.papers.reading.figures import RECOMMENDATIONS, REVIEWS
from heed.thread.recommendations.lifecycle import OPEN, TO_DISSEMINATE, RecommendationState
from heed.thread.recommendations.models import Recommendation
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


@dataclass(frozen=True, slots=True)
class Stood:
    """A record, where it stood at a moment, and since which day."""

    record: Any
    state: str
    since: date


@dataclass(frozen=True, slots=True)
class Reading:
    """Every review and recommendation that somebody may know of, as it stood at a moment."""

    moment: Moment
    reviews: tuple[Stood, ...]
    recommendations: tuple[Stood, ...]
    kinds: frozenset[str]


Question = Callable[[Reading], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `title` names it in a table, `definition` says in a sentence what is counted, `asks` finds the records."""

    key: str
    title: str
    of: str
    definition: str
    asks: Question
    inside: str = ""
    is_part: bool = True


def _reviews(*states: str) -> Question:
    """Those of the kinds that papers count, which are reviews after domestic abuse."""
    return lambda reading: (
        one.record for one in reading.reviews if one.state in states and one.record.kind_of_review in reading.kinds
    )


def _recommendations(*states: str) -> Question:
    return lambda reading: (one.record for one in reading.recommendations if one.state in states)


def _finalised_this_year(reading: Reading) -> Iterable[Any]:
    new_year = date(reading.moment.as_at.year, 1, 1)
    return (
        one.record
        for one in reading.recommendations
        if one.state == RecommendationState.FINALISED and one.since >= new_year
    )


def _behind_open(reading: Reading) -> Iterable[Any]:
    behind = {one.record.review_id for one in reading.recommendations if one.state in OPEN}
    return (one.record for one in reading.reviews if one.record.pk in behind)


def _owned(reading: Reading) -> Iterable[Any]:
    yield from _recommendations(*OPEN)(reading)
    yield from _finalised_this_year(reading)


FIGURES = (
    Figure(
        "reviews_not_published",
        "Reviews not yet published",
        REVIEWS,
        "Reviews that are in progress, waiting to be published or newly commissioned: each stands in one of the three.",
        _reviews(*IN_PROGRESS, *AWAITING_PUBLICATION, *NEWLY_COMMISSIONED),
    ),
    Figure(
        "reviews_in_progress",
        "Reviews in progress",
        REVIEWS,
        "Reviews from the terms of reference until their report is sent to the Home Office: our own account and the overview report.",
        _reviews(*IN_PROGRESS),
        inside="reviews_not_published",
    ),
    Figure(
        "reviews_writing_imr",
        "Reviews in which we are writing",
        REVIEWS,
        "Reviews in which we are writing the individual management review, our own account.",
        _reviews(*WRITING_IMR),
        inside="reviews_in_progress",
        is_part=False,
    ),
    Figure(
        "reviews_with_chair",
        "Reviews that wait for the chair",
        REVIEWS,
        "Reviews in which our account is written and the chair has yet to finish the overview report.",
        _reviews(*REPORTING),
        inside="reviews_in_progress",
    ),
    Figure(
        "reviews_awaiting_publication",
        "Reviews waiting to be published",
        REVIEWS,
        "Reviews whose report was sent to the Home Office and is not yet published.",
        _reviews(*AWAITING_PUBLICATION),
        inside="reviews_not_published",
    ),
    Figure(
        "reviews_with_home_office",
        "Reviews with the Home Office",
        REVIEWS,
        "Reviews whose report the Home Office has not yet approved.",
        _reviews(ReviewState.WITH_HOME_OFFICE),
        inside="reviews_awaiting_publication",
    ),
    Figure(
        "reviews_approved",
        "Reviews approved, not yet published",
        REVIEWS,
        "Reviews whose report the Home Office has approved and nobody has published yet.",
        _reviews(*APPROVED_TO_PUBLISH),
        inside="reviews_awaiting_publication",
    ),
    Figure(
        "reviews_newly_commissioned",
        "Reviews newly commissioned",
        REVIEWS,
        "Reviews that were decided on and wait for their terms of reference, so that nobody writes yet.",
        _reviews(*NEWLY_COMMISSIONED),
        inside="reviews_not_published",
    ),
    Figure(
        "recommendations_owned",
        "Recommendations that are ours",
        RECOMMENDATIONS,
        "Recommendations that are open, and those finalised since the start of the year: each stands in one of the two.",
        _owned,
    ),
    Figure(
        "recommendations_open",
        "Recommendations open",
        RECOMMENDATIONS,
        "Recommendations that were circulated to us and are neither finalised nor refused.",
        _recommendations(*OPEN),
        inside="recommendations_owned",
    ),
    Figure(
        "recommendations_to_disseminate",
        "Recommendations agreed, to be disseminated",
        RECOMMENDATIONS,
        "Open recommendations that are agreed and have not yet been given to a theme lead.",
        _recommendations(*TO_DISSEMINATE),
        inside="recommendations_open",
        is_part=False,
    ),
    Figure(
        "recommendations_finalised_this_year",
        "Recommendations finalised this year",
        RECOMMENDATIONS,
        "Recommendations that a second person has signed off since the start of the year.",
        _finalised_this_year,
        inside="recommendations_owned",
    ),
    Figure(
        "reviews_behind_open",
        "Reviews that open recommendations come from",
        REVIEWS,
        "Reviews from which at least one open recommendation comes, published ones among them.",
        _behind_open,
    ),
)

BY_KEY: Mapping[str, Figure] = {figure.key: figure for figure in FIGURES}


def inner(key: str) -> list[Figure]:
    """The figures that sit directly inside that one."""
    return [figure for figure in FIGURES if figure.inside == key]


def reading(moment: Moment, reader: User | None = None) -> Reading:
    """The record as it stood, of what the reader may know of; nobody in particular knows of nothing restricted."""
    return Reading(
        moment,
        tuple(_stood(Review.objects.visible_to(reader).prefetch_related("steps"), moment)),
        tuple(
            _stood(Recommendation.objects.visible_to(reader).select_related("review").prefetch_related("steps"), moment)
        ),
        frozenset(counted_kinds(moment.as_at, moment.known_at)),
    )


def _stood(records: Iterable[Any], moment: Moment) -> Iterable[Stood]:
    for record in records:
        known = [step for step in record.steps.all() if step.was_known(moment)]
        if known:
            last = max(known, key=lambda step: (step.on_latest, step.number))
            if last.after != RecommendationState.IN_ERROR:  # the same words for a review
                yield Stood(record, last.after, last.on_latest)


Counted = Mapping[str, tuple[Any, ...]]


def counted(read: Reading) -> Counted:
    """The records that each figure counts, by its key, in the order of their references."""
    return {figure.key: tuple(sorted(figure.asks(read), key=str)) for figure in FIGURES}

"""The figures that papers print, each declared once: what it counts, in words and as a question to the record.

    Figure("reviews_approved", "approved", "reviews", "Reviews that …", lambda …)

Which of them sits inside which is declared beside them, as cuts: a cut takes one figure apart into others that never
overlap, and where it is `whole`, they are all of it together. One figure may be cut in several ways, and two cuts of it may
overlap. A page, a paper and a comparison all count through here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone

from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.thread.papers.closing import at_risk, verified
from heed.thread.papers.reading.figures import RECOMMENDATIONS, REVIEWS
from heed.thread.recommendations.lifecycle import OPEN, TO_DISSEMINATE, RecommendationState
from heed.thread.recommendations.models import Recommendation, RecommendationStep
from heed.thread.recommendations.naming import targets_then
from heed.thread.reviews.late import Late, late
from heed.thread.reviews.lifecycle import (
    APPROVED_TO_PUBLISH,
    AWAITING_PUBLICATION,
    IN_PROGRESS,
    NEWLY_COMMISSIONED,
    REPORTING,
    WITH_POLICE,
    WRITING_IMR,
    ReviewState,
)
from heed.thread.reviews.models import Review, ReviewStep
from heed.thread.reviews.models.wall import shut_out
from heed.thread.reviews.names import counted_kinds


@dataclass(frozen=True, slots=True)
class Stood:
    """A record, where it stood at a moment, and since which day."""

    record: Any
    state: str
    since: date


@dataclass(frozen=True, slots=True)
class Records:
    """Reviews and recommendations as they are, to be asked where they stood at one moment or at several."""

    reviews: tuple[Any, ...] = ()
    recommendations: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Every review and recommendation that somebody may know of, as it stood at a moment.

    `kinds` are those of the reviews that papers count; `verified` and `at_risk` are recommendations by their keys.
    """

    moment: Moment
    reviews: tuple[Stood, ...]
    recommendations: tuple[Stood, ...]
    kinds: frozenset[str]
    verified: frozenset[Any] = frozenset()
    at_risk: frozenset[Any] = frozenset()
    records: Records = Records()

    def target_of(self, asked: Recommendation) -> date | None:
        """By when it was to be delivered, as was known then."""
        return self._targets.get(asked.pk, asked.target_on)

    @cached_property
    def _targets(self) -> dict[UUID, date | None]:
        return targets_then(self.moment)

    @cached_property
    def late(self) -> list[Late]:
        """What was past its day of the reviews that papers count and that are not yet published."""
        counted = {
            one.record: one.state
            for one in self.reviews
            if one.state in NOT_YET_PUBLISHED and one.record.kind_of_review in self.kinds
        }
        return late(counted, self.moment) if counted else []


Question = Callable[[Reading], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `title` names it in a table, `definition` says in a sentence what is counted, `asks` finds the records."""

    key: str
    title: str
    of: str
    definition: str
    asks: Question


@dataclass(frozen=True, slots=True)
class Cut:
    """One figure taken apart into others that never overlap; `whole` where they are all of it together."""

    outer: str
    parts: tuple[str, ...]
    whole: bool = True


def _reviews(*states: str) -> Question:
    """Those of the kinds that papers count, which are reviews after domestic abuse."""
    return lambda reading: (
        one.record for one in reading.reviews if one.state in states and one.record.kind_of_review in reading.kinds
    )


def _recommendations(*states: str) -> Question:
    return lambda reading: (one.record for one in reading.recommendations if one.state in states)


NOT_YET_PUBLISHED = (*IN_PROGRESS, *AWAITING_PUBLICATION, *NEWLY_COMMISSIONED)
BEFORE_OR_AFTER_WRITING = tuple(state for state in WITH_POLICE if state not in WRITING_IMR)
BETWEEN = tuple(state for state in OPEN if state not in (*TO_DISSEMINATE, RecommendationState.DELIVERED))
"""Open, and neither to be disseminated nor said to be delivered."""


def _reviews_late(reading: Reading) -> Iterable[Any]:
    past_its_day = {one.review.pk for one in reading.late}
    return (one.record for one in reading.reviews if one.record.pk in past_its_day)


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


def _behind_open_and_not_published(reading: Reading) -> Iterable[Any]:
    above = set(_reviews(*NOT_YET_PUBLISHED)(reading))
    return (review for review in _behind_open(reading) if review in above)


def _behind_open_and_elsewhere(reading: Reading) -> Iterable[Any]:
    above = set(_behind_open_and_not_published(reading))
    return (review for review in _behind_open(reading) if review not in above)


def _open_from(*, a_review: bool) -> Question:
    return lambda reading: (
        one.record
        for one in reading.recommendations
        if one.state in OPEN and (one.record.review_id is not None) is a_review
    )


def _owned(reading: Reading) -> Iterable[Any]:
    yield from _recommendations(*OPEN)(reading)
    yield from _finalised_this_year(reading)


def _verified(reading: Reading) -> Iterable[Any]:
    finalised = _recommendations(RecommendationState.FINALISED)(reading)
    return (asked for asked in finalised if asked.pk in reading.verified)


def _finalised_and_not_shown(reading: Reading) -> Iterable[Any]:
    finalised = _recommendations(RecommendationState.FINALISED)(reading)
    return (asked for asked in finalised if asked.pk not in reading.verified)


def _at_risk(reading: Reading) -> Iterable[Any]:
    finalised = _recommendations(RecommendationState.FINALISED)(reading)
    return (asked for asked in finalised if asked.pk in reading.at_risk)


FIGURES = (
    Figure(
        "reviews_not_published",
        "Reviews not yet published",
        REVIEWS,
        "Reviews after domestic abuse that are in progress, waiting to be published or newly commissioned: each stands in one of "
        "the three. Other kinds of review, and what nobody has decided to review, are not counted.",
        _reviews(*NOT_YET_PUBLISHED),
    ),
    Figure(
        "reviews_in_progress",
        "Reviews in progress",
        REVIEWS,
        "Reviews from the terms of reference until their report is sent to the Home Office, and those whose report came "
        "back from it to be amended.",
        _reviews(*IN_PROGRESS),
    ),
    Figure(
        "reviews_writing_imr",
        "Reviews in which we are writing",
        REVIEWS,
        "Reviews in which we are writing the individual management review, our own account.",
        _reviews(*WRITING_IMR),
    ),
    Figure(
        "reviews_before_or_after_writing",
        "Reviews just before or after our writing",
        REVIEWS,
        "Reviews whose terms are agreed and in which we have yet to begin our own account, and those in which it is signed "
        "off and not yet with the chair.",
        _reviews(*BEFORE_OR_AFTER_WRITING),
    ),
    Figure(
        "reviews_with_chair",
        "Reviews whose overview report is being finished",
        REVIEWS,
        "Reviews in which our account is with the chair and the overview report is not yet sent to the Home Office. Where a "
        "family is reading it, that time is theirs, and nothing here counts it as delay.",
        _reviews(*REPORTING),
    ),
    Figure(
        "reviews_awaiting_publication",
        "Reviews waiting to be published",
        REVIEWS,
        "Reviews whose report is with the Home Office or approved by it, and is not yet published.",
        _reviews(*AWAITING_PUBLICATION),
    ),
    Figure(
        "reviews_with_home_office",
        "Reviews with the Home Office",
        REVIEWS,
        "Reviews whose report was sent to the Home Office, which has not yet said that it may be published.",
        _reviews(ReviewState.WITH_HOME_OFFICE),
    ),
    Figure(
        "reviews_approved",
        "Reviews approved, not yet published",
        REVIEWS,
        "Reviews whose report the Home Office has approved and nobody has published yet.",
        _reviews(*APPROVED_TO_PUBLISH),
    ),
    Figure(
        "reviews_newly_commissioned",
        "Reviews newly commissioned",
        REVIEWS,
        "Reviews that were decided on and wait for their terms of reference, so that nobody writes yet.",
        _reviews(*NEWLY_COMMISSIONED),
    ),
    Figure(
        "reviews_late",
        "Reviews in which something is late",
        REVIEWS,
        "Reviews not yet published of which a clock has run out, an individual management review is past the day on which it "
        "was due, or the day planned for publication has gone by. Days on hold and days given to a family are not counted, and "
        "while such days run a review is not late. A clock of which nobody recorded the first day cannot run out.",
        _reviews_late,
    ),
    Figure(
        "recommendations_owned",
        "Recommendations open, or finalised this year",
        RECOMMENDATIONS,
        "Recommendations that are open, and those finalised since the start of the year: each stands in one of the two.",
        _owned,
    ),
    Figure(
        "recommendations_open",
        "Recommendations open",
        RECOMMENDATIONS,
        "Recommendations that were circulated to us, by a review of whatever kind or by another body, and of which something is "
        "still to be done: answered, given to a theme lead, carried out, or looked at by a second person.",
        _recommendations(*OPEN),
    ),
    Figure(
        "recommendations_from_reviews",
        "Open recommendations that reviews made",
        RECOMMENDATIONS,
        "Open recommendations from our own account in a review or from its overview report.",
        _open_from(a_review=True),
    ),
    Figure(
        "recommendations_from_others",
        "Open recommendations that others made",
        RECOMMENDATIONS,
        "Open recommendations from elsewhere than a review: the inspectorate, the police complaints body, a coroner, or "
        "ourselves.",
        _open_from(a_review=False),
    ),
    Figure(
        "recommendations_to_disseminate",
        "Recommendations agreed, to be disseminated",
        RECOMMENDATIONS,
        "Open recommendations that are agreed and have no theme lead: nobody was given them yet, or the lead sent them back.",
        _recommendations(*TO_DISSEMINATE),
    ),
    Figure(
        "recommendations_between",
        "Recommendations being answered or carried out",
        RECOMMENDATIONS,
        "Open recommendations that we have yet to answer, that a theme lead has, that wait for another body, or whose outcome "
        "we do not know.",
        _recommendations(*BETWEEN),
    ),
    Figure(
        "recommendations_delivered",
        "Recommendations delivered, not yet looked at",
        RECOMMENDATIONS,
        "Open recommendations whose owner says that what was asked is delivered, and at which a second person has yet to look.",
        _recommendations(RecommendationState.DELIVERED),
    ),
    Figure(
        "recommendations_finalised_this_year",
        "Recommendations finalised this year",
        RECOMMENDATIONS,
        "Recommendations that a second person has signed off since the start of the year.",
        _finalised_this_year,
    ),
    Figure(
        "recommendations_addressed",
        "Recommendations addressed",
        RECOMMENDATIONS,
        "Recommendations, of whatever year, whose owner says that what was asked is delivered; a second person may have "
        "looked since or not.",
        _recommendations(RecommendationState.DELIVERED, RecommendationState.FINALISED),
    ),
    Figure(
        "recommendations_verified",
        "Recommendations verified",
        RECOMMENDATIONS,
        "Recommendations, of whatever year, that a second person has finalised: practice was audited, the outcome moved, or "
        "that person said why it cannot sensibly be measured.",
        _verified,
    ),
    Figure(
        "recommendations_not_shown",
        "Recommendations finalised, and not shown to work",
        RECOMMENDATIONS,
        "Recommendations, of whatever year, that were finalised while nothing in the record shows that they work.",
        _finalised_and_not_shown,
    ),
    Figure(
        "recommendations_at_risk",
        "Recommendations at risk",
        RECOMMENDATIONS,
        "Recommendations that were finalised and are not sure any more: nobody has looked again by the agreed day, evidence ran "
        "out, or a figure that they rest on fell too far. Their owner heard of it ten working days before.",
        _at_risk,
    ),
    Figure(
        "reviews_behind_open",
        "Reviews that open recommendations come from",
        REVIEWS,
        "Reviews from which at least one open recommendation comes, published ones among them.",
        _behind_open,
    ),
    Figure(
        "reviews_behind_open_not_published",
        "Reviews that open recommendations come from, not yet published",
        REVIEWS,
        "Reviews from which at least one open recommendation comes and which are also counted as not yet published.",
        _behind_open_and_not_published,
    ),
    Figure(
        "reviews_behind_open_elsewhere",
        "Reviews that open recommendations come from, counted nowhere else",
        REVIEWS,
        "Reviews from which at least one open recommendation comes and which are published, finished, or of a kind that this "
        "paper does not count.",
        _behind_open_and_elsewhere,
    ),
)

BY_KEY: Mapping[str, Figure] = {figure.key: figure for figure in FIGURES}

CUTS = (
    Cut("reviews_not_published", ("reviews_in_progress", "reviews_awaiting_publication", "reviews_newly_commissioned")),
    Cut("reviews_in_progress", ("reviews_writing_imr", "reviews_before_or_after_writing", "reviews_with_chair")),
    Cut("reviews_awaiting_publication", ("reviews_with_home_office", "reviews_approved")),
    Cut("reviews_behind_open", ("reviews_behind_open_not_published", "reviews_behind_open_elsewhere")),
    Cut("reviews_not_published", ("reviews_behind_open_not_published",), whole=False),
    Cut("reviews_not_published", ("reviews_late",), whole=False),
    Cut("recommendations_owned", ("recommendations_open", "recommendations_finalised_this_year")),
    Cut("recommendations_open", ("recommendations_from_reviews", "recommendations_from_others")),
    Cut(
        "recommendations_open",
        ("recommendations_to_disseminate", "recommendations_between", "recommendations_delivered"),
    ),
    Cut(
        "recommendations_addressed",
        ("recommendations_verified", "recommendations_not_shown", "recommendations_delivered"),
    ),
    Cut("recommendations_addressed", ("recommendations_finalised_this_year",), whole=False),
    Cut("recommendations_addressed", ("recommendations_at_risk",), whole=False),
)
"""Which figures sit inside which."""

TOLD_BY_LISTS: Mapping[str, tuple[str, ...]] = {
    "reviews_behind_open": ("recommendations_open", "reviews_not_published")
}
"""The figures whose records, once they are listed, tell which another one counts: each recommendation names its review."""


def outer(key: str) -> list[Figure]:
    """The figures that this one sits directly inside."""
    return [BY_KEY[cut.outer] for cut in CUTS if key in cut.parts]


def depth_of(key: str) -> int:
    """How many figures stand around this one, by the cut that is declared first."""
    around = outer(key)
    return 1 + depth_of(around[0].key) if around else 0


def reading(moment: Moment, reader: User | None = None, records: Records | None = None) -> Reading:
    """The record as it stood, of what the reader may know of; nobody in particular knows of nothing restricted.

    Whoever asks for several moments fetches the `records` once.
    """
    records = records or records_for(reader)
    return Reading(
        moment,
        tuple(_stood(records.reviews, ReviewStep, moment)),
        tuple(_stood(records.recommendations, RecommendationStep, moment)),
        frozenset(counted_kinds(moment.as_at, moment.known_at)),
        verified(moment, reader),
        at_risk(moment, reader),
        records,
    )


def uncounted(moment: Moment, reader: User | None) -> int:
    """How many reviews a figure would count if the reader were to know of them."""
    hidden = shut_out(reader, on=timezone.localdate())
    behind = Records(tuple(hidden), tuple(Recommendation.objects.filter(review__in=hidden)))
    if not behind.reviews:
        return 0
    read = Reading(
        moment,
        tuple(_stood(behind.reviews, ReviewStep, moment, only=True)),
        tuple(_stood(behind.recommendations, RecommendationStep, moment, only=True)),
        frozenset(counted_kinds(moment.as_at, moment.known_at)),
    )
    return len({review for figure in FIGURES if figure.of == REVIEWS for review in figure.asks(read)})


def records_for(reader: User | None) -> Records:
    """Everything that the reader may know of, wherever it stands."""
    asked = Recommendation.objects.visible_to(reader).prefetch_related(*FETCHED[RECOMMENDATIONS])
    return Records(tuple(Review.objects.visible_to(reader)), tuple(asked))


def with_what_was_counted(records: Records, counted_then: Mapping[str, Iterable[str]]) -> Records:
    """Beside these the ones that were counted once, by what they are, and are behind a wall by now."""

    def and_those(known: tuple[Any, ...], of: str, model: Any) -> tuple[Any, ...]:
        gone = {UUID(pk) for pk in counted_then.get(of, ())} - {one.pk for one in known}
        return (*known, *model.objects.filter(pk__in=gone).prefetch_related(*FETCHED[of])) if gone else known

    return Records(
        and_those(records.reviews, REVIEWS, Review),
        and_those(records.recommendations, RECOMMENDATIONS, Recommendation),
    )


FETCHED: Mapping[str, tuple[str, ...]] = {REVIEWS: (), RECOMMENDATIONS: ("review", "theme")}


def _stood(records: Sequence[Any], steps: Any, moment: Moment, *, only: bool = False) -> Iterable[Stood]:
    """Where each stood by its last step, without making a record of every step; `only` theirs are asked for where they are few."""
    known = steps.objects.filter(on_latest__lte=moment.as_at, recorded_at__lte=moment.known_at)
    known = known.filter(of__in=records) if only else known
    in_order = known.order_by("on_latest", "number").values_list("of", "after", "on_latest")
    last = {of: (after, since) for of, after, since in in_order.iterator()}
    for record in records:
        after, since = last.get(record.pk, (RecommendationState.IN_ERROR, moment.as_at))
        if after != RecommendationState.IN_ERROR:  # the same words for a review
            yield Stood(record, after, since)


Counted = Mapping[str, tuple[Any, ...]]


def counted(read: Reading, keys: Collection[str] = BY_KEY) -> Counted:
    """The records that each figure counts, by its key, in the order of their references; only those of `keys` are asked for."""
    return {figure.key: tuple(sorted(figure.asks(read), key=str)) for figure in FIGURES if figure.key in keys}

"""How the whole stands today, for the start page: where reviews are and whose move it is, recommendations by state and
age, and what slipped since last week. In a time that does not grow with the record.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from heed.kit.pages.inline import Link
from heed.kit.people.models import User
from heed.kit.statistics.chart import StackedBars
from heed.kit.storage.asked_again import Counted, asked_again, counted
from heed.thread.papers.figures import NOT_YET_PUBLISHED
from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.tallies import Standing, hidden_from, standing
from heed.thread.reviews.lifecycle import FINISHED, ReviewState
from heed.thread.reviews.models import Kind, PenHeld, Review
from heed.thread.reviews.models.definitions import last_of_each
from heed.thread.reviews.models.facts import Holder

WEEK = timedelta(days=7)
AGES = (("Under 6 months", 6), ("6 to 12 months", 12), ("1 to 2 years", 24))
OLDER = "Over 2 years"
MOST_SLIPPED = 1_000_000
NOBODY = "Not recorded"
STILL_TO_DO = tuple(state for state in OPEN if state is not RecommendationState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Whole:
    """Two pictures, what each comes to, and what slipped."""

    reviews: StackedBars
    recommendations: StackedBars
    slipped: Link | None
    elsewhere: "InPapers"

    @property
    def begun(self) -> bool:
        """Is there anything in the record of which this person may know?"""
        return bool(self.reviews.bars or self.recommendations.bars)

    @property
    def reviews_in_words(self) -> str:
        n, ours = _all(self.reviews), _part(self.reviews, Holder.POLICE.label)
        if not n:
            return "No review is under way"
        return f"{_many(n, 'review is', 'reviews are')} under way, and {f'in {ours:,}' if ours else 'in none'} of them it is our move"

    @property
    def reviews_in_papers(self) -> str:
        """Which of them a paper as at today counts; empty where there is none."""
        return self.elsewhere.said(_all(self.reviews))

    @property
    def recommendations_in_words(self) -> str:
        n, old = _all(self.recommendations), _part(self.recommendations, OLDER)
        if not n:
            return "No recommendation is open"
        since = f"{f'{old:,}' if old else 'none'} of them asked more than two years ago"
        return f"{_many(n, 'recommendation is', 'recommendations are')} open, {since}"


@dataclass(frozen=True, slots=True)
class InPapers:
    """How many of the reviews under way no paper counts, and why; a paper for a board leaves out the `restricted` ones as well."""

    of_another_kind: int = 0
    undecided: int = 0
    restricted: int = 0

    def said(self, n: int) -> str:
        if not n:
            return ""
        left = n - self.of_another_kind - self.undecided
        why = " and ".join(
            f"{many:,} {words}"
            for many, words in (
                (self.of_another_kind, "of another kind"),
                (self.undecided, "that nobody has decided to review"),
            )
            if many
        )
        counts = (
            f"A paper counts {left or 'none'} of them: it leaves out {why}"
            if why
            else "A paper counts the same reviews"
        )
        restricted = _many(self.restricted, "review that is restricted", "reviews that are restricted")
        return f"{counts}. For a board it also leaves out {restricted}." if self.restricted else f"{counts}."


def whole(person: User, today: date) -> Whole:
    """Of what this person may know."""
    kinds, stood, hidden, slipped = _asked(person, today, today - WEEK, today - timedelta(days=1))
    reviews = [_Stood(*row) for row in stood]
    counted_in_papers = {kind.code for kind in last_of_each(kinds, lambda kind: kind.about).values() if kind.is_counted}
    return Whole(
        _reviews(reviews),
        _recommendations(standing(person, hidden), today),
        _slipped(slipped, today),
        _in_papers(reviews, counted_in_papers),
    )


class _Stood(NamedTuple):
    """How many reviews stand so."""

    state: str
    kind: str
    restricted: bool
    pen: str | None
    many: int


def _in_papers(reviews: Iterable[_Stood], kinds: Collection[str]) -> InPapers:
    n: Counter[str] = Counter()
    for one in reviews:
        if one.kind not in kinds:
            n["of_another_kind"] += one.many
        elif one.state not in NOT_YET_PUBLISHED:
            n["undecided"] += one.many
        elif one.restricted:
            n["restricted"] += one.many
    return InPapers(**n)


def _all(chart: StackedBars) -> int:
    return sum(sum(values) for _, values in chart.bars)


def _part(chart: StackedBars, part: str) -> int:
    at = chart.parts.index(part) if part in chart.parts else None
    return 0 if at is None else sum(values[at] for _, values in chart.bars)


def _many(n: int, one: str, several: str) -> str:
    return f"{n:,} {one if n == 1 else several}"


@asked_again
def _asked(person: User, today: date, since: date, until: date) -> Iterator[QuerySet[Any, Any] | Counted]:
    """Kinds of review, reviews by how they stand, those that this person may not know of, and how many recommendations slipped."""
    yield Kind.come_into_force(today)
    last = PenHeld.objects.unstruck().filter(review=OuterRef("pk")).order_by("-on_latest", "-recorded_at")
    under_way = Review.objects.visible_to(person).exclude(state__in=FINISHED).order_by()
    held = under_way.annotate(pen=Subquery(last.values("holder")[:1]))
    yield held.values_list("state", "kind_of_review", "restricted", "pen").annotate(Count("pk"))
    yield hidden_from(person)
    known = Recommendation.objects.visible_to(person)
    yield counted(known.filter(state__in=STILL_TO_DO, target_on__range=(since, until)), at_most=MOST_SLIPPED)


def _reviews(reviews: Iterable[_Stood]) -> StackedBars:
    """Those that are not finished, by where they stand and whose move it is. Time given to a family is no delay."""
    n: Counter[tuple[str, str | None]] = Counter()
    for one in reviews:
        n[one.state, one.pen] += one.many
    holders = [holder for holder in (*Holder, None) if any(pen == holder for _, pen in n)]
    stood = [state for state in ReviewState if any(at == state for at, _ in n)]
    return StackedBars(
        title="Reviews under way: where they stand, and whose move it is",
        heading="Where they stand",
        parts=[holder.label if holder else NOBODY for holder in holders],
        bars=[(state.label, [n[state, holder] for holder in holders]) for state in stood],
    )


def _recommendations(now: Standing, today: date) -> StackedBars:
    """Those that are open, by state and by how long ago they were asked, to the month."""
    n: Counter[tuple[str, str]] = Counter()
    for (state, asked_in), many in now.items():
        n[state, _age(asked_in, today)] += many
    ages = [*(age for age, _ in AGES), OLDER]
    stood = [state for state in OPEN if any(at == state for at, _ in n)]
    return StackedBars(
        title="Open recommendations: their state, and how long ago they were asked",
        heading="State",
        parts=ages,
        bars=[(state.label, [n[state, age] for age in ages]) for state in stood],
    )


def _age(asked_in: date, today: date) -> str:
    months = (today.year - asked_in.year) * 12 + today.month - asked_in.month
    return next((age for age, below in AGES if months < below), OLDER)


def _slipped(n: int, today: date) -> Link | None:
    """Those whose target date passed in the last seven days, and that nobody says are delivered."""
    if not n:
        return None
    since, until = today - WEEK, today - timedelta(days=1)
    words = "1 recommendation passed its" if n == 1 else f"{n} recommendations passed their"
    days = urlencode({"target_from": since, "target_to": until, "state": "open"})
    return Link(f"{words} target date in the last seven days", f"{reverse('recommendations:list')}?{days}")

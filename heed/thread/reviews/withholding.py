"""What no paper may print, for the check before a paper is issued: names, days of death, and what reviews are called. They are
never shown: only found. Walls do not matter here: a paper may print what its writer may not know of, and must not.
"""

from collections.abc import Container, Iterator
from datetime import date
from typing import Any

from heed.kit.calendar.dates import PartialDate
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import PersonName, Review


def names_to_withhold(review: Review | None = None) -> frozenset[str]:
    """Every name and other name that is kept of people in this review, or in all of them."""
    kept = PersonName.objects.unstruck()
    if review is not None:
        kept = kept.filter(review=review)
    names = (name for pair in kept.values_list("name", "also_called") for whole in pair for name in whole.split(","))
    return frozenset(name.strip() for name in names if name.strip())


def days_to_withhold() -> frozenset[date]:
    """The days of death that the record has; a year or a month may be printed."""
    kept = Review.objects.exclude(state=ReviewState.IN_ERROR).exclude(died_in="").values_list("died_in", flat=True)
    return frozenset(day.latest for day in map(PartialDate, kept.distinct()) if day.is_exact)


def reviews_to_withhold(cleared: Container[Any] | None = None) -> Iterator[tuple[str, str]]:
    """The reference and the pseudonym of each review that is restricted and, where `cleared` says which are, of each that is not."""
    known = Review.objects.exclude(state=ReviewState.IN_ERROR).values_list("pk", "reference", "pseudonym", "restricted")
    for pk, reference, pseudonym, restricted in known if cleared is not None else known.filter(restricted=True):
        if restricted or (cleared is not None and pk not in cleared):
            yield reference, pseudonym

"""The register as it is read: each review, where it stands and since when, and what other modules count behind it.

    show_beside("Open recommendations", Count("recommendations", filter=Q(recommendations__state__in=OPEN)))

A module that hangs something from a review says in its app's `ready` what the register counts of it.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, OuterRef, QuerySet, Subquery

from heed.kit.lifecycle.order import in_order_of
from heed.kit.people.models import User
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review, ReviewStep


@dataclass(frozen=True, slots=True)
class Beside:
    """A column of the register: its heading, and what is counted for each review."""

    heading: str
    count: Aggregate


_beside: list[Beside] = []


def show_beside(heading: str, count: Aggregate) -> None:
    """Count something of one's own for every review on the register."""
    _beside.append(Beside(heading, count))


def headings_beside() -> list[str]:
    return [beside.heading for beside in _beside]


def register(person: User) -> QuerySet[Review]:
    """Every review that this person may know of by state and reference, with `since` (the date of its last step, as stored) and `beside_0`, `beside_1` …"""
    last = ReviewStep.objects.filter(of=OuterRef("pk")).order_by("-on_latest", "-number")
    counts: dict[str, Any] = {f"beside_{place}": beside.count for place, beside in enumerate(_beside)}
    found: QuerySet[Review] = Review.objects.visible_to(person).annotate(
        since=Subquery(last.values("on")[:1]), **counts
    )
    return found.order_by(in_order_of(ReviewState), "reference", "register_number")

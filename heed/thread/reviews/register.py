"""The register as it is read: each review, where it stands and since when, and what other modules count behind it.

    show_beside("Open recommendations", Count("recommendations", filter=Q(recommendations__state__in=OPEN)))

A module that hangs something from a review says in its app's `ready` what the register counts of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from django.db.models import Aggregate, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.to_excel import Kind
from heed.kit.lifecycle.order import in_order_of
from heed.kit.pages.inline import Link
from heed.kit.people.models import User
from heed.kit.registers.filters import Choice, Contains
from heed.kit.registers.register import Column, Order, Register, Sorted
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review, ReviewStep
from heed.thread.reviews.names import Names
from heed.thread.reviews.permissions import ReviewPermission


@dataclass(frozen=True, slots=True)
class Beside:
    """A column of the register: its heading, and what is counted for each review."""

    heading: str
    count: Aggregate


_beside: list[Beside] = []


def show_beside(heading: str, count: Aggregate) -> None:
    """Count something of one's own for every review on the register."""
    _beside.append(Beside(heading, count))


def with_what_stands_beside(found: QuerySet[Review]) -> QuerySet[Review]:
    """Each review with `since` (the date of its last step, as stored) and `beside_0`, `beside_1` …"""
    last = ReviewStep.objects.filter(of=OuterRef("pk")).order_by("-on_latest", "-number")
    counts: dict[str, Any] = {f"beside_{place}": beside.count for place, beside in enumerate(_beside)}
    return found.annotate(since=Subquery(last.values("on")[:1]), **counts)


def _columns() -> Iterator[Column]:
    yield Column("reference", "Reference", lambda review: review.reference, shown=_link, sort=Sorted(["reference"]))
    yield Column("pseudonym", "Pseudonym", lambda review: review.pseudonym, sort=Sorted(["pseudonym"]))
    yield Column("kind", "Kind of review", lambda review: review.kind_of_review, on_page=False)
    yield Column("state", "State", lambda review: review.state_now.label, once=_called_now, width=30)
    yield Column("since", "Since", lambda review: str(PartialDate(review.since)), width=22)
    for place, beside in enumerate(_beside):
        count = f"beside_{place}"
        yield Column(count, beside.heading, attrgetter(count), sort=Sorted([count], *FEWEST_FIRST), kind=Kind.NUMBER)


def _called_now(column: Column, _reader: User) -> Column:
    """What each stage is called today: the names are data, and a force may change them at any time."""
    names = Names(timezone.localdate())
    return replace(column, value=lambda review: names.tag(review).text, shown=names.tag)


def _link(review: Review) -> Link:
    return Link(review.called_inside, reverse("reviews:review", args=[review.pk]))


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, str(kind)) for kind in Names(timezone.localdate()).kinds.values()]


FEWEST_FIRST = ("fewest first", "most first")
REVIEWS = Register(
    address="reviews:list",
    title="Reviews",
    things=("review", "reviews"),
    permission=ReviewPermission.SEE,
    keeper=ReviewPermission.KEEP,
    listed="reviews.listed",
    exported="reviews.exported",
    records=lambda reader: Review.objects.visible_to(reader).exclude(state=ReviewState.IN_ERROR),
    rows=with_what_stands_beside,
    columns_now=lambda: tuple(_columns()),
    filters=(
        Choice("state", "State", "Every state", ReviewState.choices),
        Choice("kind_of_review", "Kind of review", "Every kind", _kinds),
        Contains("reference", "Reference", ["reference"]),
    ),
    usually=Order("how far they have come", (in_order_of(ReviewState), "reference", "register_number")),
    empty="No review is on the register yet.",
    template="reviews/register.html",
)

"""What search finds of the register: a review under its reference and its pseudonym, and what is kept beside its stages.

The names of people and what was said with families are in tables that are never searched.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from heed.kit.search.searchable import Searchable, searchable
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import (
    ChronologyEntry,
    ImrAnswer,
    ImrQuery,
    ManagementReview,
    Proceeding,
    ProceedingNews,
    Review,
)
from heed.thread.reviews.permissions import ReviewPermission


def _address(review: Any) -> str:
    return reverse("reviews:review", args=[review.pk])


def _on_page(page: str, path: str = "review") -> Callable[[Any], str]:
    """The address of the page of its review, or of its IMR, on which a fact stands."""

    def address(fact: Any) -> str:
        for name in path.split("__"):
            fact = getattr(fact, name)
        return reverse(f"reviews:{page}", args=[fact.pk])

    return address


def _proceeding(one: Any) -> str:
    return f"{one}, {one.body}"


def _line(line: Any) -> str:
    return f"{line.on_date}: {line.event}"


def _words(fact: Any) -> str:
    return str(fact.words)


def _on_the_register(records: Any, person: Any) -> Any:
    return records.visible_to(person).exclude(state=ReviewState.IN_ERROR)


searchable(
    Searchable(
        Review, "Reviews", ReviewPermission.SEE, ("reference", "pseudonym"), address=_address, within=_on_the_register
    )
)
searchable(
    Searchable(
        Proceeding, "Linked proceedings", ReviewPermission.SEE, ("reference",), ("body",), title=_proceeding,
        address=_on_page("proceedings"), needs=("review",),
    )
)  # fmt: skip
searchable(
    Searchable(
        ProceedingNews, "News of proceedings", ReviewPermission.SEE, weak=("words", "outcome"), title=_words,
        address=_on_page("proceedings", "proceeding__review"), needs=("proceeding__review",),
    )
)  # fmt: skip
searchable(
    Searchable(
        ChronologyEntry, "Lines of chronologies", ReviewPermission.KEEP,
        weak=("event", "source", "agency_action", "comment"), title=_line, address=_on_page("chronology"),
        needs=("review",),
    )
)  # fmt: skip
searchable(
    Searchable(
        ManagementReview, "Management reviews", ReviewPermission.SEE, weak=("requested_by",),
        address=lambda imr: reverse("reviews:imr", args=[imr.pk]), needs=("agency",),
    )
)  # fmt: skip
searchable(
    Searchable(
        ImrQuery, "Queries of chairs", ReviewPermission.SEE, weak=("words",), title=_words,
        address=_on_page("imr", "imr"), needs=("imr",),
    )
)  # fmt: skip
searchable(
    Searchable(
        ImrAnswer, "Answers to chairs", ReviewPermission.SEE, weak=("words",), title=_words,
        address=_on_page("imr", "query__imr"), needs=("query__imr",),
    )
)  # fmt: skip

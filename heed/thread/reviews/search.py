"""What search finds of the register: a review under its reference and its pseudonym."""

from typing import Any

from django.urls import reverse

from heed.kit.search.searchable import Searchable, searchable
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission


def _address(review: Any) -> str:
    return reverse("reviews:review", args=[review.pk])


def _on_the_register(records: Any, person: Any) -> Any:
    return records.visible_to(person).exclude(state=ReviewState.IN_ERROR)


searchable(
    Searchable(
        Review, "Reviews", ReviewPermission.SEE, ("reference", "pseudonym"), address=_address, within=_on_the_register
    )
)

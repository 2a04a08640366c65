"""What search finds of the register: a review under its reference and its pseudonym."""

from typing import Any

from django.urls import reverse

from heed.kit.search.searchable import Searchable, searchable
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission


def _address(review: Any) -> str:
    return reverse("reviews:review", args=[review.pk])


searchable(Searchable(Review, "Reviews", ReviewPermission.SEE, ("reference", "pseudonym"), address=_address))

"""What is done about reviews, beside moving them on."""

from django.db.models import Max

from heed.kit.activity.record import action
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.people.models import User
from heed.thread.reviews.models import Review, ReviewKind


@action
def add_review(
    *,
    reference: str,
    on: PartialDate,
    by: User,
    pseudonym: str = "",
    kind: str = ReviewKind.DHR,
    died_in: str = "",
    state: str = "",
) -> Review:
    """Put a review on the register under the next number. Raises ValidationError where the reference is taken."""
    last = Review.objects.aggregate(last=Max("register_number"))["last"] or 0
    review = Review(
        register_number=last + 1, reference=reference, pseudonym=pseudonym, kind_of_review=kind, died_in=died_in
    )
    moves.begin(review, by=by, on=on, verb="reviews.review-added", state=state)
    return review

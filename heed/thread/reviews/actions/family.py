"""Recording what was said with a family, and what they wish."""

from typing import Any

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.thread.reviews.models import FamilyContact, Review


@action
def record_contact(*, review: Review, on: PartialDate, by: User, **told: Any) -> FamilyContact:
    """Record a contact with the family; `told` are the columns of `FamilyContact`. Raises ValidationError."""
    contact = FamilyContact(review=review, **told, **dated(on, by))
    contact.full_clean()
    contact.save()
    record("reviews.family-contacted", by=by, on=review, contact=contact.pk)
    return contact

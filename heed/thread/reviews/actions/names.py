"""Keeping the names of people in a review, and opening them for a reason."""

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews.models import NamesOpened, PersonName, Review


@action
def add_name(
    *,
    review: Review,
    part: str,
    name: str,
    on: PartialDate,
    by: User,
    also_called: str = "",
    pseudonym: str = "",
) -> PersonName:
    """Keep the name of somebody in a review. Raises ValidationError."""
    kept = PersonName(
        review=review, part=part, name=name, also_called=also_called, pseudonym=pseudonym, **dated(on, by)
    )
    kept.full_clean()
    kept.save()
    record("reviews.name-added", by=by, on=review, name=kept.pk)
    return kept


@action
def open_names(*, review: Review, reason: str, by: User) -> NamesOpened:
    """Record that somebody opens the names of a review, and why. Raises `Refused` without a reason."""
    if not reason.strip():
        raise Refused("Say what you need the names for, in a few words.")
    opened = NamesOpened(review=review, by=by, reason=reason)
    opened.full_clean()
    opened.save()
    record("reviews.names-asked-for", by=by, on=review, opening=opened.pk)
    return opened

"""Putting a review on hold, and what comes of the hold."""

from datetime import date

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Said, Struck, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews import rules
from heed.thread.reviews.actions.facts import keep
from heed.thread.reviews.models import Hold, HoldChange, Review
from heed.thread.reviews.models.hold import Change


@action
def hold(
    *,
    review: Review,
    reason: str,
    on: PartialDate,
    by: User,
    words: str = "",
    restart: date | None = None,
    said: Said | None = None,
) -> Hold:
    """Put a review on hold from that day, for as long as nobody ends it: its clocks stand still. Raises `Refused`."""
    rules.is_not_finished.insist(review, by)
    held = Hold(review=review, reason=reason, words=words, restart=restart, **dated(on, by, said))
    return keep(held, "reviews.held", rules.not_before_the_notification, by=by)


@action
def change_hold(*, hold: Hold, what: str, on: PartialDate, by: User, restart: date | None = None) -> HoldChange:
    """Record that the Home Office was told of a hold, that it is planned to end on another day, or that it has ended.

    Raises `Refused` for a day before the hold, or after it has ended.
    """
    if on.latest < hold.on_latest:
        raise Refused(f"That is before the hold began, which was on {hold.on_date}.")
    if hold.ended and what != Change.TOLD:
        raise Refused(f"This hold ended on {hold.ended.on_date}.")
    before = HoldChange.objects.filter(hold=hold, what=what)
    struck_before = Struck.objects.filter(fact_id__in=before.values("pk")).count()
    change = HoldChange(hold=hold, what=what, restart=restart, struck_before=struck_before, **dated(on, by))
    change.full_clean()
    change.save()
    record("reviews.hold-changed", by=by, on=hold.review, hold=hold.pk, change=change.pk)
    return change

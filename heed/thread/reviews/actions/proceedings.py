"""Linking what runs beside a review, and recording what is heard of it."""

from datetime import date

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.thread.reviews.models import Proceeding, ProceedingNews, Review


@action
def link_proceeding(
    *, review: Review, kind: str, body: str, on: PartialDate, by: User, reference: str = ""
) -> Proceeding:
    """Link a trial, an inquest or an investigation to a review. Raises ValidationError."""
    linked = Proceeding(review=review, kind_of_proceeding=kind, body=body, reference=reference, **dated(on, by))
    linked.full_clean()
    linked.save()
    record("reviews.proceeding-linked", by=by, on=review, proceeding=linked.pk)
    return linked


@action
def hear_of_proceeding(
    *,
    proceeding: Proceeding,
    words: str,
    on: PartialDate,
    by: User,
    next_on: date | None = None,
    outcome: str = "",
) -> ProceedingNews:
    """Record what was heard of it. Raises ValidationError."""
    news = ProceedingNews(proceeding=proceeding, words=words, next_on=next_on, outcome=outcome, **dated(on, by))
    news.full_clean()
    news.save()
    record("reviews.proceeding-heard", by=by, on=proceeding.review, proceeding=proceeding.pk)
    return news

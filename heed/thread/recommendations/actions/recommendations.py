"""What was asked, and what its addressees say."""

from datetime import date

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import Agency, User
from heed.thread.recommendations.models import (
    Answer,
    Recommendation,
    Scope,
    Theme,
)
from heed.thread.reviews.models import Review


@one_transaction
def add_recommendation(
    *,
    review: Review,
    number: str,
    text: str,
    on: PartialDate,
    by: User,
    scope: str = Scope.LOCAL,
    theme: Theme | None = None,
    target_on: date | None = None,
) -> Recommendation:
    """Record what a review asks, verbatim and under its own number. Raises ValidationError where the number is taken."""
    asked = Recommendation(
        review=review, number=number, text=text, scope=scope, theme=theme, target_on=target_on, **dated(on, by)
    )
    moves.begin(asked, by=by, on=on, verb="recommendations.recommendation-added")
    return asked


@one_transaction
def answer(
    *,
    recommendation: Recommendation,
    agency: Agency,
    reply: str,
    reason: str,
    on: PartialDate,
    by: User,
    said: Said | None = None,
) -> Answer:
    """Record what an addressee says to it. Raises ValidationError for a *no* without a reason."""
    given = Answer(recommendation=recommendation, agency=agency, reply=reply, reason=reason, **dated(on, by, said))
    given.full_clean()
    given.save()
    record("recommendations.answered", by=by, on=recommendation, agency=agency.pk)
    return given

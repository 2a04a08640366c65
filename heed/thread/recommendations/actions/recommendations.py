"""What was asked, and what its addressees say."""

from datetime import date

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import Agency, User
from heed.thread.recommendations.models import Addressee, Answer, Recommendation, Scope, SourceKind, Theme
from heed.thread.recommendations.rules import an_addressee_answers
from heed.thread.reviews.models import Review


@one_transaction
def add_recommendation(
    *,
    review: Review | None = None,
    number: str,
    text: str,
    on: PartialDate,
    by: User,
    scope: str = Scope.LOCAL,
    theme: Theme | None = None,
    target_on: date | None = None,
    source: str = SourceKind.OVERVIEW,
    report: str = "",
) -> Recommendation:
    """Record what is asked, verbatim and under its own number. Raises ValidationError where the number is taken.

    Without a review it is asked by the body that `source` names, in its `report`, and there is no wall around it.
    """
    asked = Recommendation(
        review=review,
        source=source,
        report=report,
        number=number,
        text=text,
        scope=scope,
        theme=theme,
        target_on=target_on,
        **dated(on, by),
    )
    moves.begin(asked, by=by, on=on, verb="recommendations.recommendation-added")
    return asked


@one_transaction
def address(*, recommendation: Recommendation, agency: Agency, on: PartialDate, by: User) -> Addressee:
    """Ask it of an agency. Raises ValidationError where that is done already."""
    addressed = Addressee(recommendation=recommendation, agency=agency, **dated(on, by))
    addressed.full_clean()
    addressed.save()
    record("recommendations.addressed", by=by, on=recommendation, agency=agency.pk)
    return addressed


@one_transaction
def answer(
    *,
    recommendation: Recommendation,
    agency: Agency,
    reply: str,
    reason: str,
    person: str,
    on: PartialDate,
    by: User,
    said: Said | None = None,
) -> Answer:
    """Record what an addressee says to it, and which person of theirs said so.

    Raises ValidationError for a *no* without a reason, `Refused` for an agency that is not asked.
    """
    given = Answer(
        recommendation=recommendation, agency=agency, reply=reply, reason=reason, person=person, **dated(on, by, said)
    )
    given.full_clean()
    an_addressee_answers.insist(given, by)
    given.save()
    record("recommendations.answered", by=by, on=recommendation, agency=agency.pk)
    return given

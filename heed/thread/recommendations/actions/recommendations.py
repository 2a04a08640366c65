"""What was asked, and what its addressees say."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, Struck, dated
from heed.kit.people.models import Agency, User
from heed.kit.rules import Refused
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Addressee, Answer, Recommendation, Scope, SourceKind, Theme
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.recommendations.rules import an_addressee_answers, its_target_comes_after
from heed.thread.reviews.actions.errors import has_more_than
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
    state: str = "",
    since: PartialDate | None = None,
) -> Recommendation:
    """Record what is asked, verbatim and under its own number. Raises ValidationError where the number is taken.

    `state` is where it stood `since` that day when we first recorded it, of one that was asked long ago.
    Raises `Refused` for a target date before that. Without a review it is asked by the body that `source` names, in its `report`, and there is no wall around it.
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
    its_target_comes_after.insist(asked, by)
    moves.begin(asked, by=by, on=since or on, verb="recommendations.recommendation-added", state=state)
    return asked


@one_transaction
def enter_in_error(
    *, recommendation: Recommendation, reason: str, by: User, besides: Collection[UUID] = (), seen: int | None = None
) -> None:
    """Say that it was recorded by mistake: it leaves every list and its number is free again.

    Raises `Refused` where it has moved on, or where more was recorded of it than the facts in `besides`; what was
    struck out counts for nothing. `ChangedMeanwhile` where it is not at the version that was `seen`.
    """
    asked = recommendation.fresh()
    if seen not in (None, asked.version):
        raise ChangedMeanwhile(asked)
    if not by.may(RecommendationPermission.KEEP):
        raise Refused(f"Your roles do not let you {RecommendationPermission.KEEP.sentence}.")
    if not reason.strip():
        raise Refused("Say what was wrong with it, in a few words: the reason is kept.")
    if asked.state == RecommendationState.IN_ERROR:
        raise Refused("This was entered in error already.")
    if has_more_than(besides, asked):
        raise Refused(
            "Something has been recorded of this recommendation since it was added, so it stays. "
            "Strike that out first, or say that it is superseded."
        )
    moves.withdraw(
        asked, to=RecommendationState.IN_ERROR, by=by, reason=reason, verb="recommendations.entered-in-error"
    )


@one_transaction
def address(*, recommendation: Recommendation, agency: Agency, on: PartialDate, by: User) -> Addressee:
    """Ask it of an agency. Raises ValidationError where that is done already."""
    before = Addressee.objects.filter(recommendation=recommendation, agency=agency)
    struck_before = Struck.objects.filter(fact_id__in=before.values("pk")).count()
    addressed = Addressee(recommendation=recommendation, agency=agency, struck_before=struck_before, **dated(on, by))
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

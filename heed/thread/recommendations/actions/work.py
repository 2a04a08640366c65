"""What is done: actions, what they carry out, what was learned."""

from collections.abc import Iterable
from uuid import UUID

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, Struck, dated
from heed.kit.people.models import User
from heed.thread.recommendations.actions.positions import next_position
from heed.thread.recommendations.actions.sources import OUR_OWN, Source
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import (
    Action,
    Carries,
    Learning,
    Recommendation,
    SpeaksOf,
    Theme,
)


@one_transaction
def add_action(
    *,
    theme: Theme,
    on: PartialDate,
    by: User,
    text: str = "",
    aim: str = "",
    state: str = ActionState.NOT_STARTED,
    reason: str = "",
    said: Said | None = None,
    source: Source = OUR_OWN,
    speaks_of: Iterable[UUID] = (),
) -> Action:
    """Record what is being done on a theme; `state` is where it stood when we first heard of it, and `speaks_of` the reviews of
    which its words and those of its learning tell."""
    position = next_position(Action.objects.filter(theme__group=theme.group))
    done = Action(theme=theme, text=text, aim=aim, position=position, **source.columns(), **dated(on, by, said))
    moves.begin(done, by=by, on=on, verb="recommendations.action-added", reason=reason, said=said, state=state)
    for review in speaks_of:
        SpeaksOf(action=done, review_id=review).save()
    return done


@one_transaction
def attach(*, action: Action, recommendation: Recommendation, on: PartialDate, by: User) -> None:
    """Say that the action carries out the recommendation. Raises ValidationError where that is said already."""
    before = Carries.objects.filter(action=action, recommendation=recommendation)
    struck_before = Struck.objects.filter(fact_id__in=before.values("pk")).count()
    carries = Carries(action=action, recommendation=recommendation, struck_before=struck_before, **dated(on, by))
    carries.full_clean()
    carries.save()
    record("recommendations.attached", by=by, on=action, recommendation=recommendation.pk)


@one_transaction
def add_learning(
    *,
    action: Action,
    text: str,
    state: str,
    on: PartialDate,
    by: User,
    is_result: bool = False,
    said: Said | None = None,
) -> Learning:
    """Add one thing that was learned or changed, after those that stand there already."""
    learned = Learning(
        action=action,
        text=text,
        state=state,
        is_result=is_result,
        position=next_position(action.learning.all()),
        **dated(on, by, said),
    )
    learned.full_clean()
    learned.save()
    record("recommendations.learning-added", by=by, on=action, learning=learned.pk)
    return learned

"""The life of a recommendation, and of an action that carries recommendations out.

Source: the force's own words for it (circulated, agreed, disseminated, finalised), as status papers use them.
"""

from typing import Any

from heed.kit.lifecycle.lifecycle import Lifecycle, Move, States
from heed.kit.people.models import User
from heed.kit.rules import rule
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


class RecommendationState(States):
    CIRCULATED = "circulated", "Circulated", "blue"
    AGREED = "agreed", "Agreed, not yet disseminated", "magenta"
    NOT_AGREED = "not-agreed", "Not agreed", "grey"
    DISSEMINATED = "disseminated", "Disseminated", "purple"
    UNDER_WAY = "under-way", "Under way", "yellow"
    DELIVERED = "delivered", "Delivered", "teal"
    FINALISED = "finalised", "Finalised", "green"


OPEN = (
    RecommendationState.CIRCULATED,
    RecommendationState.AGREED,
    RecommendationState.DISSEMINATED,
    RecommendationState.UNDER_WAY,
    RecommendationState.DELIVERED,
)


@rule(source="our own practice: whoever says that it is done does not also sign it off")
def a_second_person_finalises(recommendation: Any, by: User) -> bool:
    """Whoever recorded this as delivered cannot also finalise it: a second person looks first."""
    delivered = recommendation.steps.filter(after=RecommendationState.DELIVERED).order_by("-number").first()
    return delivered is None or delivered.by_id != by.pk


class RecommendationLifecycle(Lifecycle):
    states = RecommendationState
    begins = RecommendationState.CIRCULATED

    agree = Move("Agree", [RecommendationState.CIRCULATED], RecommendationState.AGREED, by=Permission.KEEP)
    decline = Move("Do not agree", [RecommendationState.CIRCULATED], RecommendationState.NOT_AGREED, by=Permission.KEEP)
    disseminate = Move(
        "Disseminate", [RecommendationState.AGREED], RecommendationState.DISSEMINATED, by=Permission.KEEP
    )
    start = Move("Start work", [RecommendationState.DISSEMINATED], RecommendationState.UNDER_WAY, by=Permission.WORK)
    deliver = Move(
        "Say that it is delivered", [RecommendationState.UNDER_WAY], RecommendationState.DELIVERED, by=Permission.WORK
    )
    finalise = Move(
        "Finalise",
        [RecommendationState.DELIVERED],
        RecommendationState.FINALISED,
        by=Permission.KEEP,
        needs=[a_second_person_finalises],
    )
    reopen = Move(
        "Open again",
        [RecommendationState.DELIVERED, RecommendationState.FINALISED],
        RecommendationState.UNDER_WAY,
        by=Permission.KEEP,
    )


class ActionState(States):
    """The states of the reading contract that a piece of work can be in; the values are the contract's words."""

    NOT_STARTED = "not started", "Not started", "grey"
    IN_PROGRESS = "in progress", "In progress", "yellow"
    WAITING = "waiting", "Waiting on somebody else", "purple"
    PARTLY_DONE = "partly done", "Partly done", "magenta"
    DONE = "done", "Done", "green"
    SUPERSEDED = "superseded", "Superseded", "grey"
    UNKNOWN = "unknown", "Not known", "orange"


_UNFINISHED = (
    ActionState.NOT_STARTED,
    ActionState.IN_PROGRESS,
    ActionState.WAITING,
    ActionState.PARTLY_DONE,
    ActionState.UNKNOWN,
)


def _from_all_but(state: ActionState) -> list[ActionState]:
    return [other for other in _UNFINISHED if other is not state]


class ActionLifecycle(Lifecycle):
    states = ActionState
    begins = ActionState.NOT_STARTED

    start = Move("Under way", _from_all_but(ActionState.IN_PROGRESS), ActionState.IN_PROGRESS, by=Permission.WORK)
    wait = Move("Waiting on somebody else", _from_all_but(ActionState.WAITING), ActionState.WAITING, by=Permission.WORK)
    finish_part = Move(
        "Partly done", _from_all_but(ActionState.PARTLY_DONE), ActionState.PARTLY_DONE, by=Permission.WORK
    )
    finish = Move("Done", list(_UNFINISHED), ActionState.DONE, by=Permission.WORK)
    lose_sight = Move("Not known", _from_all_but(ActionState.UNKNOWN), ActionState.UNKNOWN, by=Permission.WORK)
    replace = Move("Superseded", list(_UNFINISHED), ActionState.SUPERSEDED, by=Permission.KEEP)
    reopen = Move("Open again", [ActionState.DONE, ActionState.SUPERSEDED], ActionState.IN_PROGRESS, by=Permission.WORK)

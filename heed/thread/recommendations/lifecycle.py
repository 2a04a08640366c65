"""The life of a recommendation, and of an action that carries recommendations out.

Source: the force's own words for it (circulated, agreed, disseminated, finalised), as status papers use them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from heed.kit.lifecycle.lifecycle import Lifecycle, Move, States
from heed.kit.lifecycle.models import standing_steps
from heed.kit.people.models import User
from heed.kit.rules import Refused, Rule, rule
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.reviews.models.definitions import Ours, allowed_until


class RecommendationState(States):
    CIRCULATED = "circulated", "Circulated", "blue"
    CHANGE_ASKED = "change-asked", "Asked to be changed", "orange"
    AGREED = "agreed", "Agreed, not yet disseminated", "magenta"
    NOT_AGREED = "not-agreed", "Not agreed", "grey"
    SENT_BACK = "sent-back", "Sent back: not mine", "orange"
    DISSEMINATED = "disseminated", "Disseminated", "purple"
    ACKNOWLEDGED = "acknowledged", "Acknowledged", "blue"
    UNDER_WAY = "under-way", "Under way", "yellow"
    WAITING = "waiting", "Waiting on another body", "purple"
    NOT_KNOWN = "not-known", "Outcome not known", "orange"
    DELIVERED = "delivered", "Delivered", "teal"
    FINALISED = "finalised", "Finalised", "green"
    SUPERSEDED = "superseded", "Superseded", "grey"
    NO_LONGER_APPLIES = "no-longer-applies", "No longer applicable", "grey"
    IN_ERROR = "in-error", "Entered in error", "grey"


WHAT_NEEDS_SOMEBODY_FIRST = (
    RecommendationState.SENT_BACK,
    RecommendationState.AGREED,
    RecommendationState.CIRCULATED,
    RecommendationState.DELIVERED,
    RecommendationState.NOT_KNOWN,
    RecommendationState.DISSEMINATED,
    RecommendationState.WAITING,
    RecommendationState.CHANGE_ASKED,
    RecommendationState.ACKNOWLEDGED,
    RecommendationState.UNDER_WAY,
    RecommendationState.NOT_AGREED,
    RecommendationState.FINALISED,
    RecommendationState.SUPERSEDED,
    RecommendationState.NO_LONGER_APPLIES,
    RecommendationState.IN_ERROR,
)
"""The order in which the list of recommendations shows them."""

BEFORE_AN_ANSWER = (RecommendationState.CIRCULATED, RecommendationState.CHANGE_ASKED)
"""Whoever asks may still be asked what is meant."""

TO_DISSEMINATE = (RecommendationState.AGREED, RecommendationState.SENT_BACK)
"""Agreed, and with no theme lead: it never had one, or the lead sent it back."""

CHASED = (RecommendationState.CHANGE_ASKED, RecommendationState.WAITING, RecommendationState.NOT_KNOWN)
"""Somebody else was asked, and is asked again on a day."""

OPEN = (
    RecommendationState.CIRCULATED,
    RecommendationState.CHANGE_ASKED,
    *TO_DISSEMINATE,
    RecommendationState.DISSEMINATED,
    RecommendationState.ACKNOWLEDGED,
    RecommendationState.UNDER_WAY,
    RecommendationState.WAITING,
    RecommendationState.NOT_KNOWN,
    RecommendationState.DELIVERED,
)
"""Somebody of ours still has to do something about it: answer, send, do, chase or look."""

_WITH_A_LEAD = (
    RecommendationState.DISSEMINATED,
    RecommendationState.ACKNOWLEDGED,
    RecommendationState.UNDER_WAY,
    RecommendationState.WAITING,
    RecommendationState.NOT_KNOWN,
)


@rule(source="our own practice: what was asked is answered part by part")
def every_part_is_answered(recommendation: Any, _by: User) -> bool:
    """A part of what is asked has no answer yet. Whoever did not record the delivery may say why it can stay so."""
    left = recommendation.parts_left
    if left is None:
        parts = list(recommendation.parts.unstruck())
        answers = parts[0].answers.model.objects.unstruck().filter(part__in=parts).select_related("by") if parts else ()
        left = len(without_an_answer(parts, answers, delivery(recommendation.steps.all())))
    return not left


def without_an_answer(parts: Iterable[Any], answers: Iterable[Any], delivered: Any) -> list[Any]:
    """The parts that keep it from being finalised: nothing was done for them, and nobody but whoever delivered says why not.

    What was struck out is not among them; `delivered` is the step that `delivery` found.
    """
    answered = {one.part_id for one in answers if one.done or delivered is None or not delivered.is_said_by(one.by)}
    return [part for part in parts if part.pk not in answered]


def delivery(steps: Iterable[Any]) -> Any:
    """The step that says last that it is delivered, among those that were not taken back; None where none does."""
    standing = reversed(standing_steps(steps))
    return next((step for step in standing if step.after == RecommendationState.DELIVERED), None)


@rule(source="our own practice: what is sent to nobody is read by nobody")
def a_lead_receives_it(step: Any, _by: User) -> bool:
    """Say which theme lead receives it."""
    return step.lead_id is not None


@rule(source="our own practice: a restricted review is known to those who are admitted to it")
def the_lead_may_know_of_it(step: Any, _by: User) -> bool:
    """That person may not know of this review. Admit them to it first, or send it to somebody else."""
    return bool(step.lead.may(Permission.WORK) and type(step.of).objects.visible_to(step.lead).filter(pk=step.of_id))


@rule(source="our own practice: whoever was given a recommendation answers for it")
def in_their_hands(recommendation: Any, by: User) -> bool:
    """This recommendation is in the hands of its theme lead: only they, the lead or the deputy of its theme today, or a
    coordinator for them, can record that."""
    return by.may(Permission.KEEP) or (by.may(Permission.WORK) and _has_received(recommendation, by))


def _has_received(recommendation: Any, person: User) -> bool:
    return bool(person.pk == recommendation.lead_id or recommendation.is_of_a_theme_of(person))


@rule(source="our own practice: a receipt is only worth something from whoever received")
def the_receiver_acknowledges(recommendation: Any, by: User) -> bool:
    """Only the theme lead it was sent to, or the deputy, acknowledges it. If one of them told you, record that they did."""
    return _has_received(recommendation, by)


@rule(source="our own practice: a receipt is only worth something from whoever received")
def somebody_told_of_the_receipt(step: Any, _by: User) -> bool:
    """Say who told you that they acknowledge it, whom they told, when and how."""
    return bool(step.said_by)


@rule(source="our own practice: what is waited for is chased")
def somebody_is_asked_and_chased(step: Any, _by: User) -> bool:
    """Say who is asked, and on which day to ask again."""
    return bool(step.asked_of.strip()) and step.chase_on is not None


@rule(source="our own practice: what is waited for is chased")
def the_chase_comes_after(step: Any, _by: User) -> bool:
    """The day to ask again cannot be before the day itself."""
    return bool(step.chase_on >= step.on_latest)


@rule(source="domain practice: a number is never deleted; another takes its place")
def another_takes_its_place(step: Any, _by: User) -> bool:
    """Say which recommendation takes its place. It cannot be this one."""
    return step.instead_id not in (None, step.of_id)


def new_words_since(recommendation: Any, step: Any) -> bool:
    """Whether words that nobody struck out were given with that step or after it."""
    given = recommendation.amendments.unstruck().filter(what="words", recorded_at__gte=step.recorded_at)
    return bool(given.exists())


def _but(state: RecommendationState) -> list[RecommendationState]:
    """Wherever a lead has it, but there already."""
    return [other for other in _WITH_A_LEAD if other is not state]


_DELIVERING: list[Rule] = []
_FINALISING: list[Rule] = [every_part_is_answered]


def also_to_deliver(*rules: Rule) -> None:
    """What the step that says *delivered* rests on: a module that knows says so in its app's `ready`."""
    _DELIVERING.extend(rules)


def also_before_finalising(*rules: Rule) -> None:
    """What else must be true first: a module that knows more of a recommendation says so in its app's `ready`."""
    _FINALISING.extend(rules)


def _of_the_lead(label: str, sources: Sequence[States], to: States, **how: Any) -> Move:
    """A move of whoever has it, or of a coordinator for them."""
    return Move(label, sources, to, by=Permission.WORK, whose=(in_their_hands,), **how)


_WHO_AND_WHEN = ("asked_of", "chase_on")
_IS_CHASED = (somebody_is_asked_and_chased, the_chase_comes_after)


class RecommendationLifecycle(Lifecycle):
    states = RecommendationState
    begins = RecommendationState.CIRCULATED
    takes_back = True

    agree = Move("Agree", [RecommendationState.CIRCULATED], RecommendationState.AGREED, by=Permission.KEEP)
    decline = Move(
        "Do not agree", [RecommendationState.CIRCULATED], RecommendationState.NOT_AGREED, by=Permission.KEEP, aside=True
    )
    ask_change = Move(
        "Ask the chair to change it",
        [RecommendationState.CIRCULATED],
        RecommendationState.CHANGE_ASKED,
        by=Permission.KEEP,
        asks=_WHO_AND_WHEN,
        told=_IS_CHASED,
        aside=True,
    )
    hear_chair = Move(
        "Record the chair’s answer",
        [RecommendationState.CHANGE_ASKED],
        RecommendationState.CIRCULATED,
        by=Permission.KEEP,
        asks=("words",),
    )
    disseminate = Move(
        "Disseminate",
        TO_DISSEMINATE,
        RecommendationState.DISSEMINATED,
        by=Permission.KEEP,
        asks=("lead",),
        told=(a_lead_receives_it, the_lead_may_know_of_it),
    )
    acknowledge = _of_the_lead(
        "Acknowledge",
        [RecommendationState.DISSEMINATED],
        RecommendationState.ACKNOWLEDGED,
        needs=(the_receiver_acknowledges,),
    )
    hear_receipt = Move(
        "Record that you were told it is acknowledged",
        [RecommendationState.DISSEMINATED],
        RecommendationState.ACKNOWLEDGED,
        by=Permission.KEEP,
        asks=("said_by", "said_to", "said_on", "channel"),
        told=(somebody_told_of_the_receipt,),
        aside=True,
    )
    start = _of_the_lead("Start work", [RecommendationState.ACKNOWLEDGED], RecommendationState.UNDER_WAY)
    deliver = _of_the_lead(
        "Claim that it is delivered",
        [RecommendationState.UNDER_WAY],
        RecommendationState.DELIVERED,
        told=_DELIVERING,
        page="evidence:claim",
    )
    finalise = Move(
        "Finalise",
        [RecommendationState.DELIVERED],
        RecommendationState.FINALISED,
        by=Permission.KEEP,
        needs=_FINALISING,
    )
    reopen = Move(
        "Open again",
        [RecommendationState.DELIVERED, RecommendationState.FINALISED],
        RecommendationState.UNDER_WAY,
        by=Permission.KEEP,
        aside=True,
    )
    resume = _of_the_lead(
        "Work goes on",
        [RecommendationState.WAITING, RecommendationState.NOT_KNOWN],
        RecommendationState.UNDER_WAY,
    )
    send_back = _of_the_lead("Send back: not mine", _WITH_A_LEAD, RecommendationState.SENT_BACK, aside=True)
    wait = _of_the_lead(
        "Waiting on another body",
        _but(RecommendationState.WAITING),
        RecommendationState.WAITING,
        asks=_WHO_AND_WHEN,
        told=_IS_CHASED,
        aside=True,
    )
    lose_sight = _of_the_lead(
        "Outcome not known",
        _but(RecommendationState.NOT_KNOWN),
        RecommendationState.NOT_KNOWN,
        asks=_WHO_AND_WHEN,
        told=_IS_CHASED,
        aside=True,
    )
    supersede = Move(
        "Superseded by another",
        OPEN,
        RecommendationState.SUPERSEDED,
        by=Permission.KEEP,
        asks=("instead",),
        told=(another_takes_its_place,),
        aside=True,
    )
    drop = Move("No longer applicable", OPEN, RecommendationState.NO_LONGER_APPLIES, by=Permission.KEEP, aside=True)
    reconsider = Move(
        "Consider it again",
        [RecommendationState.NOT_AGREED, RecommendationState.SUPERSEDED, RecommendationState.NO_LONGER_APPLIES],
        RecommendationState.CIRCULATED,
        by=Permission.KEEP,
        aside=True,
    )

    @classmethod
    def follow(cls, record: Any, step: Any) -> None:
        """The lead stays until another receives it or it is sent back; a day to ask again, or to acknowledge, lasts as long
        as its state."""
        record.chase_on = step.chase_on
        record.acknowledge_by = cls.acknowledge_by(step)
        if step.move == cls.send_back.name:
            record.lead = None
        elif step.lead_id:
            record.lead = step.lead

    @classmethod
    def acknowledge_by(cls, step: Any) -> date | None:
        """The day by which whoever received it is to say so."""
        return allowed_until(Ours.RECEIPT, step.on_latest) if step.move == cls.disseminate.name else None

    @classmethod
    def undo(cls, record: Any, step: Any, standing: Sequence[Any]) -> None:
        """The day to ask again is that of the step before, and new words go before their step; the lead is whoever had it before the step that changed who has it."""
        if step.move == cls.hear_chair.name and new_words_since(record, step):
            raise Refused("The chair’s new words were recorded with this step. Strike them out first.")
        record.chase_on = standing[-1].chase_on
        record.acknowledge_by = cls.acknowledge_by(standing[-1])
        if step.move in (cls.disseminate.name, cls.send_back.name):
            record.lead = next((one.lead for one in reversed(standing) if one.lead_id), None)


class ActionState(States):
    """The states of the reading contract that a piece of work can be in; the values are the contract's words."""

    NOT_STARTED = "not started", "Not started", "grey"
    IN_PROGRESS = "in progress", "In progress", "yellow"
    WAITING = "waiting", "Waiting on somebody else", "purple"
    PARTLY_DONE = "partly done", "Partly done", "magenta"
    DONE = "done", "Done", "green"
    SUPERSEDED = "superseded", "Superseded", "grey"
    UNKNOWN = "unknown", "Not known", "orange"


UNFINISHED = (
    ActionState.NOT_STARTED,
    ActionState.IN_PROGRESS,
    ActionState.WAITING,
    ActionState.PARTLY_DONE,
    ActionState.UNKNOWN,
)
"""Something of it is still to be done, or to be found out."""


def _from_all_but(state: ActionState) -> list[ActionState]:
    return [other for other in UNFINISHED if other is not state]


@rule(source="our own practice: whoever carries an action out answers for it")
def theirs_to_carry_out(action: Any, by: User) -> bool:
    """This action is for whoever carries it out: only they, the lead or the deputy of its theme today, or a coordinator for
    them, can record that."""
    if by.may(Permission.KEEP):
        return True
    return by.may(Permission.WORK) and bool(by.pk == action.lead_id or action.is_of_a_theme_of(by))


def _of_whoever_does_it(label: str, sources: Sequence[States], to: States, **how: Any) -> Move:
    """A move of whoever carries the action out, or of a coordinator for them."""
    return Move(label, sources, to, by=Permission.WORK, whose=(theirs_to_carry_out,), **how)


class ActionLifecycle(Lifecycle):
    states = ActionState
    begins = ActionState.NOT_STARTED
    takes_back = True

    start = _of_whoever_does_it("Under way", _from_all_but(ActionState.IN_PROGRESS), ActionState.IN_PROGRESS)
    wait = _of_whoever_does_it(
        "Waiting on somebody else", _from_all_but(ActionState.WAITING), ActionState.WAITING, aside=True
    )
    finish_part = _of_whoever_does_it("Partly done", _from_all_but(ActionState.PARTLY_DONE), ActionState.PARTLY_DONE)
    finish = _of_whoever_does_it("Done", list(UNFINISHED), ActionState.DONE)
    lose_sight = _of_whoever_does_it("Not known", _from_all_but(ActionState.UNKNOWN), ActionState.UNKNOWN, aside=True)
    replace = Move("Superseded", list(UNFINISHED), ActionState.SUPERSEDED, by=Permission.KEEP, aside=True)
    reopen = _of_whoever_does_it(
        "Open again", [ActionState.DONE, ActionState.SUPERSEDED], ActionState.IN_PROGRESS, aside=True
    )

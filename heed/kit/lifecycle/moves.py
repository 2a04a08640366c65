"""Making a move: the immutable step, the new state and the event, together or not at all."""

from typing import Any

from heed.kit.activity.record import action, record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import TAKEN_BACK, Said, dated, standing_steps
from heed.kit.rules import Refused


@action
def begin(
    subject: Any, *, by: Any, on: PartialDate, verb: str, reason: str = "", said: Said | None = None, state: str = ""
) -> None:
    """Save a new record in its first state, or in `state` where it was already further when we first heard of it."""
    subject.state = state or subject.lifecycle.begins
    _insist_on_the_day(subject, on)
    subject.full_clean()
    subject.save()
    subject.steps.model(
        of=subject, number=1, move="begin", after=subject.state, reason=reason, **dated(on, by, said)
    ).save()
    record(verb, by=by, on=subject, after=str(subject.state))


@action
def make(
    subject: Any,
    name: str,
    *,
    by: Any,
    on: PartialDate,
    reason: str,
    said: Said | None = None,
    seen: int | None = None,
    **asked: Any,
) -> None:
    """Make the move called `name`. Raises `Refused` with the sentence that says why not.

    `asked` fills the columns of the step that the move asks for, and no others. `seen` is the version that the person was looking at; `ChangedMeanwhile` where the record has moved on since.
    """
    subject = subject.fresh()
    if seen not in (None, subject.version):
        raise ChangedMeanwhile(subject)
    move = subject.lifecycle.move(name)
    if sentence := move.why_not(subject, by):
        raise Refused(sentence)
    if not reason.strip():
        raise Refused("Say why, in a few words: the reason is kept with the step.")
    latest = subject.steps.latest("number")
    if on.latest < latest.on_latest:
        raise Refused(f"This cannot be dated before the last step, which was on {latest.on_date}.")
    _insist_on_the_day(subject, on)
    step = subject.steps.model(
        of=subject,
        number=latest.number + 1,
        move=name,
        before=subject.state,
        after=move.to,
        reason=reason,
        **dated(on, by, said),
        **{column: value for column, value in asked.items() if column in move.asks},
    )
    for told in move.told:
        told.insist(step, by)
    subject.state = move.to
    subject.lifecycle.follow(subject, step)
    subject.save()
    step.save()
    record(f"{subject._meta.app_label}.{subject._meta.model_name}-moved", by=by, on=subject, move=name)


@action
def withdraw(subject: Any, *, to: str, by: Any, reason: str, verb: str) -> None:
    """Say that a record should never have begun, as of its last day: asked about that day, it is in the state `to`.

    As it was known before, it stands where it stood.
    """
    subject = subject.fresh()
    latest = subject.steps.latest("number")
    before, subject.state = subject.state, to
    subject.save()
    step = dated(latest.on_date, by) | {"number": latest.number + 1, "move": "withdraw", "before": before, "after": to}
    subject.steps.model(of=subject, reason=reason, **step).save()
    record(verb, by=by, on=subject)


@action
def take_back(subject: Any, *, by: Any, reason: str, seen: int | None = None, is_struck: bool = False) -> None:
    """Take back the last step, which was recorded by mistake: as of its day the record stands where it stood before.

    Both steps stay to be seen, and as it was known before, the record stands where it stood. Whoever may make the move,
    and whose it is, may take it back. A step that was made on a page of its own goes with what was recorded there, once
    that `is_struck` out. Raises `Refused` with the sentence that says why not, `ChangedMeanwhile` as `make` does.
    """
    subject = subject.fresh()
    if seen not in (None, subject.version):
        raise ChangedMeanwhile(subject)
    standing = standing_steps(subject.steps.all())
    step = last_standing(subject)
    if step is None:
        raise Refused("There is no step to take back: this is where it began.")
    move = subject.lifecycle.move(step.move)
    if sentence := move.why_not_by(subject, by) if not is_struck else "":
        raise Refused(sentence)
    if move.page and not is_struck:
        raise Refused("Strike out what was recorded with this step instead: the step is taken back with it.")
    if not reason.strip():
        raise Refused("Say what was wrong with it, in a few words: the reason is kept with the step.")
    latest = subject.steps.latest("number")
    subject.state = step.before
    subject.lifecycle.undo(subject, step, standing[:-1])
    subject.full_clean()
    subject.save()
    told = dated(latest.on_date, by) | {"number": latest.number + 1, "before": step.after, "after": step.before}
    subject.steps.model(of=subject, move=TAKEN_BACK, reason=reason, **told).save()
    record("lifecycle.step-taken-back", by=by, on=subject, step=step.pk)


def last_standing(subject: Any) -> Any:
    """The last step that was not taken back; None for the first of all, and where its lifecycle takes nothing back."""
    standing = standing_steps(subject.steps.all())
    is_a_move = len(standing) > 1 and standing[-1].move in {move.name for move in subject.lifecycle.moves()}
    return standing[-1] if subject.lifecycle.takes_back and is_a_move else None


def may_take_back(subject: Any, by: Any) -> bool:
    """Whether there is a last step that this person may take back."""
    step = last_standing(subject)
    return step is not None and not subject.lifecycle.move(step.move).why_not_by(subject, by)


def _insist_on_the_day(subject: Any, on: PartialDate) -> None:
    for needed in subject.lifecycle.dates:
        needed.insist(subject, on)

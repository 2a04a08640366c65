"""Who carries an action out, and by when."""

from datetime import date

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import theirs_to_carry_out
from heed.thread.recommendations.models import Action, ActionLead, ActionTarget
from heed.thread.recommendations.models.who_and_when import settle


@one_transaction
def lead_action(
    *,
    action: Action,
    on: PartialDate,
    by: User,
    person: User | None = None,
    agency: str = "",
    said: Said | None = None,
) -> ActionLead:
    """Say who carries the action out from that day on: a person, or another agency in words. Raises ValidationError for both
    and for neither."""
    led = ActionLead(action=action.fresh(), person=person, agency=agency.strip(), **dated(on, by, said))
    theirs_to_carry_out.insist(led.action, by)
    led.full_clean()
    led.save()
    settle(led.action)
    record("recommendations.action-led", by=by, on=led.action, person=person and person.pk)
    return led


@one_transaction
def target_action(
    *,
    action: Action,
    target_on: date,
    on: PartialDate,
    by: User,
    reason: str = "",
    said: Said | None = None,
    seen: int | None = None,
) -> ActionTarget:
    """Give the action the day by which it is to be done; the earlier days stay.

    Raises ValidationError for another day without a reason, and for the same day. `seen` is the version that the person was
    looking at: `ChangedMeanwhile` where it has been changed since.
    """
    done = action.fresh()
    if seen not in (None, done.version):
        raise ChangedMeanwhile(done)
    target = ActionTarget(
        action=done, target_on=target_on, before_on=done.target_on, reason=reason.strip(), **dated(on, by, said)
    )
    theirs_to_carry_out.insist(done, by)
    target.full_clean()
    target.save()
    settle(done)
    record("recommendations.action-targeted", by=by, on=done, target=target.pk)
    return target

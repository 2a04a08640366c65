"""What is done about reminders: setting the ladder, making and ending the address of a calendar."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.chasing.models import CalendarLink, Ladder, Rung
from heed.kit.people.models import User
from heed.kit.rules import Refused


@action
def set_ladder(*, rungs: Sequence[Rung], source: str, effective_on: date, by: User) -> Ladder:
    """Let people be reminded by these rungs from that day on. Raises `Refused` for a day that is over and for no rung, ValidationError."""
    if effective_on < timezone.localdate():
        raise Refused("A ladder holds from today or from a later day, since what was sent was sent by the one before.")
    if not rungs:
        raise Refused("Without a single step nobody would be reminded. Write at least one.")
    ladder = Ladder(source=source, effective_on=effective_on, by=by)
    ladder.full_clean()
    ladder.save()
    for rung in rungs:
        rung.ladder = ladder
        rung.full_clean()
        rung.save()
    record("chasing.ladder-set", by=by, on=ladder, rungs=[rung.working_days for rung in rungs])
    return ladder


@action
def link_calendar(*, person: User, says_what: bool) -> str:
    """Make the address at which this person's calendar reads their dates, and give its secret part, which is not kept.

    Raises ValidationError where there is one.
    """
    token = secrets.token_urlsafe(32)
    link = CalendarLink(person=person, digest=digest_of(token), says_what=says_what, made_on=timezone.localdate())
    link.full_clean()
    link.save()
    record("chasing.calendar-linked", by=person, on=link)
    return token


@action
def end_calendar(*, person: User) -> None:
    """From now on the address answers nothing."""
    for link in CalendarLink.objects.filter(person=person, ended_on__isnull=True):
        link.ended_on = timezone.localdate()
        link.save()
        record("chasing.calendar-ended", by=person, on=link)


def digest_of(token: str) -> str:
    """What recognises the secret part of an address: it is long and random, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()

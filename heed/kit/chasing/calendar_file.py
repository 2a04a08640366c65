"""Somebody's dates as a calendar reads them. It lies on a telephone that others may look at, so it says almost nothing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid5

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from heed.kit.chasing.falling_due import Due

NEUTRAL = "A date in Heed"


def calendar_of(dues: Sequence[Due], *, says_what: bool, at: datetime) -> bytes:
    """A whole day for each date, which leaves the day free; `says_what` puts its reference in the title."""
    calendar = Calendar()
    calendar.add("prodid", "-//Heed//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Heed")
    for due in dues:
        event = Event()
        event.add("uid", f"{uuid5(due.record.pk, f'{due.source} {due.on}')}@heed")
        event.add("dtstamp", at)
        event.add("dtstart", due.on)
        event.add("summary", due.words if says_what else NEUTRAL)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        if settings.ADDRESS:
            event.add("url", f"{settings.ADDRESS}{reverse('chasing:mine')}")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written

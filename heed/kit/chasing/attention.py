"""What is due from me, on the start page."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from heed.kit.calendar.working_days import add_working_days
from heed.kit.chasing.falling_due import due_by_day
from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User

SOON = 10
"""Working days."""


@attention
def dates(person: User, today: date) -> Iterator[Need]:
    if not person.roles_today:
        return
    (days, others), until = due_by_day(person), add_working_days(today, SOON)
    late = sum(n for day, n in days.items() if day < today)
    soon = sum(n for day, n in days.items() if today <= day <= until)
    page = reverse("chasing:mine")
    yield Need(late, f"See to {_dates(late)} that {'is' if late == 1 else 'are'} late", page, 2, WHILE_LATE)
    yield Need(
        soon, f"Plan for {_dates(soon)} within the next {SOON} working days", page, 3, "Nothing here is late yet."
    )
    theirs = sum(n for day, n in others.items() if day < today)
    yield Need(theirs, f"Look at {_late(theirs)} of those for whom you stand in", f"{page}#for-others", 2, IN_PLACE)


WHILE_LATE = "While a date is late, reminders also go to those who stand above you on the ladder."
IN_PLACE = "They are reminded first, and you with them from the step of the ladder that names the deputy."


def _late(n: int) -> str:
    return "1 late date" if n == 1 else f"{n:,} late dates"


def _dates(n: int) -> str:
    return "1 date of yours" if n == 1 else f"{n:,} dates of yours"

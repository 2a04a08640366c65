"""What is due from me, on the start page."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from heed.kit.calendar.working_days import add_working_days
from heed.kit.chasing.falling_due import days_due_from
from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User

SOON = 10
"""Working days."""


@attention
def dates(person: User, today: date) -> Iterator[Need]:
    if not person.roles_today:
        return
    days = days_due_from(person)
    late = sum(day < today for day in days)
    soon = sum(today <= day <= add_working_days(today, SOON) for day in days)
    yield Need(late, f"{_dates(late)} late", reverse("chasing:mine"), 2)
    yield Need(soon, f"{_dates(soon)} due from you within {SOON} working days", reverse("chasing:mine"), 3)


def _dates(n: int) -> str:
    return "1 date of yours is" if n == 1 else f"{n} dates of yours are"

"""Whom the example force has reminded of what, and whose calendar reads their dates."""

from collections.abc import Mapping
from datetime import date

from heed.kit.chasing.actions import link_calendar
from heed.kit.chasing.reminding import remind
from heed.kit.people.models import User

DAYS = (date(2026, 8, 17), date(2026, 9, 1), date(2026, 9, 15))
"""The days on which the day's work was done. No mail server was set yet, so what was written waits."""


def bring(cast: Mapping[str, User]) -> None:
    for day in DAYS:
        for _sentence in remind(day):
            pass
    link_calendar(person=cast["asha"], says_what=False)

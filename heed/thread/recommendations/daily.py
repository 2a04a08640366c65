"""Each day the recommendations are counted, so that no page has to."""

from collections.abc import Iterator
from datetime import date

from heed.kit.daily.jobs import every_day
from heed.thread.recommendations import coming_back, tallies


@every_day(order=100, each_missed_day=False)
def tally(_on: date) -> Iterator[str]:
    """Count how many recommendations stand in each state."""
    yield f"{tallies.keep():,} recommendations counted by state"


@every_day(order=110, each_missed_day=False)
def look_back(_on: date) -> Iterator[str]:
    """Look which recommendations say much the same as one that was asked before: what is new, and what was changed since."""
    waiting = coming_back.left().count()
    for asked in coming_back.left()[: coming_back.AT_A_TIME]:
        coming_back.compare(asked)
    yield f"{min(waiting, coming_back.AT_A_TIME):,} recommendations compared with those asked before"
    if waiting > coming_back.AT_A_TIME:
        yield f"{waiting - coming_back.AT_A_TIME:,} are left for the next run"

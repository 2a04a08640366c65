"""Each day the recommendations are counted, so that no page has to."""

from collections.abc import Iterator
from datetime import date

from heed.kit.daily.jobs import every_day
from heed.thread.recommendations import tallies


@every_day(order=100, each_missed_day=False)
def tally(_on: date) -> Iterator[str]:
    """Count how many recommendations stand in each state."""
    yield f"{tallies.keep():,} recommendations counted by state"

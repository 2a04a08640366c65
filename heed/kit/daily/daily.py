"""Once a day, when nobody waits for it, the embedded database looks at how its rows are spread."""

from collections.abc import Iterator
from datetime import date

from heed.kit.daily.jobs import every_day
from heed.kit.storage.planning import learn


@every_day(order=950, each_missed_day=False)
def plan_questions(_on: date) -> Iterator[str]:
    """Let the embedded database learn by which index each question is answered soonest."""
    learn()
    yield from ()

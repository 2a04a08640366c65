"""Each day the clocks of reviews are reckoned anew, since a new day may start, move or end one."""

from collections.abc import Iterator
from datetime import date

from heed.kit.daily.jobs import every_day
from heed.thread.reviews import running
from heed.thread.reviews.models import Review


@every_day(order=200, each_missed_day=False)
def clocks(on: date) -> Iterator[str]:
    """Reckon which clocks of reviews run, and when each runs out."""
    n = running.keep(Review.objects.all(), on)
    yield f"{n} clock{'' if n == 1 else 's'} of reviews run"

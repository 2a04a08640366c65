"""Each day, after everything else has had its say, what waits in the outbox is sent."""

from collections.abc import Iterator
from datetime import date

from heed.kit.daily.jobs import every_day
from heed.kit.mail.outbox import send_waiting


@every_day(order=900, each_missed_day=False)
def post(_on: date) -> Iterator[str]:
    """Send what waits in the outbox."""
    return send_waiting()

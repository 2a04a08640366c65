"""Which job was done for which day."""

from django.db import models

from heed.kit.activity.models import Recorded


class DayRun(Recorded):
    """A job was done, whole, for a day. Without this row it is done again with the next run."""

    job = models.CharField(max_length=100)
    day = models.DateField()

    class Meta:
        ordering = ["-day", "job"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "day"],
                name="done_once_a_day",
                violation_error_message="That was done for this day already.",
            ),
        ]

    SENSITIVITY = {"*": "official", "job": "official", "day": "official"}
    RETENTION = {"*": "two years after the day"}

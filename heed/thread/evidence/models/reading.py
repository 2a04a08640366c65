"""Readings of measures, as they were taken: kept for ever, and never taken anew."""

from django.db import models
from django.db.models import F, Q

from heed.kit.activity.models import Recorded
from heed.kit.statistics.measure import Period, Reading


class KeptReading(Recorded):
    """What a measure said of a period on the day it was read (`recorded_at`). What was recorded later does not change it."""

    measure = models.CharField(max_length=100)
    first_day = models.DateField()
    last_day = models.DateField()
    numerator = models.DecimalField(max_digits=12, decimal_places=2)
    denominator = models.PositiveIntegerField()
    caveat = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["measure", "first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "first_day", "last_day"],
                name="read_once_for_a_period",
                violation_error_message="That measure was read for this period already.",
            ),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="a_period_has_its_days_in_order"),
        ]

    SENSITIVITY = {
        "*": "official",
        "measure": "official",
        "first_day": "official",
        "last_day": "official",
        "numerator": "official",
        "denominator": "official",
        "caveat": "official",
    }
    RETENTION = {"*": "for as long as a recommendation rests on its measure"}

    @property
    def period(self) -> Period:
        return Period(self.first_day, self.last_day)

    @property
    def reading(self) -> Reading:
        return Reading(self.numerator, self.denominator, self.caveat)

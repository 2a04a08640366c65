"""How many recommendations stood in each state, as counted by the day's work: kept so that nobody waits for a count."""

from django.db import models


class Tally(models.Model):
    """How many of the recommendations asked in one month stood in one state at one time, without those of some reviews.

    Counted anew each day for every set of reviews that somebody may not know of. `left_out` is the digest of their ids.
    """

    left_out = models.CharField(max_length=64)
    kept_at = models.DateTimeField()
    state = models.CharField(max_length=30)
    asked_in = models.DateField()
    n = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["left_out", "state", "asked_in"], name="tallied_once")]

    SENSITIVITY = dict.fromkeys(("*", "id", "left_out", "kept_at", "state", "asked_in", "n"), "official")
    RETENTION = {"*": "as what it is about"}

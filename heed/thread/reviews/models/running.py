"""The clocks of reviews that run today, each with the day on which it runs out: kept so that it can fall due."""

import uuid
from typing import Any, ClassVar

from django.db import models

from heed.thread.reviews.models.review import Review
from heed.thread.reviews.walls import Walled


class RunningClocks(Walled, models.QuerySet[Any]):
    """Clocks behind the walls of their reviews."""


class RunningClock(models.Model):
    """A clock of a review that runs, by the facts of the review. One that stands still is not among them.

    Reckoned with each action that changes such a fact, and anew each day.
    """

    behind = "review"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="running_clocks")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    due_on = models.DateField()

    objects: ClassVar[Any] = RunningClocks.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "code"], name="a_clock_runs_once")]

    SENSITIVITY = dict.fromkeys(("*", "id", "review", "code", "name", "due_on"), "official") | {"review": "restricted"}
    RETENTION = {"*": "as its review"}

    def __str__(self) -> str:
        return f"{self.name} of {self.review.in_public}"

    @classmethod
    def kind(cls) -> str:
        return str(cls._meta.label_lower)

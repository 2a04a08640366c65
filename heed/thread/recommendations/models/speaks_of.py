"""Which reviews the words of an action or a question speak of: whoever may not know of one of them is not shown it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from heed.kit.activity.models import Recorded
from heed.kit.people.models import User
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.wall import shut_out


class SpeaksOf(Recorded):
    """An action or a question that came from a paper speaks of a review; it may carry out none of its recommendations."""

    action = models.ForeignKey(
        "recommendations.Action", models.PROTECT, related_name="speaks_of", null=True, blank=True
    )
    question = models.ForeignKey(
        "recommendations.Question", models.PROTECT, related_name="speaks_of", null=True, blank=True
    )
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "review"], name="an_action_speaks_of_it_once"),
            models.UniqueConstraint(fields=["question", "review"], name="a_question_speaks_of_it_once"),
            models.CheckConstraint(
                condition=Q(action__isnull=True) ^ Q(question__isnull=True), name="an_action_or_a_question_speaks"
            ),
        ]

    SENSITIVITY = {"*": "official", "action": "official", "question": "official", "review": "restricted"}
    RETENTION = {"*": "as what it is about"}


def speaks_of_what_is_closed_to(person: User | None, what: str) -> Exists:
    """Whether the words of the action or the question (`what`) speak of a review that this person may not know of."""
    closed = shut_out(person, on=timezone.localdate()).values("pk")
    return Exists(SpeaksOf.objects.filter(**{what: OuterRef("pk")}, review__in=closed))

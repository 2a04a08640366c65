"""What is not known, who was asked, and what came of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.kit.people.models import User
from heed.thread.recommendations.models.action import Action
from heed.thread.recommendations.models.keeping import FROM_A_SOURCE, OFFICIAL, Sourced
from heed.thread.recommendations.models.speaks_of import speaks_of_what_is_closed_to
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import by_way_of


class QuestionQuerySet(KnownQuerySet["Question"]):
    def visible_to(self, person: User | None) -> Self:
        """Those that this person may know of: not one about an action that they may not see, nor one that speaks of what they
        may not know of.
        """
        told = self.filter(~speaks_of_what_is_closed_to(person, "question"))
        return told.filter(Q(action__isnull=True) | by_way_of("action", Action.objects.visible_to(person)))


class Question(Sourced):
    """Something that is not known since `on`, asked of a named person on a day, to be chased until it is answered."""

    keeper = RecommendationPermission.KEEP

    words = models.TextField()
    action = models.ForeignKey(Action, models.PROTECT, related_name="questions", null=True, blank=True)
    asked_of = models.CharField(max_length=200)
    asked_person = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    asked_on = models.DateField()
    chase_on = models.DateField()

    objects: ClassVar = QuestionQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["chase_on", "recorded_at"]

    SENSITIVITY = FROM_A_SOURCE | {
        "words": "official",
        "action": "official",
        "asked_on": "official",
        "chase_on": "official",
        "asked_of": "personal",
        "asked_person": "personal",
    }
    RETENTION = {"*": "as what it is about"}

    def __str__(self) -> str:
        return f"A question of {self.asked_on:%-d %B %Y}"


class QuestionAnswered(Dated):
    """What came of a question: `said_by` or the person who recorded it knows."""

    stands = "Strike the question out and ask it again: both stay to be seen."

    question = models.OneToOneField(Question, models.PROTECT, related_name="answered")
    words = models.TextField()

    SENSITIVITY = OFFICIAL | {"question": "official", "words": "official"}
    RETENTION = {"*": "as its question"}

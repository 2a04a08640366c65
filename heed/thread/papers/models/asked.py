"""What a board's members ask about a paper, in their own words, and what came of it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.kit.people.models import User
from heed.thread.papers.models.paper import AS_THE_PAPER, Paper


class MemberQuestionQuerySet(KnownQuerySet["MemberQuestion"]):
    def visible_to(self, person: User | None) -> Self:
        """Those about papers that this person may read; for nobody in particular, about those that are behind no wall."""
        papers = Paper.objects.visible_to(None) if person is None else Paper.objects.readable_by(person)
        return self.filter(paper__in=papers.order_by().values("pk"))


class MemberQuestion(Dated):
    """A question on an issued paper: `by` who recorded it, `said_by` the member where they asked at the meeting."""

    stands = "A member’s words stay as they were asked; what is wrong with them is said in the answer."

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="member_questions")
    words = models.TextField()
    due_on = models.DateField()

    objects: ClassVar[Any] = MemberQuestionQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["due_on", "recorded_at"]

    SENSITIVITY = {
        "*": "official",
        "paper": "official",
        "words": "official-sensitive",
        "due_on": "official",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = AS_THE_PAPER

    def __str__(self) -> str:
        return self.words


class AnswerKind(models.TextChoices):
    """What came of a question, in the words the next paper uses."""

    DID = "did", "We did"
    DID_NOT = "did not", "We have not, because"
    TOLD = "told", "Our answer"


class MemberAnswer(Dated):
    """What came of a question; a later answer stands beside an earlier one."""

    stands = "Answer again: a later answer stands beside the earlier one, which the member was given."

    question = models.ForeignKey(MemberQuestion, models.PROTECT, related_name="answers")
    kind_of_answer = models.CharField(max_length=10, choices=AnswerKind)
    words = models.TextField()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(kind_of_answer__in=list(AnswerKind)), name="answer_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="an_answer_to_a_member_says_something",
                violation_error_message="Say what was done, or why not.",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "question": "official",
        "kind_of_answer": "official",
        "words": "official-sensitive",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION = AS_THE_PAPER

"""The words of a paper's written parts, each version beside the earlier, and the paragraphs asked of somebody for them."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated, KnownQuerySet
from heed.kit.people.models import User
from heed.thread.papers.models.keeping import SAID
from heed.thread.papers.models.paper import AS_THE_PAPER, Paper
from heed.thread.papers.permissions import PaperPermission


class SectionWords(Dated):
    """One version of the words of one part; the highest number holds. `taken_over_from` is the paper it began as."""

    stands = "Write the part again: a later version takes the place of the earlier one, which stays."

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="section_words")
    section = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    taken_over_from = models.ForeignKey(Paper, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta(Dated.Meta):
        ordering = ["section", "number"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["paper", "section", "number"],
                name="words_of_a_section_are_numbered",
                violation_error_message="Somebody else changed these words meanwhile.",
            ),
        ]

    SENSITIVITY = SAID | {
        "paper": "official",
        "section": "official",
        "number": "official",
        "words": "official-sensitive",
        "taken_over_from": "official",
    }
    RETENTION = AS_THE_PAPER


class ParagraphQuerySet(KnownQuerySet["ParagraphAsked"]):
    def visible_to(self, person: User | None) -> Self:
        """Those asked of them and, for whoever prepares papers, those for a paper whose words are open to them."""
        if person is not None and person.may(PaperPermission.PREPARE):
            open_papers = Paper.objects.words_open_to(person).order_by().values("pk")
            return self.filter(Q(asked_of=person) | Q(paper__in=open_papers))
        return self.filter(asked_of=person)


class ParagraphAsked(Dated):
    """A paragraph for a part of a paper, asked of a person by a day."""

    stands = "Who was asked for a paragraph stays to be seen; it can be asked of somebody else."

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="paragraphs")
    section = models.CharField(max_length=40)
    asked_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="paragraphs_asked")
    what = models.CharField("what it should be about", max_length=200)
    due_on = models.DateField()

    objects: ClassVar[Any] = ParagraphQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["due_on", "recorded_at"]

    SENSITIVITY = SAID | {
        "paper": "official",
        "section": "official",
        "asked_of": "personal",
        "what": "official-sensitive",
        "due_on": "official",
    }
    RETENTION = AS_THE_PAPER

    def __str__(self) -> str:
        return f"for a paper as at {self.paper.as_at:%-d %B %Y}"


class ParagraphGiven(Dated):
    """What the person wrote; it stands in the paper once somebody who prepares it has taken it."""

    stands = "What somebody wrote stays; whoever prepares the paper takes it, or does not."

    asked = models.OneToOneField(ParagraphAsked, models.PROTECT, related_name="given")
    words = models.TextField()
    taken = models.ForeignKey(SectionWords, models.PROTECT, related_name="+", null=True, blank=True)

    SENSITIVITY = SAID | {"asked": "official", "words": "official-sensitive", "taken": "official"}
    RETENTION = AS_THE_PAPER

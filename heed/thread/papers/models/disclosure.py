"""What somebody decided about a passage that the disclosure check found."""

from django.db import models
from django.db.models import Q

from heed.kit.lifecycle.models import Dated
from heed.thread.papers.models.keeping import SAID
from heed.thread.papers.models.paper import AS_THE_PAPER, Paper


class Choice(models.TextChoices):
    """What may be done about a passage that would tell too much."""

    WITHHOLD = "withhold", "Withhold it"
    REWORD = "reword", "Put it in other words"
    KEEP = "keep", "Keep it, because"
    OPEN = "open", "Decided nothing: what was decided before is taken back"


class DisclosureChoice(Dated):
    """One decision about one passage; a later one about the same passage stands over it.

    `words` are the whole passage as the paper has it, `told` what in it was found, `put` the new words or the reason.
    """

    stands = "Decide again: a later decision about the passage takes the place of the earlier one, which stays."

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="choices")
    rule = models.CharField(max_length=30)
    words = models.TextField()
    told = models.CharField(max_length=300)
    choice = models.CharField(max_length=10, choices=Choice)
    put = models.TextField(blank=True)

    class Meta(Dated.Meta):
        ordering = ["recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(choice__in=list(Choice)), name="disclosure_choice_is_known"),
            models.CheckConstraint(
                condition=Q(choice__in=[Choice.WITHHOLD, Choice.OPEN]) | ~Q(put=""),
                name="keeping_or_rewording_says_how",
                violation_error_message="Say why it may stay, or how it should read instead.",
            ),
        ]

    @property
    def passage(self) -> tuple[str, str, str]:
        """What it is a decision about."""
        return self.rule, self.words, self.told

    SENSITIVITY = SAID | {
        "paper": "official",
        "rule": "official",
        "words": "official-sensitive",
        "told": "official-sensitive",
        "choice": "official",
        "put": "official-sensitive",
    }
    RETENTION = AS_THE_PAPER

    @property
    def rewords(self) -> bool:
        return self.choice == Choice.REWORD

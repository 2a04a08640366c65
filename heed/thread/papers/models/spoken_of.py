"""Which reviews a paper speaks of: whoever may not know of one of them is not shown the paper."""

from django.db import models

from heed.kit.activity.models import Frozen, Recorded
from heed.thread.papers.models.paper import AS_THE_PAPER, FrozenPaper
from heed.thread.papers.models.received import ReceivedPaper
from heed.thread.reviews.models import Review


class SpokenOf(Recorded):
    """A paper that came in speaks of a review: by its reference or pseudonym, by somebody's name, or by what it asked for."""

    paper = models.ForeignKey(ReceivedPaper, models.PROTECT, related_name="speaks_of")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "review"], name="a_review_is_spoken_of_once")]

    SENSITIVITY = {"*": "official", "paper": "official", "review": "restricted"}
    RETENTION = {"*": "as its paper"}


class IssuedOf(Frozen):
    """A paper as it was issued speaks of a review."""

    issued = models.ForeignKey(FrozenPaper, models.PROTECT, related_name="speaks_of")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issued", "review"], name="an_issued_paper_speaks_of_it_once")]

    SENSITIVITY = {"*": "official", "issued": "official", "review": "restricted"}
    RETENTION = AS_THE_PAPER

"""The version of an issued paper that was really sent, after somebody edited the Word file by hand."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from heed.kit.activity.models import Frozen
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.as_json import from_json
from heed.kit.documents.differences import Compared, differences
from heed.thread.papers.models.paper import AS_THE_PAPER, FrozenPaper


class SentVersion(Frozen):
    """A file that was sent in place of what was issued, and what it says; the highest number of a paper holds.

    `beside` is what the issued file says when the same reader reads it, so that a comparison is of like with like.
    `altered` and `differing` are what was found when it came in: places where a figure reads otherwise, and passages.
    """

    issued = models.ForeignKey(FrozenPaper, models.PROTECT, related_name="sent_versions")
    number = models.PositiveSmallIntegerField()
    ending = models.CharField(max_length=10)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    document = models.TextField()
    beside = models.TextField()
    altered = models.PositiveIntegerField("places where a figure was altered")
    differing = models.PositiveIntegerField("passages that differ")
    reason = models.TextField("why it takes the place of another", blank=True)
    on = models.CharField("when it was sent", max_length=21)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["issued", "number"],
                name="sent_versions_are_numbered_once",
                violation_error_message="Somebody else uploaded a file meanwhile.",
            ),
            models.UniqueConstraint(
                fields=["issued", "digest"],
                name="a_sent_file_is_kept_once",
                violation_error_message="This very file is kept already.",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""),
                name="a_later_sent_version_has_its_reason",
                violation_error_message="Say why this takes the place of the file before.",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "issued": "official",
        "number": "official",
        "ending": "official",
        "content": "official-sensitive",
        "digest": "official",
        "document": "official-sensitive",
        "beside": "official-sensitive",
        "altered": "official",
        "differing": "official",
        "reason": "official-sensitive",
        "on": "official",
        "by": "official",
    }
    RETENTION = AS_THE_PAPER

    def __str__(self) -> str:
        return "the file that was sent" if self.number == 1 else f"the file that was sent, upload {self.number}"

    @property
    def on_date(self) -> PartialDate:
        return PartialDate(self.on)

    @property
    def compared(self) -> list[Compared]:
        """Every passage of what was issued beside its counterpart in what was sent."""
        return differences(from_json(self.beside), from_json(self.document))

    @property
    def what_differs(self) -> str:
        """In a sentence."""
        if not self.differing:
            return "It says the same as what was issued."
        passages = "1 passage was" if self.differing == 1 else f"{self.differing} passages were"
        if not self.altered:
            return f"{passages} changed. No figure was altered."
        places = "1 place" if self.altered == 1 else f"{self.altered} places"
        return f"A figure was altered by hand in {places}. {passages} changed."

"""The files of a review or of one of its IMRs, kept as rows, and the proof of those that were removed."""

from typing import Any, ClassVar

from django.db import models

from heed.kit.files import models as files
from heed.kit.files.models import Removal, asked_once
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.walls import WalledFacts, WalledRecords


class KeptFile(files.KeptFile):
    """A file of a review, or of one of its IMRs."""

    behind = "review"
    not_held_to: ClassVar = {"not_before_the_death": "A file may be older than the death: it tells of what led to it."}

    review = models.ForeignKey(Review, models.PROTECT, related_name="files")
    imr = models.ForeignKey("reviews.ManagementReview", models.PROTECT, related_name="files", null=True, blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(files.KeptFile.Meta):
        verbose_name = "file"

    SENSITIVITY = files.KeptFile.SENSITIVITY | {"review": "restricted", "imr": "official"}
    RETENTION = {"*": "as its review"}


class FileRemoval(Removal):
    """The proof that a file of a review came in by mistake and is gone."""

    of = "kept"
    behind = "kept__review"
    kept = models.ForeignKey(KeptFile, models.PROTECT, related_name="removals")

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta(Removal.Meta):
        constraints = [*Removal.Meta.constraints, asked_once("kept", "reviews_removed_once")]

    SENSITIVITY = Removal.SENSITIVITY | {"kept": "official"}

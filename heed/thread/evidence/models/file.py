"""The files that show something, by revision: a later one takes the place of an earlier, which stays."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from heed.kit.activity.models import RecordedQuerySet
from heed.kit.files import models as files
from heed.kit.files.models import Removal, RemovalState, asked_once
from heed.kit.lifecycle.models import KnownQuerySet
from heed.kit.people.models import User
from heed.thread.evidence.models.shown import Evidence
from heed.thread.reviews.walls import by_way_of


class EvidenceFileQuerySet(KnownQuerySet["EvidenceFile"]):
    def visible_to(self, person: User | None) -> Self:
        """Those of evidence that this person may know of."""
        return self.filter(by_way_of("evidence", Evidence.objects.visible_to(person)))

    def in_use(self) -> Self:
        """The last revision of each piece of evidence, without what was removed or struck out."""
        held = self.unstruck().exclude(removals__state=RemovalState.REMOVED)
        on, at = OuterRef("on_latest"), OuterRef("recorded_at")
        later = Q(on_latest__gt=on) | Q(on_latest=on, recorded_at__gt=at)
        same = held.order_by().filter(later, evidence=OuterRef("evidence"))
        return held.filter(~Exists(same), by_way_of("evidence", Evidence.objects.unstruck()))


class EvidenceFile(files.KeptFile):
    """One revision of a file that shows something; what it shows may hold only until a day."""

    dated_by = ("evidence__recommendation__review",)
    not_held_to: ClassVar = dict.fromkeys(
        ("not_before_the_death", "not_before_it_was_asked"), "A file may be older than what it is kept for."
    )

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="files")
    revision = models.CharField(max_length=30)
    expires_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = EvidenceFileQuerySet.as_manager()

    class Meta(files.KeptFile.Meta):
        verbose_name = "file"
        constraints = [
            *files.KeptFile.Meta.constraints,
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=models.F("on_latest")),
                name="evidence_holds_for_a_while",
                violation_error_message="The day until which it holds comes after the day that the file is of.",
            ),
        ]

    SENSITIVITY = files.KeptFile.SENSITIVITY | {
        "evidence": "official",
        "revision": "official",
        "expires_on": "official",
    }
    RETENTION = {"*": "as what it is about"}

    def __str__(self) -> str:
        return "Evidence"


class RemovalQuerySet(RecordedQuerySet["EvidenceFileRemoval"]):
    def visible_to(self, person: User | None) -> Self:
        """Those of files that this person may know of."""
        return self.filter(by_way_of("kept", EvidenceFile.objects.visible_to(person)))


class EvidenceFileRemoval(Removal):
    """The proof that a file of evidence came in by mistake and is gone."""

    of = "kept"
    kept = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="removals")

    objects: ClassVar[Any] = RemovalQuerySet.as_manager()

    class Meta(Removal.Meta):
        constraints = [*Removal.Meta.constraints, asked_once("kept", "evidence_removed_once")]

    SENSITIVITY = Removal.SENSITIVITY | {"kept": "official"}

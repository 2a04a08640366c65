"""An individual management review (IMR): what one agency did and did not do, written for the chair of a review."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from heed.kit.activity.models import Recorded
from heed.kit.lifecycle.models import Dated, Step, Struck
from heed.kit.people.called import is_named
from heed.kit.people.models import Agency
from heed.thread.reviews.imr_author import chair_still_waits
from heed.thread.reviews.imr_lifecycle import OURS, ImrLifecycle, ImrState
from heed.thread.reviews.models.file import KeptFile
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.walls import WalledFacts, WalledRecords


class ManagementReview(Recorded):
    """What the chair of a review asked of one agency, by letter and by a day. The first due date stays for ever."""

    lifecycle = ImrLifecycle
    behind = "review"

    review = models.ForeignKey(Review, models.PROTECT, related_name="imrs")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    requested_by = models.CharField(max_length=200)
    letter_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=30, choices=ImrState.choices(), editable=False)

    objects: ClassVar[Any] = WalledRecords.as_manager()

    class Meta:
        verbose_name = "management review"
        ordering = ["due_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(ImrState)), name="imr_state_is_known"),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("letter_on")),
                name="imr_due_after_the_letter",
                violation_error_message="It cannot be due before the letter that asks for it.",
            ),
            models.UniqueConstraint(
                fields=["review", "agency"],
                condition=~Q(state=ImrState.WITHDRAWN),
                name="imr_of_an_agency_once",
                violation_error_message="That agency has been asked for an IMR of this review already.",
            ),
        ]

    SENSITIVITY = {
        "*": "official",
        "review": "restricted",
        "agency": "official",
        "requested_by": "personal",
        "letter_on": "official",
        "due_on": "official",
        "state": "official",
    }
    RETENTION = {"*": "as its review"}

    def __str__(self) -> str:
        return f"IMR of {self.agency}"

    @property
    def state_now(self) -> ImrState:
        return ImrState.of(self.state)

    @property
    def due_now(self) -> date:
        """The day it is due, by the last extension."""
        is_fetched = "extensions" in getattr(self, "_prefetched_objects_cache", {})  # without those struck out
        extensions = list(self.extensions.all() if is_fetched else self.extensions.unstruck())
        return extensions[-1].due_on if extensions else self.due_on

    def is_written_by(self, person: Any) -> bool:
        """Whether this person, by their account, is who was last named as its author."""
        is_fetched = "authors" in getattr(self, "_prefetched_objects_cache", {})  # without those struck out
        authors = list(self.authors.all() if is_fetched else self.authors.unstruck())
        return bool(authors) and authors[-1].person_id == person.pk

    @property
    def is_our_own(self) -> bool:
        """Whether it is that of our own force, whose life the review follows."""
        return bool(settings.FORCE) and self.agency.name == settings.FORCE

    @property
    def is_asked_for(self) -> bool:
        """Whether the chair still wants it."""
        return self.state != ImrState.WITHDRAWN

    @property
    def is_ours(self) -> bool:
        """Whether its due date still runs."""
        return self.state in OURS


class ImrStep(Step):
    of = models.ForeignKey(ManagementReview, models.PROTECT, related_name="steps")

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}


class OfAnImr(Dated):
    """A dated fact about an IMR, behind the wall of its review."""

    behind = "imr__review"
    keeper = ReviewPermission.KEEP
    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        abstract = True
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY: ClassVar[dict[str, str]] = {
        "*": "official",
        "imr": "official",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION: ClassVar[dict[str, str]] = {"*": "as its review"}


class Named(OfAnImr):
    """A fact about somebody, who has an account or is known by name."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)

    class Meta(OfAnImr.Meta):
        abstract = True
        constraints = [
            *OfAnImr.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=True) & ~Q(name="") | Q(person__isnull=False, name=""),
                name="%(app_label)s_%(class)s_is_somebody",
                violation_error_message="Choose a person, or give the name of somebody without an account: one of the two.",
            ),
        ]

    SENSITIVITY: ClassVar[dict[str, str]] = OfAnImr.SENSITIVITY | {"person": "personal", "name": "personal"}

    @property
    def called(self) -> str:
        return self.person.name if self.person else self.name

    def is_the_same_as(self, other: "Named") -> bool:
        """Whether both are about one person: by the account, or by the name as `is_named` compares names."""
        if self.person_id and other.person_id:
            return bool(self.person_id == other.person_id)
        return is_named(self.called, other.called) or is_named(other.called, self.called)


class ImrAuthor(Named):
    """Who writes it from that day on, and their declaration that they had no part in the case, in their words."""

    imr = models.ForeignKey(ManagementReview, models.PROTECT, related_name="authors")
    declaration = models.TextField()

    SENSITIVITY = Named.SENSITIVITY | {"declaration": "official-sensitive"}


class ImrDraft(OfAnImr):
    """A version of the IMR: the `number`th, in one file."""

    stands = "A version that came in by mistake is removed as a file, by two people and with proof; its number stays."

    imr = models.ForeignKey(ManagementReview, models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    file = models.OneToOneField(KeptFile, models.PROTECT, related_name="draft")

    class Meta(OfAnImr.Meta):
        constraints = [
            *OfAnImr.Meta.constraints,
            models.UniqueConstraint(fields=["imr", "number"], name="imr_draft_numbered_once"),
        ]

    SENSITIVITY = OfAnImr.SENSITIVITY | {"number": "official", "file": "official"}


class ImrSignOff(Named):
    """Somebody senior answers for one version of it; `rank` is what makes them senior."""

    behind = "draft__imr__review"
    draft = models.ForeignKey(ImrDraft, models.PROTECT, related_name="sign_offs")
    rank = models.CharField(max_length=200)

    SENSITIVITY = {key: how for key, how in Named.SENSITIVITY.items() if key != "imr"} | {
        "draft": "official",
        "rank": "official",
    }


class ImrQuery(OfAnImr):
    """Something that the chair asked of what the agency had sent."""

    imr = models.ForeignKey(ManagementReview, models.PROTECT, related_name="queries")
    words = models.TextField()

    SENSITIVITY = OfAnImr.SENSITIVITY | {"words": "official-sensitive"}


class ImrAnswer(OfAnImr):
    """What the agency answered."""

    behind = "query__imr__review"
    query = models.ForeignKey(ImrQuery, models.PROTECT, related_name="answers")
    words = models.TextField()

    SENSITIVITY = {
        "*": "official",
        "query": "official",
        "words": "official-sensitive",
        "said_by": "personal",
        "said_to": "personal",
    }

    def when_struck(self) -> None:
        """Raises `Refused` where its author takes it back after the chair has accepted the IMR."""
        chair_still_waits.insist(self.query.imr, Struck.objects.select_related("by").get(fact_id=self.pk).by)


class Debriefing(models.TextChoices):
    """What became of the debrief of the staff whose work an IMR describes."""

    OFFERED = "offered", "Offered"
    HELD = "held", "Held"
    DECLINED = "declined", "Declined"


class ImrDebrief(OfAnImr):
    """Staff were offered a debrief, or it was held. How many, and never who."""

    imr = models.ForeignKey(ManagementReview, models.PROTECT, related_name="debriefs")
    what = models.CharField(max_length=10, choices=Debriefing)
    how_many = models.PositiveIntegerField()
    words = models.TextField(blank=True)

    SENSITIVITY = OfAnImr.SENSITIVITY | {"what": "official", "how_many": "official", "words": "official-sensitive"}


class ImrExtension(OfAnImr):
    """The chair gave more time: until when, and why."""

    imr = models.ForeignKey(ManagementReview, models.PROTECT, related_name="extensions")
    due_on = models.DateField()
    agreed_by = models.CharField(max_length=200)
    words = models.TextField()

    SENSITIVITY = OfAnImr.SENSITIVITY | {"due_on": "official", "agreed_by": "personal", "words": "official-sensitive"}

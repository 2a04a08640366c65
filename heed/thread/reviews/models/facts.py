"""What is recorded of a review beside its steps: facts with two dates, added and never overwritten."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from heed.kit.lifecycle.models import Dated
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models.review import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.walls import WalledFacts


class OfAReview(Dated):
    """A dated fact about a review, behind its wall."""

    behind = "review"
    keeper = ReviewPermission.KEEP
    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        abstract = True
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY: ClassVar[dict[str, str]] = {
        "*": "official",
        "review": "restricted",
        "said_by": "personal",
        "said_to": "personal",
    }
    RETENTION: ClassVar[dict[str, str]] = {"*": "as its review"}

    @property
    def in_words(self) -> str:
        """The fact as the history of the review tells it."""
        raise NotImplementedError

    @property
    def why(self) -> str:
        return str(getattr(self, "words", ""))


class TypeOfDeath(models.TextChoices):
    """The types that the police count by, nationally (Domestic Homicide Project)."""

    PARTNER = "partner", "Homicide by a partner or former partner"
    FAMILY = "family", "Homicide of an adult by a member of the family"
    SUICIDE = "suicide", "Suspected suicide after domestic abuse"
    CHILD = "child", "Death of a child"
    UNEXPECTED = "unexpected", "Unexpected death"
    OTHER = "other", "Other"


class Death(OfAReview):
    """The type of death as it was understood from that day on; a later row puts it right and leaves this one standing."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="deaths")
    type_of_death = models.CharField(max_length=12, choices=TypeOfDeath)

    SENSITIVITY = OfAReview.SENSITIVITY | {"type_of_death": "official-sensitive"}

    @property
    def in_words(self) -> str:
        return f"Type of death: {TypeOfDeath(self.type_of_death).label}"


class Milestone(OfAReview):
    """A stage that the review had reached before we kept its steps."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="milestones")
    state = models.CharField(max_length=30, choices=ReviewState.choices())
    struck_before = models.PositiveIntegerField(default=0, editable=False)  # how often the same was struck out before

    class Meta(OfAReview.Meta):
        constraints = [
            *OfAReview.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "state", "struck_before"],
                name="milestone_reached_once",
                violation_error_message="The day of that stage is recorded already.",
            ),
        ]

    SENSITIVITY = OfAReview.SENSITIVITY | {"state": "official", "struck_before": "official"}

    @property
    def in_words(self) -> str:
        return f"Earlier: {ReviewState.of(self.state).label}"


class Body(models.TextChoices):
    """Whom a partnership must tell, or should."""

    FAMILY = "family", "The family"
    HOME_OFFICE = "home-office", "The Home Office"
    COMMISSIONER = "commissioner", "The Domestic Abuse Commissioner"
    PARTNERSHIP = "partnership", "The partnership"
    AGENCIES = "agencies", "The agencies"


class Told(OfAReview):
    """Somebody was told something about the review."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="told")
    whom = models.CharField(max_length=12, choices=Body)
    words = models.TextField()

    SENSITIVITY = OfAReview.SENSITIVITY | {"whom": "official", "words": "official-sensitive"}

    @property
    def in_words(self) -> str:
        return f"{Body(self.whom).label} was told" if self.whom != Body.AGENCIES else "The agencies were told"


class Holder(models.TextChoices):
    """Who holds the pen: the one whose move it is."""

    POLICE = "police", "Police"
    PARTNERSHIP = "partnership", "Partnership"
    CHAIR = "chair", "Chair"
    PANEL = "panel", "Panel"
    AGENCIES = "agencies", "Agencies"
    HOME_OFFICE = "home-office", "Home Office"
    COURT = "court", "Court"
    FAMILY = "family", "Family"


class PenHeld(OfAReview):
    """From that day on it is their move, until the pen is passed on. `meanwhile` is what we can do while we wait."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="pens")
    holder = models.CharField(max_length=12, choices=Holder)
    words = models.TextField(blank=True)
    meanwhile = models.TextField(blank=True)

    class Meta(OfAReview.Meta):
        indexes = [models.Index(fields=["review", "on_latest"])]
        constraints = [
            *OfAReview.Meta.constraints,
            models.CheckConstraint(condition=models.Q(holder__in=Holder.values), name="pen_is_held_by_somebody_known"),
        ]

    SENSITIVITY = OfAReview.SENSITIVITY | {
        "holder": "official",
        "words": "official-sensitive",
        "meanwhile": "official-sensitive",
    }

    @property
    def in_words(self) -> str:
        return f"The pen went to: {Holder(self.holder).label}"


class Extension(OfAReview):
    """One clock of the review was given until another day, by somebody with a name. The first day stays."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="extensions")
    clock = models.CharField(max_length=40)
    until = models.DateField()
    agreed_by = models.CharField(max_length=200)
    words = models.TextField()

    class Meta(OfAReview.Meta):
        constraints = [
            *OfAReview.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("on_latest")),
                name="extension_is_to_a_later_day",
                violation_error_message="A clock cannot be extended to a day that has already passed.",
            ),
        ]

    SENSITIVITY = OfAReview.SENSITIVITY | {
        "clock": "official",
        "until": "official",
        "agreed_by": "personal",
        "words": "official-sensitive",
    }

    @property
    def in_words(self) -> str:
        return f"Clock extended by {self.agreed_by}"


class Publicity(models.TextChoices):
    PLANNED = "planned", "It is to be published"
    PUBLISHED = "published", "It is published"
    WITHHELD = "withheld", "It is exceptionally not published"
    TAKEN_DOWN = "taken-down", "It has been taken down"


class Publication(OfAReview):
    """What became of the report in public: the planned day, the address, or why not."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="publications")
    what = models.CharField(max_length=12, choices=Publicity)
    planned_for = models.DateField(null=True, blank=True)
    address = models.URLField(blank=True)
    words = models.TextField(blank=True)

    class Meta(OfAReview.Meta):
        constraints = [
            *OfAReview.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(what="planned") | models.Q(planned_for__isnull=False),
                name="publication_planned_has_a_day",
                violation_error_message="Say for which day it is planned.",
            ),
            models.CheckConstraint(
                condition=~models.Q(what="published") | ~models.Q(address=""),
                name="publication_has_an_address",
                violation_error_message="Give the address at which it is published.",
            ),
            models.CheckConstraint(
                condition=~models.Q(what__in=["withheld", "taken-down"]) | ~models.Q(words=""),
                name="publication_withheld_says_why",
                violation_error_message="Say why, in a few words: those who ask for the report will want to know.",
            ),
        ]

    SENSITIVITY = OfAReview.SENSITIVITY | {
        "what": "official",
        "planned_for": "official",
        "address": "official",
        "words": "official-sensitive",
    }

    @property
    def in_words(self) -> str:
        planned = f" on {self.planned_for:%-d %B %Y}" if self.planned_for else ""
        address = f": {self.address}" if self.address else ""
        return f"{Publicity(self.what).label}{planned}{address}"


class Commission(OfAReview):
    """From that day on this partnership has the review in hand, and this person chairs it."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="commissions")
    partnership = models.CharField(max_length=200, blank=True)
    chair = models.CharField(max_length=200, blank=True)

    class Meta(OfAReview.Meta):
        constraints = [
            *OfAReview.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(partnership="", chair=""),
                name="commission_names_somebody",
                violation_error_message="Name the partnership, the chair, or both.",
            ),
        ]

    SENSITIVITY = OfAReview.SENSITIVITY | {"partnership": "official", "chair": "personal"}

    @property
    def in_words(self) -> str:
        named = (("Partnership", self.partnership), ("Chair", self.chair))
        return "; ".join(f"{what}: {name}" for what, name in named if name)


def commission_of(commissions: Iterable[Commission]) -> tuple[str, str]:
    """The partnership and the chair that were named last; empty where nobody was."""
    in_order = sorted(commissions, key=lambda fact: (fact.on_latest, fact.recorded_at), reverse=True)
    partnership = next((fact.partnership for fact in in_order if fact.partnership), "")
    return partnership, next((fact.chair for fact in in_order if fact.chair), "")


class PlanDelivered(OfAReview):
    """The action plan of the review is delivered, and this shows it."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="plans_delivered")
    words = models.TextField()

    SENSITIVITY = OfAReview.SENSITIVITY | {"words": "official-sensitive"}

    @property
    def in_words(self) -> str:
        return "The action plan is delivered"


class PublicName(models.TextChoices):
    """What papers call a review by."""

    REFERENCE = "reference", "Public reference"
    PSEUDONYM = "pseudonym", "Pseudonym"


class NameCorrected(OfAReview):
    """A name that papers would have printed was given by mistake, and what it `was`: before any issued paper printed it."""

    stands = "It is corrected again, with a reason, on the page of the names that papers print."
    only_tells_of_it = True
    not_held_to: ClassVar = {"not_before_the_death": "It is so from the day on which it is recorded."}

    review = models.ForeignKey(Review, models.PROTECT, related_name="names_corrected")
    what = models.CharField(max_length=10, choices=PublicName)
    was = models.CharField(max_length=100)
    words = models.TextField()

    SENSITIVITY = OfAReview.SENSITIVITY | {
        "what": "official",
        "was": "official-sensitive",
        "words": "official-sensitive",
    }

    @property
    def in_words(self) -> str:
        return f"{PublicName(self.what).label} corrected: it was {self.was}"

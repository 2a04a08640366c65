"""What is done on a theme, what was learned, and which recommendations that carries out."""

from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from heed.kit.lifecycle.models import Dated, KnownQuerySet, Step
from heed.kit.people.models import User
from heed.thread.recommendations.figures import carries_figure
from heed.thread.recommendations.lifecycle import (
    ActionLifecycle,
    ActionState,
)
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, FROM_A_SOURCE, OFFICIAL, Sourced
from heed.thread.recommendations.models.recommendation import Recommendation
from heed.thread.recommendations.models.speaks_of import speaks_of_what_is_closed_to
from heed.thread.recommendations.models.theme import OfATheme, Theme
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import WalledFacts, by_way_of

Fact = TypeVar("Fact", bound=Dated)


class ActionQuerySet(KnownQuerySet["Action"]):
    def visible_to(self, person: User | None) -> Self:
        """Those that this person may know of: not one that carries out only what they may not see, or whose words came from a
        paper and speak of what they may not know of.

        One that carries out nothing any more still tells of what it was attached to by mistake.
        """
        ever = Carries.objects.filter(action=OuterRef("pk"))
        carried = ever.unstruck()
        once = ~Exists(carried) & (~Exists(ever) | Exists(ever.visible_to(person)))
        told = self.filter(~speaks_of_what_is_closed_to(person, "action"))
        return told.filter(Exists(carried.visible_to(person)) | once)


class Action(OfATheme, Sourced):
    """What is done on a theme. A status paper's row is one of these: it says what is done, not which recommendation asked."""

    stands = "An action that should not be there is superseded, with a reason; what it carries out can be struck out."

    lifecycle = ActionLifecycle

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="actions")
    text = models.TextField(blank=True)
    aim = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=30, choices=ActionState.choices(), editable=False)
    recommendations = models.ManyToManyField(Recommendation, through="Carries", related_name="actions")
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leads_actions", null=True, blank=True, editable=False
    )
    lead_agency = models.CharField(max_length=200, blank=True, editable=False)
    target_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar = ActionQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["theme__group__position", "position"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text="", aim=""),
                name="an_action_says_something",
                violation_error_message="Say what is done, or what it is for.",
            ),
            models.CheckConstraint(condition=Q(state__in=list(ActionState)), name="action_state_is_known"),
        ]
        indexes = [models.Index(fields=["target_on", "state"])]

    SENSITIVITY = FROM_A_SOURCE | {
        "theme": "official",
        "text": "official",
        "aim": "official",
        "position": "official",
        "state": "official",
        "lead": "official",
        "lead_agency": "official",
        "target_on": "official",
    }
    RETENTION = {"*": "as the longest kept of the reviews it serves"}

    def __str__(self) -> str:
        return self.text or self.aim

    @property
    def state_now(self) -> ActionState:
        return ActionState.of(self.state)

    @property
    def led_by(self) -> str:
        """The person or the agency that carries it out; empty where nobody is named."""
        return self.lead.name if self.lead else self.lead_agency


class FactsOfActions(KnownQuerySet[Fact]):
    """Facts that stand behind the walls of their actions."""

    def visible_to(self, person: User | None) -> Self:
        """Those of actions that this person may know of."""
        return self.filter(by_way_of("action", Action.objects.visible_to(person)))


class ActionStep(Step):
    of = models.ForeignKey(Action, models.PROTECT, related_name="steps")

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}


class Carries(Dated):
    """An action carries out a recommendation; one action may carry out many, and one recommendation need many."""

    behind = "recommendation__review"
    not_held_to: ClassVar = {"not_before_it_was_asked": "Work that was under way already may carry it out."}

    keeper = RecommendationPermission.KEEP

    action = models.ForeignKey(Action, models.PROTECT, related_name="carried")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="carried_by")
    struck_before = models.PositiveIntegerField(default=0, editable=False)  # how often the same was struck out before

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "recommendation", "struck_before"],
                name="carried_once",
                violation_error_message="That recommendation is attached already.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {"action": "official", "recommendation": "official", "struck_before": "official"}
    RETENTION = AS_THE_REVIEW


class Learning(Dated):
    """One thing that was learned or changed, with its own state; `is_result` where it says what came of it."""

    keeper = RecommendationPermission.KEEP

    action = models.ForeignKey(Action, models.PROTECT, related_name="learning")
    text = models.TextField()
    state = models.CharField(max_length=30, choices=ActionState.choices())
    is_result = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["position"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=list(ActionState)), name="learning_state_is_known"),
            models.UniqueConstraint(fields=["action", "position"], name="learning_has_its_place"),
        ]

    SENSITIVITY = OFFICIAL | {
        "action": "official",
        "text": "official",
        "state": "official",
        "is_result": "official",
        "position": "official",
    }
    RETENTION = {"*": "as its action"}

    @property
    def was_measured(self) -> bool:
        """Whether a result carries a figure; what is no result need not."""
        return not self.is_result or carries_figure(self.text)

    @property
    def state_now(self) -> ActionState:
        return ActionState.of(self.state)

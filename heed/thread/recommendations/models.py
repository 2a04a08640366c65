"""What was asked, who answers, what we do about it and what we learned.

    Review ─ Recommendation ─ Answer (an addressee's)
                   │
               Carries (which action carries out which recommendation)
                   │
    Group ─ Theme ─ Action ─ Learning
                       └──── Question

Everything here is added, never overwritten: a paper as at a past day reads the same for ever.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from heed.kit.lifecycle.models import Dated, Step
from heed.kit.people.models import Agency
from heed.thread.recommendations.lifecycle import (
    ActionLifecycle,
    ActionState,
    RecommendationLifecycle,
    RecommendationState,
)
from heed.thread.reviews.models import Review

OFFICIAL = {"*": "official", "said_by": "personal", "said_to": "personal"}
FROM_A_SOURCE = OFFICIAL | {"source": "official", "source_address": "official"}
AS_THE_REVIEW = {"*": "as its review"}


class Sourced(Dated):
    """A fact that says in words where it came from, with an address that is shown and not understood here."""

    source = models.CharField(max_length=300, blank=True)
    source_address = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        abstract = True


class Group(Dated):
    """A heading under which a force groups its themes."""

    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["position"]
        constraints = [*Dated.Meta.constraints, models.UniqueConstraint(Lower("name"), name="group_named_once")]

    SENSITIVITY = OFFICIAL | {"name": "official", "position": "official"}
    RETENTION = {"*": "for as long as a theme stands in it"}

    def __str__(self) -> str:
        return self.name


class Theme(Dated):
    """A subject that recommendations of several reviews share."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="themes")
    name = models.CharField(max_length=300)
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["group__position", "position"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint("group", Lower("name"), name="theme_named_once_in_its_group"),
        ]

    SENSITIVITY = OFFICIAL | {"group": "official", "name": "official", "position": "official"}
    RETENTION = {"*": "for as long as an action stands in it"}

    def __str__(self) -> str:
        return self.name


class Scope(models.TextChoices):
    """How far a recommendation reaches."""

    LOCAL = "local", "Local"
    FORCE = "force", "The whole force"
    REGIONAL = "regional", "Regional"
    NATIONAL = "national", "National"


class Recommendation(Dated):
    """What a review asked for, in its own words and under its own number."""

    lifecycle = RecommendationLifecycle

    review = models.ForeignKey(Review, models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=30)
    text = models.TextField()
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.LOCAL)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="recommendations", null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=30, choices=RecommendationState.choices(), editable=False)

    class Meta(Dated.Meta):
        ordering = ["review__reference", "number"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "number"],
                name="numbered_once_in_its_review",
                violation_error_message="That review has a recommendation of that number.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(RecommendationState)), name="recommendation_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["state"])]

    SENSITIVITY = OFFICIAL | {
        "review": "official",
        "number": "official",
        "scope": "official",
        "theme": "official",
        "target_on": "official",
        "state": "official",
        "text": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW

    def __str__(self) -> str:
        return f"{self.review.reference} {self.number}"

    @property
    def state_now(self) -> RecommendationState:
        return RecommendationState.of(self.state)


class RecommendationStep(Step):
    of = models.ForeignKey(Recommendation, models.PROTECT, related_name="steps")

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}


class Amended(models.TextChoices):
    """What of a recommendation may be put right later."""

    TARGET = "target", "Target date"
    THEME = "theme", "Theme"


class Amendment(Dated):
    """A new target date or theme: what it was and what it is, so that the record as at an earlier day can be told."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="amendments")
    what = models.CharField(max_length=10, choices=Amended)
    before = models.CharField(max_length=36, blank=True)
    after = models.CharField(max_length=36, blank=True)

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(what__in=list(Amended)), name="what_is_amended_is_known"),
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="an_amendment_changes_something"),
        ]

    SENSITIVITY = OFFICIAL | {
        "recommendation": "official",
        "what": "official",
        "before": "official",
        "after": "official",
    }
    RETENTION = AS_THE_REVIEW


class Reply(models.TextChoices):
    """What an addressee says to a recommendation."""

    AGREED = "agreed", "Agreed"
    IN_PART = "in part", "Agreed in part"
    NOT_AGREED = "not agreed", "Not agreed"


class Answer(Dated):
    """One addressee's answer to one recommendation; a later one stands beside the earlier, never over it."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="answers")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="answers")
    reply = models.CharField(max_length=10, choices=Reply)
    reason = models.TextField(blank=True)

    class Meta(Dated.Meta):
        ordering = ["on_latest"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reply=Reply.AGREED) | ~Q(reason=""),
                name="a_no_has_a_reason",
                violation_error_message="Say why it is not agreed, or not agreed in full.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {
        "recommendation": "official",
        "agency": "official",
        "reply": "official",
        "reason": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW


class Action(Sourced):
    """What is done on a theme. A status paper's row is one of these: it says what is done, not which recommendation asked."""

    lifecycle = ActionLifecycle

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="actions")
    text = models.TextField(blank=True)
    aim = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=30, choices=ActionState.choices(), editable=False)
    recommendations = models.ManyToManyField(Recommendation, through="Carries", related_name="actions")

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

    SENSITIVITY = FROM_A_SOURCE | {
        "theme": "official",
        "text": "official",
        "aim": "official",
        "position": "official",
        "state": "official",
    }
    RETENTION = {"*": "as the longest kept of the reviews it serves"}

    def __str__(self) -> str:
        return self.text or self.aim

    @property
    def state_now(self) -> ActionState:
        return ActionState.of(self.state)


class ActionStep(Step):
    of = models.ForeignKey(Action, models.PROTECT, related_name="steps")

    SENSITIVITY = Step.SENSITIVITY | {"of": "official"}


class Carries(Dated):
    """An action carries out a recommendation; one action may carry out many, and one recommendation need many."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="carried")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="carried_by")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "recommendation"],
                name="carried_once",
                violation_error_message="That recommendation is attached already.",
            ),
        ]

    SENSITIVITY = OFFICIAL | {"action": "official", "recommendation": "official"}
    RETENTION = AS_THE_REVIEW


class Learning(Dated):
    """One thing that was learned or changed, with its own state; `is_result` where it says what came of it."""

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
    def state_now(self) -> ActionState:
        return ActionState.of(self.state)


class Programme(Sourced):
    """A programme of work that recommendations lean on; a later description stands beside the earlier one."""

    name = models.CharField(max_length=300)
    when = models.CharField(max_length=100, blank=True)
    words = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["position"]

    SENSITIVITY = FROM_A_SOURCE | {"name": "official", "when": "official", "words": "official", "position": "official"}
    RETENTION = {"*": "as the longest kept of the reviews it serves"}

    def __str__(self) -> str:
        return self.name


class Objective(Dated):
    """One thing that a programme sets out to do."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="objectives")
    text = models.TextField()
    position = models.PositiveIntegerField()

    class Meta(Dated.Meta):
        ordering = ["position"]

    SENSITIVITY = OFFICIAL | {"programme": "official", "text": "official", "position": "official"}
    RETENTION = {"*": "as its programme"}


class Question(Sourced):
    """Something that is not known since `on`, asked of a named person on a day, to be chased until it is answered."""

    words = models.TextField()
    action = models.ForeignKey(Action, models.PROTECT, related_name="questions", null=True, blank=True)
    asked_of = models.CharField(max_length=200)
    asked_on = models.DateField()
    chase_on = models.DateField()

    class Meta(Dated.Meta):
        ordering = ["chase_on"]

    SENSITIVITY = FROM_A_SOURCE | {
        "words": "official",
        "action": "official",
        "asked_on": "official",
        "chase_on": "official",
        "asked_of": "personal",
    }
    RETENTION = {"*": "as what it is about"}


class QuestionAnswered(Dated):
    """What came of a question: `said_by` or the person who recorded it knows."""

    question = models.OneToOneField(Question, models.PROTECT, related_name="answered")
    words = models.TextField()

    SENSITIVITY = OFFICIAL | {"question": "official", "words": "official"}
    RETENTION = {"*": "as its question"}

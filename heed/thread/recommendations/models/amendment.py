"""What of a recommendation was put right later: the earlier stays, so that the record as at an earlier day can be told."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from heed.kit.lifecycle.models import Dated
from heed.kit.rules import Refused
from heed.thread.recommendations.models.keeping import AS_THE_REVIEW, OFFICIAL
from heed.thread.recommendations.models.recommendation import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.walls import WalledFacts


class Amended(models.TextChoices):
    """What may be amended."""

    TARGET = "target", "Target date"
    THEME = "theme", "Theme"
    WORDS = "words", "Words"


class Amendment(Dated):
    """A new target date (as ISO), theme (its id) or wording: what it was, and what it is."""

    behind = "recommendation__review"
    keeper = RecommendationPermission.KEEP

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="amendments")
    what = models.CharField(max_length=10, choices=Amended)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    objects: ClassVar[Any] = WalledFacts.as_manager()

    class Meta(Dated.Meta):
        ordering = ["on_latest", "recorded_at"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(what__in=list(Amended)), name="what_is_amended_is_known"),
            models.CheckConstraint(
                condition=~Q(what=Amended.TARGET) | ~Q(reason=""),
                name="another_target_has_a_reason",
                violation_error_message="Say why the target date changes.",
            ),
            models.CheckConstraint(
                condition=~Q(what=Amended.WORDS) | ~(Q(before="") | Q(after="")), name="words_take_the_place_of_words"
            ),
            models.CheckConstraint(condition=~Q(before=F("after")), name="an_amendment_changes_something"),
        ]

    SENSITIVITY = OFFICIAL | {
        "recommendation": "official",
        "what": "official",
        "before": "official-sensitive",
        "after": "official-sensitive",
        "reason": "official-sensitive",
    }
    RETENTION = AS_THE_REVIEW

    def when_struck(self) -> None:
        """Give the recommendation back what it had before. Raises `Refused` where it was amended again since."""
        asked = self.recommendation.fresh()
        now = {
            Amended.TARGET: asked.target_on.isoformat() if asked.target_on else "",
            Amended.THEME: str(asked.theme_id or ""),
            Amended.WORDS: asked.text,
        }
        if now[Amended(self.what)] != self.after:
            raise Refused("It was changed again since. Strike the later change out first.")
        if self.what == Amended.TARGET:
            asked.target_on = self.before_on
        elif self.what == Amended.WORDS:
            asked.text = self.before
        else:
            asked.theme_id = UUID(self.before) if self.before else None
        asked.save()

    @property
    def before_on(self) -> date | None:
        """The target date that it was, where it had one."""
        return date.fromisoformat(self.before) if self.before else None

    @property
    def after_on(self) -> date | None:
        """The target date that it is."""
        return date.fromisoformat(self.after) if self.after else None

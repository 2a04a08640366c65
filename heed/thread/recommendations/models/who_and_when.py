"""Who carries an action out and by when: facts with two dates, of which the newest holds. The first date stays for ever."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from heed.kit.lifecycle.models import Dated
from heed.thread.recommendations.models.action import Action, FactsOfActions
from heed.thread.recommendations.models.keeping import OFFICIAL
from heed.thread.recommendations.permissions import RecommendationPermission


class OfAnAction(Dated):
    """What the action keeps of the newest, so that lists and reminders need not look for it."""

    keeper = RecommendationPermission.KEEP

    action = models.ForeignKey(Action, models.PROTECT, related_name="%(class)ss")

    objects: ClassVar[Any] = FactsOfActions.as_manager()

    class Meta(Dated.Meta):
        abstract = True
        ordering = ["on_latest", "recorded_at"]

    SENSITIVITY = OFFICIAL | {"action": "official"}
    RETENTION = {"*": "as its action"}

    def when_struck(self) -> None:
        """The action has again what held before."""
        settle(self.action.fresh())


class ActionLead(OfAnAction):
    """Somebody with an account, or another agency in words, carries the action out from that day on."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    agency = models.CharField(max_length=200, blank=True)

    class Meta(OfAnAction.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False, agency="") | (Q(person__isnull=True) & ~Q(agency="")),
                name="a_person_or_an_agency_leads",
                violation_error_message="Choose a person or name another agency: one of the two.",
            ),
        ]

    SENSITIVITY = OfAnAction.SENSITIVITY | {"person": "official", "agency": "official"}

    def __str__(self) -> str:
        return str(self.person or self.agency)


class ActionTarget(OfAnAction):
    """The day by which the action is to be done; where there was another day before, which, and why it changes."""

    target_on = models.DateField()
    before_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta(OfAnAction.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(before_on__isnull=True) | ~Q(reason=""),
                name="another_day_for_an_action_has_a_reason",
                violation_error_message="Say why the target date changes.",
            ),
            models.CheckConstraint(
                condition=Q(before_on__isnull=True) | ~Q(before_on=F("target_on")),
                name="another_day_is_another",
                violation_error_message="That is its target date already.",
            ),
        ]

    SENSITIVITY = OfAnAction.SENSITIVITY | {
        "target_on": "official",
        "before_on": "official",
        "reason": "official-sensitive",
    }


def settle(action: Action) -> None:
    """Let the action keep who leads it and its target date, by the newest of each that stands."""
    lead = ActionLead.objects.filter(action=action).unstruck().last()
    target = ActionTarget.objects.filter(action=action).unstruck().last()
    action.lead, action.lead_agency = (lead.person, lead.agency) if lead else (None, "")
    action.target_on = target.target_on if target else None
    action.save()

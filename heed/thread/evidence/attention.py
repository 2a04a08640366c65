"""What waits because something that was finalised is not sure any more."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.evidence.models import AtRisk
from heed.thread.recommendations.permissions import RecommendationPermission


@asked_again
def _at_risk(person: User) -> Iterator[QuerySet[Any, Any]]:
    yield AtRisk.objects.visible_to(person).lasting().order_by().values_list("recommendation").distinct()


@attention
def at_risk(person: User, _today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.KEEP):
        return
    (at_risk,) = _at_risk(person)
    n = len(at_risk)
    those = "1 finalised recommendation that is" if n == 1 else f"{n} finalised recommendations that are"
    yield Need(n, f"Look again at {those} at risk", reverse("evidence:closures"), 1, OTHERWISE)


OTHERWISE = "What was put in place may not be working any more, and the next paper will say so."

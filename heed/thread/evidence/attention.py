"""What waits because something that was closed is not sure any more."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.thread.evidence.models import AtRisk
from heed.thread.recommendations.permissions import RecommendationPermission


@attention
def at_risk(person: User, _today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.KEEP):
        return
    n = AtRisk.objects.visible_to(person).lasting().values("recommendation").distinct().count()
    words = "1 closed recommendation is at risk" if n == 1 else f"{n} closed recommendations are at risk"
    yield Need(n, words, reverse("evidence:closures"), 2)

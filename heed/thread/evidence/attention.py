"""What waits because something that was finalised is not sure any more: for whoever keeps recommendations, for whoever answers
for it, and for whoever finalised it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from heed.kit.pages.attention import Need, attention
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.evidence.models import AtRisk
from heed.thread.recommendations.lifecycle import RecommendationLifecycle
from heed.thread.recommendations.models import RecommendationStep
from heed.thread.recommendations.permissions import RecommendationPermission


@asked_again
def _at_risk(person: User) -> Iterator[QuerySet[Any, Any]]:
    """Those that this person answers for, those that they finalised, and all that they may know of where they keep them."""
    at_risk = AtRisk.objects.visible_to(person).lasting().order_by()
    steps = RecommendationStep.objects.order_by().filter(move=RecommendationLifecycle.finalise.name)
    later = steps.filter(of=OuterRef("of"), number__gt=OuterRef("number"))
    finalised = steps.filter(~Exists(later), of=OuterRef("recommendation"), by=person)
    lead = Q(recommendation__lead=person) | Q(recommendation__lead__isnull=True, recommendation__by=person)
    for theirs in (at_risk.filter(lead), at_risk.filter(Exists(finalised)), at_risk):
        yield theirs.values_list("recommendation").distinct()


@attention
def at_risk(person: User, _today: date) -> Iterator[Need]:
    if not person.may(RecommendationPermission.SEE):
        return
    answers_for, finalised, known = map(set, _at_risk(person))
    others = known - answers_for - finalised if person.may(RecommendationPermission.KEEP) else set()
    for those, sentence in (
        (answers_for, "Answer why {those} that you answer for {are} at risk"),
        (finalised, "Look again at {those} that you finalised yourself and that {are} at risk"),
        (others, "Look again at {those} that {are} at risk"),
    ):
        n = len(those)
        said = sentence.format(
            those=f"{n} finalised recommendation{'' if n == 1 else 's'}", are="is" if n == 1 else "are"
        )
        yield Need(n, said, reverse("evidence:closures"), 1, OTHERWISE)


OTHERWISE = "What was put in place may not be working any more, and the next paper will say so."

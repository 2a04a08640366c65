"""What search finds of evidence: what shows that something works, and the work that was carried out outside Heed."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from heed.kit.search.searchable import Searchable, searchable
from heed.thread.evidence.models import Evidence, OutsideWork
from heed.thread.recommendations.models import Action, Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


def _work(done: Any) -> str:
    return reverse("evidence:work", args=[done.pk])


def _behind(shown: Any) -> str:
    """The page on which it stands: of its recommendation, or of its action."""
    if shown.recommendation_id:
        return reverse("evidence:recommendation", args=[shown.recommendation_id])
    return reverse("evidence:action", args=[shown.action_id])


def _of_what_they_may_know(records: Any, person: Any) -> Any:
    """Asked for each by itself, so a rare word stays cheap."""
    asked = Recommendation.objects.visible_to(person).filter(pk=OuterRef("recommendation_id"))
    done = Action.objects.visible_to(person).filter(pk=OuterRef("action_id"))
    return records.filter(Exists(asked) | Exists(done))


searchable(Searchable(OutsideWork, "Work carried out outside Heed", Permission.SEE, weak=("words",), address=_work))
searchable(
    Searchable(
        Evidence,
        "Evidence",
        Permission.SEE,
        weak=("text",),
        title=lambda shown: f"{shown.get_kind_of_evidence_display()}: {shown.recommendation or shown.action.theme}",
        address=_behind,
        needs=("recommendation__review", "action__theme"),
        within=_of_what_they_may_know,
    )
)

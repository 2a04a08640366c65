"""What falls due: looking again before an assurance lapses, and answering before papers say that something is at risk."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from heed.kit.chasing.falling_due import falls_due
from heed.thread.evidence.models import Assurance, AtRisk
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Recommendation


@falls_due(
    "to be looked at again by",
    on="assured_until",
    owner=Coalesce("lead", "by"),
    says="Closed recommendation {}",
    page="evidence:recommendation",
)
def assurances() -> QuerySet[Any]:
    """Due from its theme lead, or from whoever recorded it."""
    latest = Assurance.objects.unstruck().filter(recommendation=OuterRef("pk")).order_by("-on_latest", "-recorded_at")
    closed = Recommendation.objects.unstruck().filter(state=RecommendationState.FINALISED).select_related("review")
    return closed.annotate(assured_until=Subquery(latest.values("until")[:1])).filter(assured_until__isnull=False)


@falls_due(
    "to be answered by",
    on="papers_from",
    owner=Coalesce("recommendation__lead", "recommendation__by"),
    says="Recommendation {}, at risk",
    page="evidence:answer-risk",
)
def risks() -> QuerySet[Any]:
    """Until the owner has answered; then papers print the answer beside it."""
    return AtRisk.objects.all().lasting().filter(answers__isnull=True).select_related("recommendation__review")

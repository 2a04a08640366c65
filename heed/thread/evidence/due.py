"""What falls due: looking again before assurance or evidence lapses, answering before a paper says so, what work rests on."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from heed.kit.chasing.falling_due import falls_due
from heed.thread.evidence.models import Assurance, AtRisk, EvidenceFile, ProgrammeTarget, RestsOn
from heed.thread.evidence.second_person import second_persons_among
from heed.thread.recommendations.lifecycle import ActionState, RecommendationState
from heed.thread.recommendations.models import Recommendation


@falls_due(
    "to be looked at again by",
    on="assured_until",
    owner=Coalesce("lead", "by"),
    says="Finalised recommendation {}",
    page="evidence:recommendation",
)
def assurances() -> QuerySet[Any]:
    """A closed recommendation whose assurance by a second person has a last day. Due from its theme lead, or from whoever recorded it."""
    assured = second_persons_among(Assurance.objects.unstruck()).filter(recommendation=OuterRef("pk"))
    latest = assured.order_by("-on_latest", "-recorded_at")
    closed = Recommendation.objects.unstruck().filter(state=RecommendationState.FINALISED).select_related("review")
    return closed.annotate(assured_until=Subquery(latest.values("until")[:1])).filter(assured_until__isnull=False)


@falls_due(
    "to be renewed by",
    on="expires_on",
    owner=Coalesce("evidence__recommendation__lead", "by"),
    says="{}",
    page="evidence:kept-file",
)
def evidence_files() -> QuerySet[EvidenceFile]:
    """The last revision of a file of evidence that holds until a day. Due from the theme lead of its recommendation, or from
    whoever kept it."""
    return EvidenceFile.objects.all().in_use().filter(expires_on__isnull=False).defer("content")


@falls_due(
    "to be answered by",
    on="papers_from",
    owner=Coalesce("recommendation__lead", "recommendation__by"),
    says="Recommendation {}, at risk",
    page="evidence:answer-risk",
)
def risks() -> QuerySet[Any]:
    """A recommendation at risk, until the owner has answered; then papers print the answer beside it."""
    return AtRisk.objects.all().lasting().filter(answers__isnull=True).select_related("recommendation__review")


@falls_due(
    "to be there by",
    on="target_on",
    owner="by",
    says="A programme that work rests on",
    page="evidence:programme",
    at="programme",
)
def programmes() -> QuerySet[Any]:
    """The last target date of a programme, for as long as an action rests on it that is not done. Due from whoever set it."""
    same = Q(programme__name__iexact=OuterRef("programme__name"))
    later = Q(on_latest__gt=OuterRef("on_latest")) | Q(
        on_latest=OuterRef("on_latest"), recorded_at__gt=OuterRef("recorded_at")
    )
    over = (ActionState.DONE, ActionState.SUPERSEDED)
    targets = ProgrammeTarget.objects.unstruck()
    waits = RestsOn.objects.unstruck().filter(same).exclude(action__state__in=over)
    return targets.filter(~Exists(targets.order_by().filter(same & later)), Exists(waits))

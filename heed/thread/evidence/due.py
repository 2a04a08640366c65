"""What falls due: looking again before assurance or evidence lapses, answering before a paper says so, what work rests on."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from heed.kit.chasing.falling_due import falls_due
from heed.thread.evidence.models import Assurance, AtRisk, EvidenceFile, ProgrammeTarget, RestsOn
from heed.thread.evidence.second_person import second_persons_among
from heed.thread.recommendations.lifecycle import ActionState, RecommendationState
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.standing_in import deputy_of, their_themes


def _renew(file: EvidenceFile) -> str:
    """Which file, on the page of whoever may open it."""
    behind = file.evidence.recommendation
    evidence = f", evidence for recommendation {behind}," if behind else ""
    return f"Keep a later revision of “{file.name}”{evidence} before it is out of date"


@falls_due(
    on="assured_until",
    owner=Coalesce("lead", "by"),
    deputy=deputy_of,
    among=their_themes(),
    says="Have somebody look again whether finalised recommendation {} still holds",
    page="evidence:recommendation",
)
def assurances() -> QuerySet[Any]:
    """A closed recommendation whose assurance by a second person has a last day. Due from its theme lead, or from whoever recorded it."""
    assured = second_persons_among(Assurance.objects.unstruck()).filter(recommendation=OuterRef("pk"))
    latest = assured.order_by("-on_latest", "-recorded_at")
    closed = Recommendation.objects.unstruck().filter(state=RecommendationState.FINALISED).select_related("review")
    return closed.annotate(assured_until=Subquery(latest.values("until")[:1])).filter(assured_until__isnull=False)


@falls_due(
    on="expires_on",
    owner=Coalesce("evidence__recommendation__lead", "by"),
    deputy=lambda: deputy_of("evidence__recommendation__"),
    among=their_themes("evidence__recommendation__"),
    says="Keep a later revision of a file of evidence before it is out of date",
    shows=_renew,
    page="evidence:kept-file",
)
def evidence_files() -> QuerySet[EvidenceFile]:
    """The last revision of a file of evidence that holds until a day. Due from the theme lead of its recommendation, or from
    whoever kept it."""
    expires = EvidenceFile.objects.all().in_use().filter(expires_on__isnull=False)
    return expires.select_related("evidence__recommendation__review").defer("content")


@falls_due(
    on="papers_from",
    owner=Coalesce("recommendation__lead", "recommendation__by"),
    deputy=lambda: deputy_of("recommendation__"),
    among=their_themes("recommendation__"),
    says="Answer why finalised recommendation {} is at risk, before papers say so",
    shows=lambda risk: f"Answer why finalised recommendation {risk} is at risk, before papers say so: {risk.because}",
    page="evidence:answer-risk",
)
def risks() -> QuerySet[Any]:
    """A recommendation at risk, until the owner has answered; then papers print the answer beside it."""
    return AtRisk.objects.all().lasting().filter(answers__isnull=True).select_related("recommendation__review")


@falls_due(
    on="target_on",
    owner="by",
    says="Say whether a programme that work rests on is there, or give it another date",
    shows=lambda target: f"Say whether “{target.programme.name}” is there, or give it another date: work rests on it",
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
    latest = targets.filter(~Exists(targets.order_by().filter(same & later)), Exists(waits))
    return latest.select_related("programme")

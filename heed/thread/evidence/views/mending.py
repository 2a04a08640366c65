"""Mending a mistake in what shows that something works, and in what rests on what."""

from typing import Any

from django.urls import URLPattern, reverse

from heed.kit.lifecycle.mending import Mended, pages_to_mend
from heed.thread.evidence.models import (
    Assurance,
    Claim,
    Evidence,
    NoMeasure,
    OutsideWork,
    ProgrammeTarget,
    RestsOn,
    Trace,
)
from heed.thread.evidence.views.resting import about_programme
from heed.thread.evidence.views.work import about_work, work_address
from heed.thread.recommendations.models import Programme
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.actions import about_action
from heed.thread.recommendations.views.mending import of_recommendation
from heed.thread.recommendations.views.recommendations import about

PAGE: dict[str, Any] = {"page": "evidence:recommendation", "opened": "evidence.opened"}


def _about_evidence(shown: Any) -> dict[str, Any]:
    """It is of a recommendation, or of an action."""
    of = about(shown.recommendation) if shown.recommendation else about_action(shown.action)
    return of | {"words": shown.text, "of": shown.recommendation or shown.action}


def _back_from_evidence(shown: Any) -> str:
    if shown.recommendation:
        return reverse("evidence:recommendation", args=[shown.recommendation_id])
    return reverse("evidence:action", args=[shown.action_id])


def _of_programme(model: Any, name: str, at: str, *, programme: Any, words: Any, back: Any) -> Mended:
    return Mended(
        model,
        name,
        at,
        may=Permission.WORK,
        opened="evidence.programme-opened",
        of="programme",
        known=lambda _person: model.objects.all(),
        about=lambda fact: about_programme(programme(fact)) | {"words": words(fact)},
        back=back,
        app="evidence",
    )


def _traces_of_work(person: Any) -> Any:
    """Those that lead to work this person may know of: others are struck out on pages of the module that keeps the record."""
    known = OutsideWork.objects.visible_to(person).values("pk")
    traces = Trace.objects.visible_to(person).filter(of_kind=OutsideWork.kind(), fact_id__in=known)
    return traces.select_related("recommendation__review", "by")


def _about_trace(traced: Any) -> dict[str, Any]:
    done = OutsideWork.objects.get(pk=traced.fact_id)
    return about_work(done) | {"words": f"Done because of {traced.recommendation}: {done}"}


KINDS = (
    Mended(
        Evidence,
        "evidence",
        "evidence/",
        may=Permission.WORK,
        opened="evidence.opened",
        of="of",
        known=lambda person: Evidence.objects.visible_to(person).select_related(
            "recommendation__review", "action__theme"
        ),
        about=_about_evidence,
        back=_back_from_evidence,
        app="evidence",
    ),
    of_recommendation(Claim, "claim", "evidence/claims/", lambda fact: fact.done or fact.no_done, **PAGE),
    of_recommendation(NoMeasure, "no-measure", "evidence/no-measures/", lambda fact: fact.because, **PAGE),
    of_recommendation(
        Assurance,
        "assurance",
        "evidence/assurances/",
        lambda fact: f"{fact.by} is sure of it until {fact.until:%-d %B %Y}",
        **PAGE,
    ),
    Mended(
        RestsOn,
        "rests-on",
        "evidence/rests-on/",
        may=Permission.WORK,
        opened="evidence.of-action-opened",
        of="action",
        known=lambda person: RestsOn.objects.visible_to(person).select_related("action__theme", "programme"),
        about=lambda fact: about_action(fact.action) | {"words": f"Rests on {fact.programme.name}"},
        back=lambda fact: reverse("evidence:action", args=[fact.action_id]),
        app="evidence",
    ),
    _of_programme(
        ProgrammeTarget,
        "target",
        "programmes/targets/",
        programme=lambda fact: fact.programme,
        words=lambda fact: f"To be there by {fact.target_on:%-d %B %Y}. {fact.reason}",
        back=lambda fact: reverse("evidence:programme", args=[fact.programme_id]),
    ),
    _of_programme(
        Programme,
        "programme",
        "programmes/",
        programme=lambda fact: fact,
        words=lambda fact: f"{fact.name}, {fact.on_date}: {fact.words}",
        back=lambda _fact: reverse("evidence:programmes"),
    ),
    Mended(
        OutsideWork,
        "work",
        "outside-work/",
        may=Permission.WORK,
        opened="evidence.work-opened",
        of="work",
        known=lambda person: OutsideWork.objects.all().visible_to(person),
        about=about_work,
        back=lambda done: work_address(done.pk),
        app="evidence",
    ),
    Mended(
        Trace,
        "trace",
        "outside-work/because-of/",
        may=Permission.WORK,
        opened="evidence.work-opened",
        of="work",
        known=_traces_of_work,
        about=_about_trace,
        back=lambda traced: work_address(traced.fact_id),
        app="evidence",
    ),
)


def urls() -> list[URLPattern]:
    return pages_to_mend(*KINDS)

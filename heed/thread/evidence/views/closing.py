"""What shows that a recommendation works, how it comes to be closed, and whether that still holds."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import DatedForm, refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.people.access import View, requires, signed_in
from heed.thread.evidence import actions
from heed.thread.evidence.closures import closures
from heed.thread.evidence.forms import AssuranceForm, ClaimForm, EvidenceForm, NoMeasureForm, RiskAnswerForm
from heed.thread.evidence.grading import best, latest_readings
from heed.thread.evidence.models import AtRisk, Evidence, EvidenceFile
from heed.thread.evidence.readings import shown as read_of
from heed.thread.evidence.resting import slips_of
from heed.thread.evidence.rules import CLAIMED_IN
from heed.thread.evidence.traces import done_because_of
from heed.thread.recommendations.lifecycle import in_their_hands
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.recommendations import about, found_recommendation


@requires(Permission.SEE)
@require_safe
@reads("recommendations.listed", of="recommendations")
def closed(request: HttpRequest) -> HttpResponse:
    found = closures(signed_in(request))
    listed = {asked.pk: asked for asked in (*(risk.recommendation for risk in found.at_risk), *found.unverified)}
    context = {"closures": found, "recommendations": list(listed.values())}
    return TemplateResponse(request, "evidence/closures.html", context)


@requires(Permission.SEE)
@require_safe
@reads("evidence.opened", of="recommendation")
@reads("evidence.listed", of="evidence")
def recommendation(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = found_recommendation(request, pk)
    context = about(asked) | evidence_in(Evidence.objects.all().ever_behind(asked))
    claims, no_measures, assurances = marked(
        asked.claims.select_related("by"), asked.nomeasures.select_related("by"), asked.assurances.select_related("by")
    )
    return TemplateResponse(
        request,
        "evidence/recommendation.html",
        context
        | {
            "theirs": in_their_hands(asked, signed_in(request)),
            "claims": claims,
            "no_measures": no_measures,
            "assurances": assurances,
            "may_claim": in_their_hands(asked, signed_in(request)) and asked.state in CLAIMED_IN,
            "slips": list(slips_of(asked)),
            "done": list(done_because_of(asked)),
            "risks": asked.risks.lasting().prefetch_related("answers__by"),
        },
    )


def evidence_in(found: Any) -> dict[str, Any]:
    """What a page shows of evidence: each, the grade that the best of it gives, and the measures that it cites."""
    files = EvidenceFile.objects.unstruck().defer("content").select_related("by")
    with_files = found.select_related("by", "action__theme").prefetch_related(Prefetch("files", files))
    [every], latest = marked(with_files), latest_readings()
    evidence = [shown for shown in every if not shown.struck]
    cited = {shown.measure: shown.cited for shown in evidence}
    return {
        "evidence": every,
        "grade": best(evidence, latest),
        "shown": read_of(measure for measure in cited.values() if measure),
    }


def _adds(
    form_class: type[DatedForm], act: Callable[..., Any], *, what: str, button: str, may: Permission = Permission.KEEP
) -> View:
    """The page that asks for one dated fact about a recommendation, and goes back to its evidence."""

    @requires(may)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads("evidence.opened", of="recommendation")
    def add(request: HttpRequest, pk: UUID) -> HttpResponse:
        asked, form = found_recommendation(request, pk), form_class(sent(request))
        if form.is_valid():
            with refusals_in(form):
                act(recommendation=asked, by=signed_in(request), **form.fact)
                return redirect("evidence:recommendation", pk)
        return answer_page(request, "lifecycle/ask.html", about(asked) | {"form": form, "what": what, "button": button})

    return add


add_evidence = _adds(
    EvidenceForm, actions.add_evidence, what="Add evidence", button="Add the evidence", may=Permission.WORK
)
claim = _adds(ClaimForm, actions.claim, what="Claim that it is delivered", button="Claim it", may=Permission.WORK)
no_measure = _adds(NoMeasureForm, actions.say_no_measure, what="Say that there is no sensible measure", button="Say so")
assure = _adds(AssuranceForm, actions.assure, what="Say until when it is sure", button="Record the assurance")


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.risk-opened", of="risk")
def answer_risk(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = AtRisk.objects.visible_to(signed_in(request)).select_related("recommendation__review")
    risk, form = get_object_or_404(known, pk=pk), RiskAnswerForm(sent(request))
    asked: Recommendation = risk.recommendation
    if form.is_valid():
        with refusals_in(form):
            actions.answer_risk(risk=risk, by=signed_in(request), **form.fact)
            return redirect("evidence:recommendation", asked.pk)
    context = about(asked) | {"risk": risk, "form": form, "words": risk.because}
    context |= {"what": f"Answer why {asked} is at risk", "button": "Record the answer"}
    return answer_page(request, "lifecycle/ask.html", context)

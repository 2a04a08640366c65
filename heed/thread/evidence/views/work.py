"""Work that was carried out outside Heed: recording it, one piece with the deaths behind it, and mending a mistake."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.striking import marked, strike_page
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.evidence import actions
from heed.thread.evidence.forms import BecauseForm, WorkForm
from heed.thread.evidence.models import OutsideWork, Trace
from heed.thread.evidence.traces import trace
from heed.thread.evidence.views.resting import reviews_behind
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.recommendations import about, found_recommendation


@requires(Permission.SEE)
@require_safe
@reads("evidence.work-opened", of="work")
@reads("reviews.listed", of="reviews")
def work(request: HttpRequest, pk: UUID) -> HttpResponse:
    done = _found(request, pk)
    known = Trace.objects.visible_to(signed_in(request)).filter(fact_id=pk)
    [done], traces = marked([done], known.select_related("recommendation__review", "by"))
    standing = [traced.recommendation for traced in traces if not traced.struck]
    context = _about(done) | {"traces": traces, "reviews": reviews_behind(standing)}
    return TemplateResponse(request, "evidence/work.html", context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked, form = found_recommendation(request, pk), WorkForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            done = actions.record_work(because_of=[asked], by=signed_in(request), **form.fact)
            return redirect("evidence:work", done.pk)
    context = about(asked) | {"form": form, "what": "Record work that was done for it", "button": "Record the work"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.work-opened", of="work")
def because_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    done, by = _found(request, pk), signed_in(request)
    form = BecauseForm(sent(request), person=by)
    if form.is_valid():
        with refusals_in(form):
            trace(done, because_of=form.cleaned_data["recommendations"], by=by)
            return redirect("evidence:work", pk)
    context = _about(done) | {"form": form, "what": "Say for what else it was done", "button": "Say so"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.work-opened", of="work")
def strike(request: HttpRequest, pk: UUID) -> HttpResponse:
    done = _found(request, pk)
    return strike_page(request, done, back=_address(pk), **_about(done))


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.work-opened", of="work")
def strike_trace(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = Trace.objects.visible_to(signed_in(request)).filter(of_kind=OutsideWork.kind())
    traced = get_object_or_404(known.select_related("recommendation__review"), pk=pk)
    done = _found(request, traced.fact_id)
    words = f"Done because of {traced.recommendation}: {done}"
    return strike_page(request, traced, back=_address(done.pk), **_about(done) | {"words": words})


def _found(request: HttpRequest, pk: UUID) -> OutsideWork:
    known = OutsideWork.objects.visible_to(signed_in(request)).select_related("by")
    found: OutsideWork = get_object_or_404(known, pk=pk)
    return found


def _about(done: OutsideWork) -> dict[str, Any]:
    trail = [
        Link("Recommendations", reverse("recommendations:list")),
        Link(done.done_as, _address(done.pk)),
    ]
    return {"work": done, "words": str(done), "trail": trail}


def _address(pk: UUID) -> str:
    return reverse("evidence:work", args=[pk])

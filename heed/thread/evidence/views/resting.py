"""What rests on what; a programme with its dates; an action with its evidence and the reviews behind it; what came of a review."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.evidence import actions
from heed.thread.evidence.came_of import came_of
from heed.thread.evidence.forms import EvidenceForm, ProgrammeForm, RestsOnForm, TargetForm
from heed.thread.evidence.models import Evidence, ProgrammeTarget
from heed.thread.evidence.resting import picture, resting
from heed.thread.evidence.traces import Done, done_for
from heed.thread.evidence.views.closing import evidence_in
from heed.thread.recommendations.actions import describe_programme
from heed.thread.recommendations.models import Carries, Programme
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.actions import about_action, found_action
from heed.thread.reviews.models import Review


@requires(Permission.SEE)
@require_safe
@reads("recommendations.listed", of="recommendations")
def programmes(request: HttpRequest) -> HttpResponse:
    found = resting(signed_in(request))
    named = {asked.pk: asked for each in found for asked in each.recommendations}
    context = {"resting": found, "drawn": picture(found), "recommendations": list(named.values())}
    return TemplateResponse(request, "evidence/programmes.html", context)


@requires(Permission.SEE)
@require_safe
@reads("evidence.programme-opened", of="programme")
@reads("reviews.listed", of="reviews")
def programme(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = get_object_or_404(Programme, pk=pk)
    described = (
        Programme.objects.filter(name__iexact=known.name).select_related("by").order_by("-on_latest", "-recorded_at")
    )
    targets = ProgrammeTarget.objects.filter(programme__name__iexact=known.name).select_related("by")
    descriptions, dates = marked(described, targets)
    standing = (each for each in resting(signed_in(request)) if each.programme.name.lower() == known.name.lower())
    found = next(standing, None)
    if found is None:
        raise Http404  # every description of it was struck out
    context = about_programme(known) | {
        "found": found,
        "described": descriptions,
        "targets": dates,
        "objectives": found.programme.objectives.all(),
        "reviews": reviews_behind(found.recommendations),
    }
    return TemplateResponse(request, "evidence/programme.html", context)


def reviews_behind(recommendations: Any) -> list[Review]:
    """The reviews behind these, each once."""
    return list({asked.review_id: asked.review for asked in recommendations if asked.review}.values())


def about_programme(programme: Programme) -> dict[str, Any]:
    trail = [_programmes(), Link(programme.name, _address(programme))]
    return {"programme": programme, "words": programme.name, "trail": trail}


def _programmes() -> Link:
    return Link("Programmes", reverse("evidence:programmes"))


def _address(programme: Programme) -> str:
    return reverse("evidence:programme", args=[programme.pk])


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add_programme(request: HttpRequest) -> HttpResponse:
    form, what = ProgrammeForm(sent(request)), "Describe a programme, an agreement or a pilot"
    if form.is_valid():
        with refusals_in(form):
            described = describe_programme(by=signed_in(request), **form.fact)
            return redirect("evidence:programme", described.pk)
    context = {"form": form, "what": what, "button": "Keep the description", "trail": [_programmes()]}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.programme-opened", of="programme")
def describe_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A later description takes the place of the earlier one, which stays for papers as at an earlier day."""
    known = get_object_or_404(Programme, pk=pk)
    lines = "\n".join(known.objectives.values_list("text", flat=True))
    form = ProgrammeForm(sent(request), initial={"words": known.words, "when": known.when, "objectives": lines})
    del form.fields["name"]
    if form.is_valid():
        with refusals_in(form):
            described = describe_programme(name=known.name, by=signed_in(request), **form.fact)
            return redirect("evidence:programme", described.pk)
    context = about_programme(known) | {"form": form, "what": "Describe it again", "button": "Keep the description"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.programme-opened", of="programme")
def target(request: HttpRequest, pk: UUID) -> HttpResponse:
    known, form = get_object_or_404(Programme, pk=pk), TargetForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.target_programme(programme=known, by=signed_in(request), **form.fact)
            return redirect("evidence:programme", pk)
    context = about_programme(known) | {"form": form, "what": "Give it a target date", "button": "Keep the date"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.SEE)
@require_safe
@reads("evidence.of-action-opened", of="action")
@reads("reviews.listed", of="reviews")
def action(request: HttpRequest, pk: UUID) -> HttpResponse:
    done = found_action(request, pk)
    carried = Carries.objects.visible_to(signed_in(request)).unstruck().filter(action=done)
    asked = [carries.recommendation for carries in carried.select_related("recommendation__review")]
    context = about_action(done) | evidence_in(Evidence.objects.filter(action=done))
    context |= {
        "recommendations": asked,
        "reviews": reviews_behind(asked),
        "done": _each_once(done_for(asked)),
        "rests_on": marked(done.rests_on.select_related("programme", "by"))[0],
    }
    return TemplateResponse(request, "evidence/action.html", context)


def _each_once(found: Mapping[Any, list[Done]]) -> list[Done]:
    """What was done for several recommendations, by date."""
    each = {done.trace.fact_id: done for several in found.values() for done in several}
    return sorted(each.values(), key=lambda done: done.trace.on_latest)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.of-action-opened", of="action")
def add_to_action(request: HttpRequest, pk: UUID) -> HttpResponse:
    done, form = found_action(request, pk), EvidenceForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.add_evidence(action=done, by=signed_in(request), **form.fact)
            return redirect("evidence:action", pk)
    context = about_action(done) | {"form": form, "what": "Add evidence", "button": "Add the evidence"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.of-action-opened", of="action")
def rest_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    done, form = found_action(request, pk), RestsOnForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.rest_on(action=done, by=signed_in(request), **form.fact)
            return redirect("evidence:action", pk)
    context = about_action(done) | {"form": form, "what": "Say what it rests on", "button": "Say so"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.SEE)
@require_safe
@reads("evidence.came-of-opened", of="review")
@reads("evidence.listed", of="evidence")
def what_came_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = get_object_or_404(Review.objects.visible_to(signed_in(request)), pk=pk)
    found = came_of(review)
    evidence = {shown.evidence.pk: shown.evidence for one in found for shown in one.shown}
    context = {"review": review, "found": found, "evidence": list(evidence.values())}
    return TemplateResponse(request, "evidence/came_of.html", context)

"""Mending a mistake on these pages: striking out what should not have been recorded, and correcting a line of learning."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.striking import correct, strike_page
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.recommendations.actions import add_learning
from heed.thread.recommendations.forms.work import CorrectLearningForm
from heed.thread.recommendations.models import Action, Answer, Carries, Learning, Question
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.actions import about_action


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
def learning(request: HttpRequest, pk: UUID) -> HttpResponse:
    line = _learning(request, pk)
    context = about_action(line.action) | {"words": line.text}
    return strike_page(request, line, back=reverse("recommendations:action", args=[line.action_id]), **context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
def correct_learning(request: HttpRequest, pk: UUID) -> HttpResponse:
    line = _learning(request, pk)
    as_it_stands = {"text": line.text, "state": line.state, "is_result": line.is_result, "on": line.on_date}
    form, by = CorrectLearningForm(sent(request), initial=as_it_stands), signed_in(request)
    if form.is_valid():
        with refusals_in(form):
            fact = form.fact
            reason = fact.pop("reason")
            correct(fact=line, reason=reason, by=by, instead=lambda: add_learning(action=line.action, by=by, **fact))
            return redirect("recommendations:action", line.action_id)
    context = about_action(line.action) | {"words": line.text, "form": form}
    return answer_page(request, "lifecycle/ask.html", context | {"what": "Correct this", "button": "Correct it"})


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
def carries(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = Carries.objects.visible_to(signed_in(request)).select_related("action__theme", "recommendation__review")
    attached = get_object_or_404(known.filter(action__in=_actions(request)), pk=pk)
    words = {"words": f"Carries out {attached.recommendation}: {attached.recommendation.text}"}
    back = reverse("recommendations:action", args=[attached.action_id])
    return strike_page(request, attached, back=back, **about_action(attached.action) | words)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = Answer.objects.visible_to(signed_in(request)).select_related("agency", "recommendation__review")
    given = get_object_or_404(known, pk=pk)
    back = reverse("recommendations:recommendation", args=[given.recommendation_id])
    trail = [Link("Recommendations", reverse("recommendations:list")), Link(str(given.recommendation), back)]
    words = f"{given.agency}: {given.get_reply_display()}. {given.reason}"
    about = {"recommendation": given.recommendation, "words": words, "trail": trail}
    return strike_page(request, given, back=back, **about)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.question-opened", of="question")
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = get_object_or_404(Question.objects.visible_to(signed_in(request)), pk=pk)
    back = reverse("recommendations:question", args=[pk])
    trail = [Link("Questions", reverse("recommendations:questions")), Link("Question", back)]
    return strike_page(request, asked, back=back, question=asked, words=asked.words, trail=trail)


def _actions(request: HttpRequest) -> Any:
    return Action.objects.visible_to(signed_in(request))


def _learning(request: HttpRequest, pk: UUID) -> Learning:
    known = Learning.objects.filter(action__in=_actions(request)).select_related("action__theme")
    found: Learning = get_object_or_404(known, pk=pk)
    return found

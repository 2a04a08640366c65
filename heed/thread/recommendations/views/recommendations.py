"""Recommendations: the list of them, and one, with what was answered, who carries it out and how it came to its state."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.activity.record import action as one_transaction
from heed.kit.calendar.due import due
from heed.kit.chasing.standing import reminders_about
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.forms import StepForm, refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.registers.views import list_page
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.recommendations import AnswerForm, RecommendationForm
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.lists import RECOMMENDATIONS
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.repeats import asking_the_same
from heed.thread.reviews.models import Review


@requires(Permission.SEE)
@require_safe
@reads("recommendations.listed", of="page")
def listed(request: HttpRequest) -> HttpResponse:
    return list_page(request, RECOMMENDATIONS)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.review-opened", of="review")
def add(request: HttpRequest, review_pk: UUID) -> HttpResponse:
    review = get_object_or_404(Review.objects.visible_to(signed_in(request)), pk=review_pk)
    form = RecommendationForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            asked = _add(form, review, signed_in(request))
            return redirect("recommendations:recommendation", asked.pk)
    context = {
        "review": review,
        "form": form,
        "what": f"Add a recommendation of {review.reference}",
        "button": "Add the recommendation",
        "trail": [
            Link("Reviews", reverse("reviews:list")),
            Link(review.reference, reverse("reviews:review", args=[review.pk])),
        ],
    }
    return answer_page(request, "lifecycle/ask.html", context)


@one_transaction
def _add(form: RecommendationForm, review: Review, by: User) -> Recommendation:
    return actions.add_recommendation(review=review, by=by, **form.themed(form.fact, by=by))


@requires(Permission.SEE)
@require_safe
@reads("recommendations.recommendation-opened", of="recommendation")
def recommendation(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = _found(request, pk)
    return _page_of(request, asked, StepForm(initial={"version": asked.version}))


@requires(Permission.SEE)
@require_POST
@reads("recommendations.recommendation-opened", of="recommendation")
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked, form = _found(request, pk), StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            moves.make(asked, request.POST.get("move", ""), by=signed_in(request), **form.step)
            return redirect("recommendations:recommendation", pk)
    return _page_of(request, asked, form)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked, form = _found(request, pk), AnswerForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.answer(recommendation=asked, by=signed_in(request), **form.fact)
            return redirect("recommendations:recommendation", pk)
    context = {
        "recommendation": asked,
        "form": form,
        "what": "Record an addressee’s answer",
        "words": asked.text,
        "button": "Record the answer",
        "trail": [
            Link("Recommendations", reverse("recommendations:list")),
            Link(str(asked), reverse("recommendations:recommendation", args=[pk])),
        ],
    }
    return answer_page(request, "lifecycle/ask.html", context)


def _found(request: HttpRequest, pk: UUID) -> Recommendation:
    known = Recommendation.objects.visible_to(signed_in(request)).select_related("review", "theme__group")
    found: Recommendation = get_object_or_404(known, pk=pk)
    return found


def _page_of(request: HttpRequest, asked: Recommendation, form: StepForm) -> HttpResponse:
    today = timezone.localdate()
    answers, carried_by = marked(
        asked.answers.select_related("agency", "by"),
        asked.carried_by.select_related("action__theme", "by").order_by("action__position"),
    )
    context = {
        "recommendation": asked,
        "form": form,
        "reminders": reminders_about(asked, reader=signed_in(request), today=today),
        "how_late": due(asked.target_on, today=today) if asked.target_on and asked.state in OPEN else "",
        "answers": answers,
        "carried_by": carried_by,
        "same": asking_the_same(asked, signed_in(request)),
        "open_moves": asked.lifecycle.open_to(signed_in(request), asked),
        "steps": asked.steps.select_related("by").order_by("-on_latest", "-number"),
    }
    return answer_page(request, "recommendations/recommendation.html", context)

"""Recommendations: the list of them, and one, with what was answered, who carries it out and how it came to its state."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.activity.record import action as one_transaction
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.due import due
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.forms import StepForm, refusals_in
from heed.kit.lifecycle.order import in_order_of
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Column, Link, Tag
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.recommendations import AnswerForm, NarrowForm, RecommendationForm
from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.repeats import asking_the_same, times_made
from heed.thread.reviews.models import Review

WHAT_NEEDS_SOMEBODY_FIRST = (
    RecommendationState.AGREED,
    RecommendationState.CIRCULATED,
    RecommendationState.DELIVERED,
    RecommendationState.DISSEMINATED,
    RecommendationState.UNDER_WAY,
    RecommendationState.NOT_AGREED,
    RecommendationState.FINALISED,
)
TAGS = {state.value: mark_safe(Tag(state.label, state.colour).__html__()) for state in RecommendationState}  # noqa: S308
COLUMNS = tuple(map(Column, ("Recommendation", "Pseudonym", "What is asked", "Made", "Theme", "Target", "State")))


@requires(Permission.SEE)
@require_safe
@reads("recommendations.listed", of="page")
def listed(request: HttpRequest) -> HttpResponse:
    form = NarrowForm(request.GET)
    found = _narrowed(form, signed_in(request))
    paginator = Paginator(_columns_of(found), 50)
    paginator.count = found.count()  # without the tables that only the columns need
    page = paginator.get_page(request.GET.get("page"))
    made = times_made(signed_in(request))
    context = {"form": form, "page": page, "columns": COLUMNS, "rows": (_row(asked, made) for asked in page)}
    return TemplateResponse(request, "recommendations/list.html", context)


def _narrowed(form: NarrowForm, person: User) -> QuerySet[Recommendation]:
    if not form.is_valid():
        return Recommendation.objects.none()
    asked = {
        "state": form.cleaned_data["state"],
        "theme": form.cleaned_data["theme"],
        "review__reference__iexact": form.cleaned_data["review"],
    }
    found: QuerySet[Recommendation] = Recommendation.objects.visible_to(person)
    return found.filter(**{column: value for column, value in asked.items() if value})


def _columns_of(found: QuerySet[Recommendation]) -> QuerySet[Any, Any]:
    """The columns of the list and nothing else, since a force may have thousands."""
    return found.order_by(
        in_order_of(WHAT_NEEDS_SOMEBODY_FIRST), "review__reference", Length("number"), "number"
    ).values_list(
        "pk",
        "number",
        "text",
        "state",
        "target_on",
        "theme__name",
        "review__reference",
        "review__pseudonym",
        named=True,
    )


def _row(asked: Any, made: Mapping[UUID, int]) -> tuple[object, ...]:
    return (
        Link(f"{asked.review__reference} {asked.number}", reverse("recommendations:recommendation", args=[asked.pk])),
        asked.review__pseudonym,
        Truncator(asked.text).chars(160),
        f"{made[asked.pk]} times" if asked.pk in made else "",
        asked.theme__name or "",
        str(PartialDate.of(asked.target_on)) if asked.target_on else "",
        TAGS[asked.state],
    )


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
    context = {
        "recommendation": asked,
        "form": form,
        "how_late": due(asked.target_on, today=timezone.localdate()) if asked.target_on and asked.state in OPEN else "",
        "answers": asked.answers.select_related("agency", "by"),
        "carried_by": asked.carried_by.select_related("action__theme").order_by("action__position"),
        "same": asking_the_same(asked, signed_in(request)),
        "open_moves": asked.lifecycle.open_to(signed_in(request), asked),
        "steps": asked.steps.select_related("by").order_by("-on_latest", "-number"),
    }
    return answer_page(request, "recommendations/recommendation.html", context)

"""The register of reviews, and one review: where it stands, how it came there and what can be done next."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.forms import StepForm, TakeBackForm, refusals_in
from heed.kit.lifecycle.mending import take_back_page
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.registers.views import list_page
from heed.kit.storage.asked_again import asked_again
from heed.thread.reviews.actions.errors import enter_in_error
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.forms.reviews import ReviewForm
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.facts import commission_of
from heed.thread.reviews.names import Names
from heed.thread.reviews.own_imr import disagreement
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.register import REVIEWS
from heed.thread.reviews.standing import ReviewStanding, definitions, fetch_history
from heed.thread.reviews.views import facts
from heed.thread.reviews.views.kept import imrs_with, kept_with
from heed.thread.reviews.views.standing import (
    CLOCK_COLUMNS,
    clock_cells,
    no_days_yet,
    since_notification,
    stretch_rows,
    timeline,
    whose_move,
)


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.listed", of="page")
def register(request: HttpRequest) -> HttpResponse:
    return list_page(request, REVIEWS)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = ReviewForm(sent(request))
    form.reader = signed_in(request)
    if form.is_valid():
        with refusals_in(form):
            review = add_review(by=signed_in(request), **form.fact)
            return redirect("reviews:review", review.pk)
    if form.alike and not log_shown(request, "reviews.alike-shown", form.alike):
        return unavailable(request)
    trail = [Link("Reviews", reverse("reviews:list"))]
    context = {
        "form": form,
        "what": "Add a review or a notification",
        "button": "Add it to the register",
        "trail": trail,
    }
    return answer_page(request, "lifecycle/ask.html", context)


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.review-opened", of="review")
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    return _page_of(request, found, StepForm(initial={"version": found.version}))


@requires(ReviewPermission.SEE)
@require_POST
@reads("reviews.review-opened", of="review")
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    form = StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            moves.make(found, request.POST.get("move", ""), by=signed_in(request), **form.fact)
            return redirect("reviews:review", found.pk)
    return _page_of(request, found, form)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.review-opened", of="review")
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    back = reverse("reviews:review", args=[pk])
    trail = [Link("Reviews", reverse("reviews:list")), Link(found.called_inside, back)]
    return take_back_page(request, found, back=back, review=found, trail=trail)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.review-opened", of="review")
def in_error(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    form = TakeBackForm(sent(request), initial={"version": found.version})
    if form.is_valid():
        with refusals_in(form):
            told = form.cleaned_data
            enter_in_error(review=found, reason=told["reason"], seen=told["version"], by=signed_in(request))
            return redirect("reviews:review", pk)
    trail = [Link("Reviews", reverse("reviews:list")), Link(found.called_inside, reverse("reviews:review", args=[pk]))]
    context = {"form": form, "what": "It was entered in error", "button": "Take it off the register"}
    return answer_page(request, "lifecycle/ask.html", context | {"review": found, "trail": trail})


def _found(request: HttpRequest, pk: UUID) -> Any:
    ((*found,),) = _known(pk, signed_in(request))
    if not found:
        raise Http404("There is no such review.")
    return found[0]


@asked_again
def _known(pk: UUID, person: User) -> Iterator[QuerySet[Any]]:
    yield Review.objects.visible_to(person).filter(pk=pk)


def _page_of(request: HttpRequest, review: Review, form: StepForm) -> HttpResponse:
    today = timezone.localdate()
    history = fetch_history(review)
    stands = ReviewStanding(review, today, definitions())
    keeps, names = signed_in(request).may(ReviewPermission.KEEP), Names(today)
    context = {
        "review": review,
        "form": form,
        "stands": stands,
        "names": names,
        "imrs": imrs_with(review, keeps=keeps),
        "disagreement": disagreement(review, names.stage(review, review.state)),
        "kept": kept_with(review, signed_in(request)),
        "open_moves": review.lifecycle.open_to(signed_in(request), review),
        "other_facts": facts.links(review) if keeps else [],
        "clock_columns": CLOCK_COLUMNS,
        "clocks": [clock_cells(clock) for clock in stands.deadlines],
        "next_clock": clock_cells(stands.next_clock) if stands.next_clock else None,
        "whose": whose_move(stands),
        "since_notification": since_notification(stands),
        "turns": timeline(stands),
        "stretches": stretch_rows(stands),
        "no_days_yet": no_days_yet(stands),
        "commission": commission_of(review.commissions.all()),
        "recorded": history,
        "last_step": moves.last_standing(review) if keeps else None,
        "steps": sorted(review.steps.all(), key=lambda step: (step.on_latest, step.number), reverse=True),
    }
    return answer_page(request, "reviews/review.html", context)

"""The register of reviews, and one review: where it stands, how it came there and what can be done next."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.forms import StepForm, refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.registers.views import list_page
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.forms.reviews import ReviewForm
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.register import REVIEWS


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.listed", of="page")
def register(request: HttpRequest) -> HttpResponse:
    return list_page(request, REVIEWS)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = ReviewForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            review = add_review(by=signed_in(request), **form.fact)
            return redirect("reviews:review", review.pk)
    trail = [Link("Reviews", reverse("reviews:list"))]
    context = {"form": form, "what": "Add a review", "button": "Add it to the register", "trail": trail}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.review-opened", of="review")
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Review.objects.visible_to(signed_in(request)), pk=pk)
    return _page_of(request, found, StepForm(initial={"version": found.version}))


@requires(ReviewPermission.SEE)
@require_POST
@reads("reviews.review-opened", of="review")
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Review.objects.visible_to(signed_in(request)), pk=pk)
    form = StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            moves.make(found, request.POST.get("move", ""), by=signed_in(request), **form.step)
            return redirect("reviews:review", found.pk)
    return _page_of(request, found, form)


def _page_of(request: HttpRequest, review: Review, form: StepForm) -> HttpResponse:
    context = {
        "review": review,
        "form": form,
        "open_moves": review.lifecycle.open_to(signed_in(request), review),
        "steps": review.steps.select_related("by").order_by("-on_latest", "-number"),
    }
    return answer_page(request, "reviews/review.html", context)

"""Pages that ask about one fact of a review: each is a form, the action that it calls, and the words around them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.reviews.actions import facts, holds, reviews
from heed.thread.reviews.forms import facts as asking
from heed.thread.reviews.forms.pseudonyms import PseudonymForm
from heed.thread.reviews.lifecycle import APPROVED_TO_PUBLISH, PLAN_UNDER_WAY, REPORT_OUT
from heed.thread.reviews.models import Hold, Review
from heed.thread.reviews.permissions import ReviewPermission


@dataclass(frozen=True, slots=True)
class Asked:
    """A page about one fact: its name in the address, the words that lead to it and stand on it, the button, the form."""

    name: str
    what: str
    button: str
    form: type[forms.Form]
    act: Callable[..., Any]
    fits: Callable[[Review], bool]
    """Whether it makes sense for a review as it stands; where it does not, no link leads here."""


def _goes_on(review: Review) -> bool:
    return not review.is_finished


def _always(_review: Review) -> bool:
    return True


def _has_a_plan(review: Review) -> bool:
    return review.state in PLAN_UNDER_WAY and not review.plans_delivered.all()


def _may_be_public(review: Review) -> bool:
    return review.state in (*APPROVED_TO_PUBLISH, *REPORT_OUT)


ASKED = (
    Asked("pen", "Pass the pen", "Record whose move it is", asking.PenForm, facts.pass_pen, _goes_on),
    Asked("hold", "Put it on hold", "Put it on hold", asking.HoldForm, holds.hold, _goes_on),
    Asked("extend", "Extend a clock", "Extend the clock", asking.ExtensionForm, facts.extend, _goes_on),
    Asked("publication", "Publication", "Record it", asking.PublicationForm, facts.publicise, _may_be_public),
    Asked("plan", "The action plan is delivered", "Record it", asking.PlanDeliveredForm, facts.deliver_plan, _has_a_plan),
    Asked("told", "Somebody was told", "Record it", asking.ToldForm, facts.tell, _always),
    Asked("name", "Public reference and pseudonym", "Give it", asking.NameForm, reviews.name_publicly, _always),
    Asked("commission", "Partnership and chair", "Record it", asking.CommissionForm, facts.commission, _always),
    Asked("death", "Type of death", "Record it", asking.DeathForm, facts.classify_death, _always),
    Asked("earlier", "An earlier date", "Record it", asking.MilestoneForm, facts.add_milestone, _always),
)  # fmt: skip


def links(review: Review) -> list[Link]:
    """The ways to record a fact of this review."""
    return [Link(one.what, reverse(f"reviews:{one.name}", args=[review.pk])) for one in ASKED if one.fits(review)]


def _page_for(asked: Asked) -> Callable[..., HttpResponse]:
    @requires(ReviewPermission.KEEP)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads("reviews.review-opened", of="review")
    def page(request: HttpRequest, pk: UUID) -> HttpResponse:
        review = get_object_or_404(Review.objects.visible_to(signed_in(request)), pk=pk)
        form = asked.form(sent(request))
        if isinstance(form, PseudonymForm):
            form.reader = signed_in(request)
        if hasattr(form, "about"):
            form.about(review)
        return _ask(request, review, form, asked, lambda fact: asked.act(review=review, by=signed_in(request), **fact))

    return page


def _ask(
    request: HttpRequest, review: Review, form: Any, asked: Asked, act: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    if form.is_valid():
        with refusals_in(form):
            act(form.fact)
            return redirect("reviews:review", review.pk)
    context = {
        "review": review,
        "form": form,
        "what": f"{review.called}: {asked.what[0].lower()}{asked.what[1:]}",
        "button": asked.button,
        "trail": [
            Link("Reviews", reverse("reviews:list")),
            Link(review.called_inside, reverse("reviews:review", args=[review.pk])),
        ],
    }
    return answer_page(request, "lifecycle/ask.html", context)


HOLD_CHANGED = Asked(
    "hold-change", "What came of the hold", "Record it", asking.HoldChangeForm, holds.change_hold, _goes_on
)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.review-opened", of="review")
def change_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    hold = get_object_or_404(Hold.objects.visible_to(signed_in(request)).select_related("review"), pk=pk)
    form = asking.HoldChangeForm(sent(request))
    return _ask(
        request,
        hold.review,
        form,
        HOLD_CHANGED,
        lambda fact: holds.change_hold(hold=hold, by=signed_in(request), **fact),
    )


def urls() -> list[URLPattern]:
    """An address for each."""
    return [
        *(path(f"reviews/<uuid:pk>/{asked.name}/", _page_for(asked), name=asked.name) for asked in ASKED),
        path("reviews/holds/<uuid:pk>/", change_hold, name=HOLD_CHANGED.name),
    ]

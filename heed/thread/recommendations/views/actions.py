"""Actions: what is done on each theme, what was learned, and which recommendations that carries out."""

from typing import Any
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
from heed.kit.lifecycle.mending import take_back_page
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.registers.views import list_page
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.moves import those_who_work
from heed.thread.recommendations.forms.work import (
    ActionForm,
    ActionLeadForm,
    ActionTargetForm,
    AttachForm,
    LearningForm,
    WhichReviewForm,
)
from heed.thread.recommendations.lifecycle import UNFINISHED, theirs_to_carry_out
from heed.thread.recommendations.lists import ACTIONS
from heed.thread.recommendations.models import Action, Recommendation
from heed.thread.recommendations.models.theme import kept_today
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review


@requires(Permission.SEE)
@require_safe
@reads("recommendations.actions-listed", of="page")
def listed(request: HttpRequest) -> HttpResponse:
    return list_page(request, ACTIONS)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = ActionForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            done = _add(form, signed_in(request))
            return redirect("recommendations:action", done.pk)
    trail = [Link("Actions", reverse("recommendations:actions"))]
    context = {"form": form, "what": "Add an action of our own", "button": "Add the action", "trail": trail}
    return answer_page(request, "lifecycle/ask.html", context)


@one_transaction
def _add(form: ActionForm, by: User) -> Action:
    return actions.add_action(by=by, **form.themed(form.fact, by=by))


@requires(Permission.SEE)
@require_safe
@reads("recommendations.action-opened", of="action")
def action(request: HttpRequest, pk: UUID) -> HttpResponse:
    done = found_action(request, pk)
    return _page_of(request, done, StepForm(initial={"version": done.version}))


@requires(Permission.SEE)
@require_POST
@reads("recommendations.action-opened", of="action")
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    done, form = found_action(request, pk), StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            moves.make(done, request.POST.get("move", ""), by=signed_in(request), **form.fact)
            return redirect("recommendations:action", pk)
    return _page_of(request, done, form)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    done = found_action(request, pk)
    about = about_action(done)
    return take_back_page(
        request, done, back=reverse("recommendations:action", args=[pk]), action=done, trail=about["trail"]
    )


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
def add_learning(request: HttpRequest, pk: UUID) -> HttpResponse:
    done, form = found_action(request, pk), LearningForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.add_learning(action=done, by=signed_in(request), **form.fact)
            return redirect("recommendations:action", pk)
    context = about_action(done) | {"form": form, "what": "Add learning", "button": "Add the learning"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
@reads("recommendations.people-offered", of="people")
def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    done, form = found_action(request, pk), ActionLeadForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.lead_action(action=done, by=signed_in(request), **form.fact)
            return redirect("recommendations:action", pk)
    context = about_action(done) | {"form": form, "people": those_who_work()}
    return answer_page(
        request, "lifecycle/ask.html", context | {"what": "Say who carries it out", "button": "Keep who it is"}
    )


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
def target(request: HttpRequest, pk: UUID) -> HttpResponse:
    done = found_action(request, pk)
    form = ActionTargetForm(sent(request), initial={"target_on": done.target_on, "version": done.version})
    if form.is_valid():
        with refusals_in(form):
            actions.target_action(action=done, by=signed_in(request), **form.fact)
            return redirect("recommendations:action", pk)
    what = "Change its target date" if done.target_on else "Give it a target date"
    return answer_page(
        request, "lifecycle/ask.html", about_action(done) | {"form": form, "what": what, "button": "Keep the date"}
    )


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
@reads("recommendations.listed", of="choices")
def attach(request: HttpRequest, pk: UUID) -> HttpResponse:
    """First which review, then which of its recommendations: the whole record is too long a list to choose from."""
    done = found_action(request, pk)
    which = WhichReviewForm(
        request.GET or None, reviews=Review.objects.visible_to(signed_in(request)).exclude(state=ReviewState.IN_ERROR)
    )
    review = which.cleaned_data["review"] if which.is_valid() else None
    choices = (
        Recommendation.objects.visible_to(signed_in(request))
        .unstruck()
        .filter(review=review)
        .exclude(pk__in=done.carried.unstruck().values("recommendation"))
        .order_by("number_order")
    )
    form = AttachForm(sent(request))
    form.fields["recommendations"].queryset = choices  # type: ignore[attr-defined]
    if form.is_valid():
        with refusals_in(form):
            _attach(done, form, signed_in(request))
            return redirect("recommendations:action", pk)
    context = about_action(done) | {"form": form, "which": which, "review": review, "choices": choices}
    return answer_page(request, "recommendations/attach.html", context)


@one_transaction
def _attach(done: Action, form: AttachForm, by: User) -> None:
    for asked in form.cleaned_data["recommendations"]:
        actions.attach(action=done, recommendation=asked, on=form.cleaned_data["on"], by=by)


def about_action(done: Action) -> dict[str, Any]:
    """What a page with one form about an action knows of it."""
    trail = [
        Link("Actions", reverse("recommendations:actions")),
        Link(str(done.theme), reverse("recommendations:action", args=[done.pk])),
    ]
    return {"action": done, "words": str(done), "trail": trail}


def found_action(request: HttpRequest, pk: UUID) -> Action:
    """The action of that key, for whoever may know of it; raises Http404."""
    known = Action.objects.visible_to(signed_in(request)).select_related("theme__group", "lead")
    return get_object_or_404(known, pk=pk)


def _page_of(request: HttpRequest, done: Action, form: StepForm) -> HttpResponse:
    carried = (
        done.carried.visible_to(signed_in(request))
        .select_related("recommendation__review", "by")
        .order_by("recommendation__review__reference", "recommendation__number_order")
    )
    person, today = signed_in(request), timezone.localdate()
    learning, carried, leads, targets = marked(
        done.learning.select_related("by"),
        carried,
        done.actionleads.select_related("person", "by").reverse(),
        done.actiontargets.select_related("by").reverse(),
    )
    still_due = done.target_on and done.state in UNFINISHED
    done.keep_its_theme = kept_today().filter(theme=done.theme_id)  # asked once, where it matters
    context = {
        "action": done,
        "form": form,
        "is_theirs": theirs_to_carry_out(done, person),
        "today": today,
        "leads": leads,
        "targets": targets,
        "first_target": next((one.target_on for one in reversed(targets) if not one.struck), None),
        "how_late": due(done.target_on, today=today) if still_due and done.target_on else "",
        "reminders": reminders_about(done, reader=person, today=today),
        "learning": [line for line in learning if not line.is_result],
        "results": [line for line in learning if line.is_result],
        "carried": carried,
        "questions": done.questions.unstruck().filter(answered__isnull=True),
        "open_moves": done.lifecycle.open_to(person, done),
        "may_take_back": moves.may_take_back(done, person),
        "steps": done.steps.select_related("by").order_by("-on_latest", "-number"),
    }
    return answer_page(request, "recommendations/action.html", context)

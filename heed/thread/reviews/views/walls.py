"""Who may know of a review: the page that says so, and those that change it."""

from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.thread.reviews.actions import walls
from heed.thread.reviews.forms.walls import MY_OWN, AdmitForm, ConflictForm, EndForm, RestrictForm
from heed.thread.reviews.models import Admission, Conflict, Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import ask, review_known_to, trail

WHAT_COMES = (
    "They will not know of this review in its lists, searches and pages here, whatever their roles and whoever admits them. "
    "Papers that were issued for the group or for anybody stay open to them, and so does what those say of it; "
    "papers for readers inside the force do not."
)


@requires(ReviewPermission.WALL)
@require_safe
@reads("reviews.wall-opened", of="review")
def wall(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    admissions, conflicts = marked(*(
        facts.select_related("person__agency", "by") for facts in (review.admissions.all(), review.conflicts.all())
    ))  # fmt: skip
    context = {
        "review": review,
        "trail": trail(review),
        "admissions": [_row(one, "reviews:end-admission") for one in admissions],
        "conflicts": [_row(one, "reviews:end-conflict") for one in conflicts],
    }
    return TemplateResponse(request, "reviews/wall.html", context)


def _row(fact: Admission | Conflict, ending: str) -> tuple[object, ...]:
    until = str(PartialDate.of(fact.until)) if fact.until else "further notice"
    why = f"{fact.reason} Ended: {fact.ended_because}" if fact.ended_because else fact.reason
    who, when = f"{fact.person}, {fact.person.agency}", f"{fact.on_date} to {until}"
    if fact.struck:
        told = (
            f"Struck out by {fact.struck.by} on {PartialDate.of(fact.struck.recorded_at.date())}: {fact.struck.reason}"
        )
        return who, when, why, str(fact.by), told, ""
    is_over = fact.until is not None and fact.until < timezone.localdate()
    end = "Ended" if is_over else Link("End it", reverse(ending, args=[fact.pk]))
    return who, when, why, str(fact.by), end, fact.ways[0]


@requires(ReviewPermission.WALL)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.wall-opened", of="review")
def restrict(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    act = partial(walls.restrict, review=review)
    what_comes = "From then on nobody but you will know that there is such a review, until you admit them."
    return _ask(request, review, RestrictForm(sent(request)), act, ("Restrict this review", "Restrict it", what_comes))


@requires(ReviewPermission.WALL)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.wall-opened", of="review")
def lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    act = partial(walls.lift_restriction, review=review)
    what_comes = (
        "Everybody whose roles let them see reviews will know of it again, but for those with a conflict of interest."
    )
    return _ask(request, review, forms.Form(sent(request)), act, ("Lift the restriction", "Lift it", what_comes))


@requires(ReviewPermission.WALL)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.wall-opened", of="review")
@reads("reviews.people-offered", of="people")
def admit(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    act = partial(walls.admit, review=review)
    return _ask(request, review, AdmitForm(sent(request)), act, ("Admit somebody", "Admit them", ""))


@requires(ReviewPermission.WALL)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.wall-opened", of="review")
@reads("reviews.people-offered", of="people")
def shut_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    form = ConflictForm(sent(request))
    form.by = signed_in(request)
    asked = _ask(
        request, review, form, partial(_shut_out, review), ("Record a conflict of interest", "Record it", WHAT_COMES)
    )
    if asked.status_code == HTTPStatus.FOUND and form.cleaned_data["person"] == form.by:
        return redirect("reviews:own-conflict")
    return asked


def _shut_out(review: Review, *, by: User, **said: Any) -> Conflict:
    said.pop(MY_OWN, None)
    return walls.shut_out(review=review, by=by, **said)


@requires(ReviewPermission.WALL)
@require_safe
def own_conflict(request: HttpRequest) -> HttpResponse:
    """Where somebody lands who has just shut themselves out: it says what happened, and names no review."""
    return TemplateResponse(request, "reviews/own_conflict.html", {"trail": [Link("Reviews", reverse("reviews:list"))]})


@requires(ReviewPermission.WALL)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.wall-opened", of="review")
def end_admission(request: HttpRequest, pk: UUID) -> HttpResponse:
    admission = _found(request, Admission, pk)
    act = partial(walls.end_admission, admission=admission)
    about = f"{admission.person} was admitted on {admission.on_date}: {admission.reason}"
    return _ask(request, admission.review, EndForm(sent(request)), act, ("End an admission", "End it", about))


@requires(ReviewPermission.WALL)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.wall-opened", of="review")
def end_conflict(request: HttpRequest, pk: UUID) -> HttpResponse:
    conflict = _found(request, Conflict, pk)
    act = partial(walls.end_conflict, conflict=conflict)
    about = f"{conflict.person} is shut out since {conflict.on_date}: {conflict.reason}"
    return _ask(request, conflict.review, EndForm(sent(request)), act, ("End a conflict of interest", "End it", about))


def _found(request: HttpRequest, model: Any, pk: UUID) -> Any:
    known = model.objects.filter(review__in=Review.objects.visible_to(signed_in(request)))
    return get_object_or_404(known.select_related("review", "person"), pk=pk)


def _ask(request: HttpRequest, review: Review, form: forms.Form, act: Any, words: tuple[str, str, str]) -> HttpResponse:
    """`words`: what the page does, its button, and what will come of it."""
    what, button, comes = words
    back = Link("Who may know of it", reverse("reviews:wall", args=[review.pk]))
    return ask(request, review, form, act, what=what, button=button, back=back, help=comes)


def urls() -> list[URLPattern]:
    return [
        path("reviews/<uuid:pk>/who-may-know/", wall, name="wall"),
        path("reviews/own-conflict/", own_conflict, name="own-conflict"),
        path("reviews/<uuid:pk>/restrict/", restrict, name="restrict"),
        path("reviews/<uuid:pk>/lift/", lift, name="lift"),
        path("reviews/<uuid:pk>/admit/", admit, name="admit"),
        path("reviews/<uuid:pk>/conflict/", shut_out, name="conflict"),
        path("reviews/admissions/<uuid:pk>/end/", end_admission, name="end-admission"),
        path("reviews/conflicts/<uuid:pk>/end/", end_conflict, name="end-conflict"),
    ]

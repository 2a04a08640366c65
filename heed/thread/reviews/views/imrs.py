"""Pages of the IMRs: those of all reviews, one with what came of it, and those that ask about one fact of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.due import due
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.mending import take_back_page
from heed.kit.lifecycle.moves import last_standing
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link, Tag
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.thread.reviews.actions import imrs as actions
from heed.thread.reviews.forms import imrs as asking
from heed.thread.reviews.imr_author import ANSWERED, WRITTEN
from heed.thread.reviews.imr_lifecycle import OURS, ImrState
from heed.thread.reviews.models import ChronologyEntry, ImrAuthor, ImrExtension, ImrQuery, ManagementReview
from heed.thread.reviews.own_imr import PASSES, REQUEST, pen_of, pen_would_pass
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import ask, review_known_to, trail

STANDS = (*OURS, ImrState.SENT, ImrState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page about one fact of an IMR: its name in the address, the words that lead to it, the button, what it does."""

    name: str
    what: str
    button: str
    form: type[forms.Form]
    act: Callable[..., Any]
    fits: tuple[ImrState, ...]
    """Where it makes sense; elsewhere no link leads here."""
    theirs: tuple[ImrState, ...] = ()
    """Where its author does it as well."""

    @property
    def may(self) -> ReviewPermission:
        """What the page asks for at the door; whether it is theirs, the record says."""
        return ReviewPermission.SEE if self.theirs else ReviewPermission.KEEP


ASKED = (
    Asked("author", "Name the author", "Name them", asking.AuthorForm, actions.name_author, OURS),
    Asked("draft", "Add the next draft", "Keep it", asking.DraftForm, actions.add_draft, OURS, WRITTEN),
    Asked(
        "sign-off", "Record who signed off the latest draft", "Record it", asking.SignOffForm, actions.sign_off, OURS
    ),
    Asked("query", "Record a query of the chair", "Record it", asking.QueryForm, actions.ask_query, STANDS),
    Asked("debrief", "Record a debrief of the staff", "Record it", asking.DebriefForm, actions.debrief, STANDS),
    Asked("extension", "Record more time", "Record it", asking.ExtensionForm, actions.extend_imr, OURS),
)


CHRONOLOGY = ("Add lines of its chronology", "chronology", OURS, WRITTEN)
"""The way to the page that takes lines in after a look."""


def known_to(person: User) -> QuerySet[ManagementReview]:
    """Those that this person may know of, with what a list says of each."""
    found: QuerySet[ManagementReview] = ManagementReview.objects.visible_to(person)
    authors: Any = Prefetch("authors", ImrAuthor.objects.unstruck().select_related("person"))
    extensions: Any = Prefetch("extensions", ImrExtension.objects.unstruck())
    return found.select_related("review", "agency").prefetch_related(authors, extensions)


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.imrs-listed", of="page")
def imrs(request: HttpRequest) -> HttpResponse:
    """Those that are still with an agency, the earliest due first."""
    page = Paginator(known_to(signed_in(request)).filter(state__in=list(OURS)), 50).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [_row(imr, today, with_review=True) for imr in page]
    context = {"page": page, "rows": rows, "trail": [Link("Reviews", reverse("reviews:list"))]}
    return TemplateResponse(request, "reviews/imrs.html", context)


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.imrs-listed", of="imrs")
@reads("reviews.review-opened", of="review")
def of_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    found = list(known_to(signed_in(request)).filter(review=review))
    rows = [_row(imr, timezone.localdate(), with_review=False) for imr in found]
    context = {"review": review, "imrs": found, "rows": rows, "trail": trail(review)}
    return TemplateResponse(request, "reviews/imrs_of_review.html", context)


def _row(imr: ManagementReview, today: date, *, with_review: bool) -> tuple[object, ...]:
    authors = list(imr.authors.all())
    cells = (
        Tag(imr.state_now.label, imr.state_now.colour),
        authors[-1].called if authors else "Nobody yet",
        str(PartialDate.of(imr.due_now)),
        due(imr.due_now, today=today) if imr.is_ours else "",
    )
    first = Link(str(imr), reverse("reviews:imr", args=[imr.pk]))
    return (first, imr.review.called_inside, *cells) if with_review else (first, *cells)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.review-opened", of="review")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    police = PASSES[REQUEST]
    passes = settings.FORCE and review.own_imr is None and pen_of(review) != police
    with_it = f"Where {settings.FORCE} is asked, the pen of the review passes to the {police.label.lower()}"
    form = asking.RequestForm(sent(request), passes=with_it if passes else "")
    act = partial(actions.request_imr, review=review)
    back = Link("Management reviews", reverse("reviews:imrs-of", args=[pk]))
    return ask(request, review, form, act, what="Record a request for an IMR", button="Record it", back=back)


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.imr-opened", of="imr")
def imr(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page_of(request, imr_known_to(request, pk))


@requires(ReviewPermission.SEE)
@require_POST
@reads("reviews.imr-opened", of="imr")
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = imr_known_to(request, pk)
    form = _step_form(found, found.lifecycle.open_to(signed_in(request), found), request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.move_imr(found, request.POST.get("move", ""), by=signed_in(request), **form.fact)
            return redirect("reviews:imr", found.pk)
    return _page_of(request, found, form)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.imr-opened", of="imr")
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = imr_known_to(request, pk)
    back = Link(str(found), reverse("reviews:imr", args=[pk]))
    return take_back_page(request, found, back=back.href, imr=found, trail=trail(found.review, back))


def imr_known_to(request: HttpRequest, pk: UUID) -> ManagementReview:
    """The IMR, for whoever may know of it, with how many lines of its chronology stand; otherwise there is none."""
    lines = ChronologyEntry.objects.unstruck().filter(imr=OuterRef("pk")).order_by().values("imr")
    counted = Coalesce(Subquery(lines.annotate(how_many=Count("pk")).values("how_many")), 0)
    found: ManagementReview = get_object_or_404(known_to(signed_in(request)).annotate(lines=counted), pk=pk)
    return found


def _step_form(imr: ManagementReview, moves: Iterable[Any], told: Any = None) -> asking.ImrStepForm:
    """What is asked with a move, and whether the pen of the review passes with those that can be made."""
    labels = {move.name: move.label for move in moves if not move.why_not}
    would = [(labels[name], holder.label.lower()) for name, holder in pen_would_pass(imr, labels).items()]
    passes = ", ".join(
        f"with “{step}” to the {whom}" if n else f"With “{step}” the pen of the review passes to the {whom}"
        for n, (step, whom) in enumerate(would)
    )
    return asking.ImrStepForm(told, initial={"version": imr.version}, passes=passes)


def _page_of(request: HttpRequest, imr: ManagementReview, form: asking.ImrStepForm | None = None) -> HttpResponse:
    person = signed_in(request)
    moves = list(imr.lifecycle.open_to(person, imr))
    keeps = person.may(ReviewPermission.KEEP)
    drafts = imr.drafts.select_related("file", "by").defer("file__content").order_by("-number")
    queries = list(imr.queries.select_related("by").prefetch_related("answers__by"))
    kept = list(drafts.prefetch_related("sign_offs__person", "sign_offs__by"))
    authors, extensions, debriefs, *_ = marked(
        imr.authors.select_related("person", "by"),
        imr.extensions.select_related("by"),
        imr.debriefs.select_related("by"),
        queries,
        (answer for query in queries for answer in query.answers.all()),
        (signed for draft in kept for signed in draft.sign_offs.all()),
    )
    writes = imr.is_written_by(person)
    ways = [
        Link(what, reverse(f"reviews:imr-{name}", args=[imr.pk]))
        for what, name, fits, theirs in (*((one.what, one.name, one.fits, one.theirs) for one in ASKED), CHRONOLOGY)
        if (keeps and imr.state in fits) or (writes and imr.state in theirs)
    ]
    context = {
        "imr": imr,
        "review": imr.review,
        "form": form or _step_form(imr, moves),
        "trail": trail(imr.review, Link("Management reviews", reverse("reviews:imrs-of", args=[imr.review_id]))),
        "author": list(imr.authors.all())[-1:],
        "late": due(imr.due_now, today=timezone.localdate()) if imr.is_ours else "",
        "authors": authors,
        "drafts": kept,
        "queries": queries,
        "debriefs": debriefs,
        "extensions": extensions,
        "last_step": last_standing(imr) if keeps else None,
        "open_moves": moves,
        "steps": imr.steps.select_related("by").order_by("-on_latest", "-number"),
        "ways": ways,
        "keeps": keeps,
        "answers": keeps or (writes and imr.state in ANSWERED),
        "mends_answers": keeps or imr.state in ANSWERED,
    }
    return answer_page(request, "reviews/imr.html", context)


def _page_for(asked: Asked) -> Callable[..., HttpResponse]:
    @requires(asked.may)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads("reviews.imr-opened", of="imr")
    @reads("reviews.people-offered", of="people")
    def page(request: HttpRequest, pk: UUID) -> HttpResponse:
        imr = imr_known_to(request, pk)
        form = asked.form(sent(request), request.FILES or None)
        back = Link(str(imr), reverse("reviews:imr", args=[pk]))
        act = partial(asked.act, imr=imr)
        return ask(request, imr.review, form, act, what=asked.what, button=asked.button, back=back, imr=imr)

    return page


@requires(ReviewPermission.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.imr-opened", of="imr")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = ImrQuery.objects.visible_to(signed_in(request)).select_related("imr__review", "imr__agency")
    query = get_object_or_404(known, pk=pk)
    form, act = asking.AnswerForm(sent(request)), partial(actions.answer_query, query=query)
    back = Link(str(query.imr), reverse("reviews:imr", args=[query.imr_id]))
    context = {"imr": query.imr, "words": query.words}
    return ask(request, query.imr.review, form, act, what="Answer a query", button="Record it", back=back, **context)


def urls() -> list[URLPattern]:
    return [
        path("reviews/imrs/", imrs, name="imrs"),
        path("reviews/<uuid:pk>/imrs/", of_review, name="imrs-of"),
        path("reviews/<uuid:pk>/imrs/add/", add, name="add-imr"),
        path("reviews/imrs/<uuid:pk>/", imr, name="imr"),
        path("reviews/imrs/<uuid:pk>/move/", move, name="imr-move"),
        path("reviews/imrs/<uuid:pk>/take-back/", take_back, name="imr-take-back"),
        path("reviews/imrs/queries/<uuid:pk>/", answer, name="imr-answer"),
        *(path(f"reviews/imrs/<uuid:pk>/{one.name}/", _page_for(one), name=f"imr-{one.name}") for one in ASKED),
    ]

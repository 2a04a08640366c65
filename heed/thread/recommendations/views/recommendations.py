"""Recommendations: the list of them, and one, with what was answered, who carries it out and how it came to its state."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.activity.record import action as one_transaction
from heed.kit.calendar.due import due
from heed.kit.chasing.standing import reminders_about
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.forms import StepForm, TakeBackForm, refusals_in
from heed.kit.lifecycle.lifecycle import Move
from heed.kit.lifecycle.mending import take_back_page
from heed.kit.lifecycle.striking import mark, struck_among
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.registers.views import list_page
from heed.kit.storage.asked_again import asked_again
from heed.kit.storage.fetched import filled, keep_with
from heed.thread.recommendations import actions
from heed.thread.recommendations.clear.check import Finding, check
from heed.thread.recommendations.coming_back import asked_again as asked_again_after
from heed.thread.recommendations.coming_back import to_be_settled
from heed.thread.recommendations.done import what_was_done
from heed.thread.recommendations.forms.moves import MoveForm, those_who_work
from heed.thread.recommendations.forms.recommendations import (
    AnswerForm,
    OfReportForm,
    OfReviewForm,
    RecommendationForm,
)
from heed.thread.recommendations.lifecycle import (
    BEFORE_AN_ANSWER,
    CHASED,
    OPEN,
    RecommendationState,
    delivery,
    without_an_answer,
)
from heed.thread.recommendations.lists import RECOMMENDATIONS
from heed.thread.recommendations.models import (
    Amended,
    Amendment,
    Hearer,
    PartAnswer,
    Recommendation,
    Repeat,
    SourceKind,
    Theme,
    ThemeLead,
    ToldBack,
)
from heed.thread.recommendations.models.theme import kept_today, led_today
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.receipts import receipt
from heed.thread.recommendations.repeats import asking_the_same, last_finalised
from heed.thread.recommendations.suggesting import suggest
from heed.thread.recommendations.warning import warnings
from heed.thread.reviews.models import Review

WHO_ASKED = {
    SourceKind.OVERVIEW: "the chair",
    SourceKind.IMR: "the author of the IMR",
    SourceKind.QA_LETTER: "the Home Office",
}
"""Who may be asked what the words of a recommendation leave open; of a report, whoever wrote it."""


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
    trail = [
        Link("Reviews", reverse("reviews:list")),
        Link(review.called_inside, reverse("reviews:review", args=[review.pk])),
    ]
    what = f"Add a recommendation of {review.reference or 'this review'}"
    return _page_to_add(request, OfReviewForm, review, {"review": review, "what": what, "trail": trail})


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add_other(request: HttpRequest) -> HttpResponse:
    """One that no review asks: an inspectorate, a coroner, the IOPC, or we ourselves."""
    trail = [Link("Recommendations", reverse("recommendations:list"))]
    what = "Add a recommendation of another body"
    return _page_to_add(request, OfReportForm, None, {"what": what, "trail": trail})


def _page_to_add(
    request: HttpRequest, asks: type[RecommendationForm], review: Review | None, context: dict[str, Any]
) -> HttpResponse:
    """One button adds it; another asks for a theme first, and where one is suggested a third adds it on that."""
    person, suggestion, wished = signed_in(request), None, "suggest" in request.POST
    form = asks.of_what_was_typed(request.POST) if wished else asks(sent(request))
    if wished:
        suggestion = suggest(request.POST.get("text", ""), person)
    elif form.is_valid():
        with refusals_in(form):
            asked = _add(form, review, person, on_suggested=request.POST.get("take"))
            return redirect("recommendations:recommendation", asked.pk)
    told = {"form": form, "button": "Add the recommendation", "wished": wished, "suggestion": suggestion}
    return answer_page(request, "recommendations/add.html", context | told)


@one_transaction
def _add(form: RecommendationForm, review: Review | None, by: User, *, on_suggested: str | None) -> Recommendation:
    fact = form.fact
    suggested = form.fields["theme"].clean(on_suggested)
    if suggested:
        fact |= {"theme": None, "new_theme": "", "new_group": ""}
    asked = actions.add_recommendation(review=review, by=by, **form.themed(fact, by=by))
    if suggested:
        actions.put_on_theme(recommendation=asked, theme=suggested, on=asked.on_date, by=by, suggested=True)
    return asked


@requires(Permission.SEE)
@require_safe
@reads("recommendations.recommendation-opened", of="recommendation")
def recommendation(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = found_recommendation(request, pk)
    return _page_of(request, asked, StepForm(initial={"version": asked.version}))


@requires(Permission.SEE)
@require_POST
@reads("recommendations.recommendation-opened", of="recommendation")
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked, form = found_recommendation(request, pk), StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            moves.make(asked, request.POST.get("move", ""), by=signed_in(request), **form.fact)
            return redirect("recommendations:recommendation", pk)
    return _page_of(request, asked, form)


@requires(Permission.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
@reads("recommendations.people-offered", of="people")
def move_asking(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """The page of a move that asks more than a reason. A move that cannot be made now says so on the recommendation's page."""
    asked, person = found_recommendation(request, pk), signed_in(request)
    move = next((move for move in asked.lifecycle.moves() if move.name == name and move.asks), None)
    if move is None:
        raise Http404
    if request.method != "POST" and move.why_not(asked, person):
        return redirect("recommendations:recommendation", pk)
    usual = _usual_lead(asked) if "lead" in move.asks else None
    shown = {"version": asked.version, "words": asked.text}
    form = MoveForm(sent(request), move=move, person=person, usual=usual, initial=shown)
    if form.is_valid():
        with refusals_in(form):
            _make(asked, move, person, form.fact)
            return redirect("recommendations:recommendation", pk)
    context = about(asked) | {"form": form, "what": move.label, "button": move.label, "people": form.people}
    return answer_page(request, "lifecycle/ask.html", context)


def _make(asked: Recommendation, move: Move, person: User, step: dict[str, Any]) -> None:
    """The chair's answer may bring new words beside its step."""
    if move is asked.lifecycle.hear_chair:
        actions.hear_chair(asked, by=person, **step)
    else:
        moves.make(asked, move.name, by=person, **step)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
def in_error(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = found_recommendation(request, pk)
    form = TakeBackForm(sent(request), initial={"version": asked.version})
    if form.is_valid():
        with refusals_in(form):
            told = form.cleaned_data
            actions.enter_in_error(
                recommendation=asked, reason=told["reason"], seen=told["version"], by=signed_in(request)
            )
            return redirect("recommendations:recommendation", pk)
    context = about(asked) | {"form": form, "what": "It was entered in error", "button": "Take it off the lists"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = found_recommendation(request, pk)
    back = reverse("recommendations:recommendation", args=[pk])
    return take_back_page(request, asked, back=back, recommendation=asked, trail=about(asked)["trail"])


def _usual_lead(asked: Recommendation) -> ThemeLead | None:
    """Who leads its theme today and may still carry recommendations out."""
    return led_today().filter(theme=asked.theme, person__in=those_who_work()).select_related("person", "theme").first()


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.recommendation-opened", of="recommendation")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = found_recommendation(request, pk)
    if request.method != "POST" and not asked.addressees.unstruck().exists():
        messages.info(request, "No agency is asked for this yet, so none can answer. Say first which one is asked.")
        return redirect("recommendations:address", pk)
    form = AnswerForm(sent(request), asked=asked)
    if form.is_valid():
        with refusals_in(form):
            actions.answer(recommendation=asked, by=signed_in(request), **form.fact)
            return redirect("recommendations:recommendation", pk)
    context = about(asked) | {"form": form, "what": "Record an addressee’s answer", "button": "Record the answer"}
    return answer_page(request, "lifecycle/ask.html", context)


def about(asked: Recommendation) -> dict[str, Any]:
    """What a page with one form about a recommendation knows of it."""
    trail = [
        Link("Recommendations", reverse("recommendations:list")),
        Link(str(asked), reverse("recommendations:recommendation", args=[asked.pk])),
    ]
    return {"recommendation": asked, "words": asked.text, "trail": trail}


def found_recommendation(request: HttpRequest, pk: UUID) -> Recommendation:
    ((*found,),) = _known(pk, signed_in(request))
    if not found:
        raise Http404("There is no such recommendation.")
    return cast("Recommendation", found[0])


@asked_again
def _known(pk: UUID, person: User) -> Iterator[QuerySet[Any]]:
    yield Recommendation.objects.visible_to(person).select_related("review", "theme__group").filter(pk=pk)


def _page_of(request: HttpRequest, asked: Recommendation, form: StepForm) -> HttpResponse:
    today = timezone.localdate()
    person = signed_in(request)
    (
        steps,
        updates,
        assessments,
        amendments,
        told_back,
        addressees,
        parts,
        answered,
        answers,
        carried_by,
        struck,
        took_its_place,
        linked,
        asked.keep_its_theme,
        of_family,
        seeming,
    ) = _facts_of(asked, person)
    mark((answers, carried_by, updates, assessments, amendments, told_back, addressees, parts, answered), struck)
    bare = without_an_answer(_standing(parts), _standing(answered), delivery(steps))
    asked.parts_left = len(bare)
    keep_with(asked, steps=filled(asked.steps.all(), steps))
    replaced = next((step.instead_id for step in steps if step.instead_id), None)
    same, finalised = asking_the_same(asked, person) if linked else [], last_finalised(steps)
    context = {
        "recommendation": asked,
        "form": form,
        "warnings": warnings(asked),
        "left_open": _left_open(asked, addressees) if person.may(Permission.KEEP) else (),
        "suggestion": suggest(asked.text, person, but=asked.pk) if _lacks_a_theme(asked, person) else None,
        "who_asked": WHO_ASKED.get(SourceKind(asked.source), "whoever asks it"),
        "receipt": receipt(steps),
        "acknowledge": due(asked.acknowledge_by, today=today) if asked.acknowledge_by else "",
        "is_over": asked.state not in OPEN,
        "asked_of": steps[0].asked_of if asked.state in CHASED else "",
        "chased": due(asked.chase_on, today=today) if asked.chase_on else "",
        "instead": next((one for one in took_its_place if one.pk == replaced), None)
        if asked.state == RecommendationState.SUPERSEDED
        else None,
        "how_late": _how_late(asked, today),
        "addressees": [
            (one, [answer for answer in answers if answer.agency_id == one.agency_id]) for one in addressees
        ],
        "parts": [(part, [answer for answer in answered if answer.part_id == part.pk]) for part in parts],
        "updates": updates,
        "assessments": assessments,
        "retargets": [change for change in amendments if change.what == Amended.TARGET],
        "rethemes": _rethemed([change for change in amendments if change.what == Amended.THEME]),
        "rewords": [change for change in amendments if change.what == Amended.WORDS],
        "told_back": told_back,
        "unwished": next((told for told in of_family if not told.wished), None),
        "carried_by": carried_by,
        "done": what_was_done(asked),
        "reminders": reminders_about(asked, reader=person, today=today),
        "same": same,
        "finalised": finalised,
        "again": asked_again_after(asked, finalised, same),
        "seeming": seeming,
        "open_moves": asked.lifecycle.open_to(person, asked),
        "steps": steps,
        "today": today,
        "last_step": moves.last_standing(asked),
        "take_back": _where_it_is_taken_back(asked) if moves.may_take_back(asked, person) else None,
    }
    return answer_page(request, "recommendations/recommendation.html", context)


def _left_open(asked: Recommendation, addressees: Iterable[Any]) -> tuple[Finding, ...]:
    """What its words leave open, for as long as nobody has answered it: afterwards it is carried out as it is worded."""
    if asked.state not in BEFORE_AN_ANSWER:
        return ()
    names = [addressee.agency.name for addressee in _standing(addressees)]
    return check(asked.text, addressees=names, target=asked.target_on)


def _lacks_a_theme(asked: Recommendation, person: User) -> bool:
    return asked.theme_id is None and asked.state in OPEN and person.may(Permission.KEEP)


def _how_late(asked: Recommendation, today: date) -> str:
    """How far off its target is, for as long as it is to be carried out; a delivered one waits for somebody else."""
    if not asked.target_on or asked.state not in OPEN:
        return ""
    if asked.state == RecommendationState.DELIVERED:
        return "delivered, and waits for a second person"
    return due(asked.target_on, today=today)


def _rethemed(changes: list[Amendment]) -> list[tuple[Amendment, str, str]]:
    """Each change of the theme with what the themes are called; one statement, where there is any."""
    names = theme_names(changes) if changes else {}
    return [(change, names.get(change.before, "None"), names.get(change.after, "None")) for change in changes]


def theme_names(changes: Iterable[Amendment]) -> dict[str, str]:
    """What the themes in these changes are called, by the words that stand in them."""
    ids = {pk for change in changes for pk in (change.before, change.after) if pk}
    return {str(theme.pk): str(theme) for theme in Theme.objects.filter(pk__in=ids)}


def _standing(marked: Iterable[Any]) -> list[Any]:
    return [fact for fact in marked if not fact.struck]


def _where_it_is_taken_back(asked: Recommendation) -> str:
    """A step that rests on something goes when that is struck out, on the page that shows it."""
    rests = asked.lifecycle.move(moves.last_standing(asked).move).page
    return reverse("evidence:recommendation" if rests else "recommendations:take-back", args=[asked.pk])


@asked_again
def _facts_of(asked: Recommendation, person: User) -> Iterator[QuerySet[Any]]:
    answers: Any = asked.answers.select_related("agency", "by").order_by("-on_latest", "-recorded_at")
    carried_by: Any = asked.carried_by.select_related("action__theme", "action__lead", "by").order_by(
        "action__position"
    )
    yield asked.steps.select_related("by", "lead").order_by("-on_latest", "-number")
    yield asked.updates.select_related("by")
    yield asked.assessments.select_related("by")
    yield asked.amendments.select_related("by")
    yield asked.toldbacks.select_related("by")
    yield asked.addressees.select_related("agency")
    yield asked.parts.all()
    yield PartAnswer.objects.filter(part__recommendation=asked).select_related("by")
    yield answers
    yield carried_by
    yield struck_among(
        answers, carried_by, asked.updates, asked.assessments, asked.amendments, asked.toldbacks, asked.addressees,
        asked.parts, PartAnswer.objects.filter(part__recommendation=asked),
    )  # fmt: skip
    instead = asked.steps.order_by().values("instead")
    yield Recommendation.objects.visible_to(person).filter(pk__in=instead).select_related("review")
    yield Repeat.objects.linking().filter(Q(one=asked) | Q(other=asked))
    yield kept_today().filter(theme__recommendations=asked)
    reviews = Recommendation.objects.filter(pk=asked.pk, review__isnull=False).order_by().values("review")
    said = ToldBack.objects.unstruck().filter(recommendation__review__in=reviews, hearer=Hearer.FAMILY)
    yield said.order_by("-on_latest", "-recorded_at").select_related("recommendation__review")[:1]
    yield to_be_settled(person).filter(Q(later=asked) | Q(earlier=asked))

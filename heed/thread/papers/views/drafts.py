"""A paper that is being made: what it would say now, what the disclosure check finds in it, and what can be done next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.forms import StepForm, refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers import issuing
from heed.thread.papers.disclosure import LOOKED_FOR
from heed.thread.papers.figures import BY_KEY
from heed.thread.papers.forms.out import AsksForm, DecideForm, DraftForm
from heed.thread.papers.lifecycle import IN_HAND, PaperStage
from heed.thread.papers.making import Made, make
from heed.thread.papers.models import Audience, Board, Choice, DisclosureChoice, Paper, ParagraphAsked, SectionWords
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.rules import a_second_person_reads
from heed.thread.papers.sections import WRITTEN, Section
from heed.thread.papers.speaking_of import draft_is_open_to
from heed.thread.papers.wording import not_received

MOVES = {
    "check": issuing.check,
    "take_back": issuing.take_back,
    "issue": issuing.issue,
    "set_aside": issuing.set_aside,
    "take_up": issuing.take_up,
}


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    board = get_object_or_404(Board, pk=pk)
    form = DraftForm(sent(request), board=board)
    if form.is_valid():
        with refusals_in(form):
            asked = dict(form.cleaned_data)
            asked["audience"] = Audience(asked["audience"])
            paper = issuing.draft(board=board, by=signed_in(request), on=PartialDate.of(timezone.localdate()), **asked)
            return redirect("papers:draft", paper.pk)
    trail = [Link("Boards", reverse("papers:boards")), Link(board.meeting_name, reverse("papers:board", args=[pk]))]
    context = {"form": form, "what": "Begin a paper", "button": "Begin it", "trail": trail}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(PaperPermission.PREPARE)
@require_safe
@reads("papers.draft-opened", of="paper")
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = _unissued(pk, PaperStage.SET_ASIDE)
    return _page_of(request, paper, StepForm(initial={"version": paper.version}))


@requires(PaperPermission.PREPARE)
@require_POST
@reads("papers.draft-opened", of="paper")
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = _unissued(pk, PaperStage.SET_ASIDE)
    form = StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            make_move = MOVES.get(request.POST.get("move", ""))
            if make_move is None:
                raise Refused("There is no such move.")
            if not draft_is_open_to(signed_in(request)):
                raise Refused("Something in this paper is not open to you: somebody else has to prepare it.")
            asked = form.fact
            moved = make_move(
                paper=paper, by=signed_in(request), on=asked["on"], reason=asked["reason"], seen=asked["seen"]
            )
            return redirect(moved)
    return _page_of(request, paper, form)


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.draft-opened", of="paper")
def asks(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = _unissued(pk)
    if not draft_is_open_to(signed_in(request)):
        raise Http404
    form = AsksForm(sent(request), initial={"asks_of_you": paper.asks_of_you, "version": paper.version})
    if form.is_valid():
        with refusals_in(form):
            asked = form.cleaned_data
            issuing.reword_asks(
                paper=paper, asks_of_you=asked["asks_of_you"], by=signed_in(request), seen=asked["version"]
            )
            return redirect("papers:draft", paper.pk)
    context = {"form": form, "what": "What you ask of the board", "button": "Keep it", "trail": _trail(paper)}
    return answer_page(request, "lifecycle/ask.html", context | {"paper": paper})


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.draft-opened", of="paper")
def decide(request: HttpRequest, pk: UUID, position: int) -> HttpResponse:
    """One thing that the check found, counted from 1 among those found now."""
    paper = _unissued(pk)
    made = _made(paper, signed_in(request))
    found = made.findings if made else []
    if not 0 < position <= len(found):
        raise Http404
    finding = found[position - 1]
    keeps = a_second_person_reads(paper, signed_in(request))
    choices = [one for one in finding.kind.choices if keeps or one != Choice.KEEP]
    form = DecideForm(sent(request), finding=finding, choices=choices)
    if form.is_valid():
        with refusals_in(form):
            _decide(request, paper, finding, found, form.cleaned_data)
            return redirect(f"{reverse('papers:draft', args=[paper.pk])}#found")
    context = {"form": form, "finding": finding, "paper": paper, "trail": _trail(paper)}
    context["goes_with"] = made.would_go_with(finding.told) if made and finding.told in BY_KEY else []
    context["somebody_else_keeps"] = Choice.KEEP in finding.kind.choices and not keeps
    return answer_page(request, "papers/finding.html", context)


@requires(PaperPermission.PREPARE)
@require_POST
@reads("papers.draft-opened", of="paper")
def take_back_decision(request: HttpRequest, pk: UUID, decision: UUID) -> HttpResponse:
    """What was decided about a passage is to be decided anew."""
    paper = _unissued(pk)
    made = _made(paper, signed_in(request))
    decided = next((one for one in made.decisions if one.pk == decision), None) if made else None
    if decided is None:
        raise Http404
    form = StepForm(initial={"version": paper.version})
    with refusals_in(form):
        issuing.take_back_decision(
            paper=paper, decided=decided, by=signed_in(request), on=PartialDate.of(timezone.localdate())
        )
        return redirect(f"{reverse('papers:draft', args=[paper.pk])}#found")
    return _page_of(request, paper, form)


def _decide(request: HttpRequest, paper: Paper, finding: Any, found: list[Any], asked: dict[str, Any]) -> None:
    """Raises `Refused` where the passage is no longer the one that the person looked at."""
    if (finding.passage.words, finding.told) != (asked["words"], asked["told"]):
        raise Refused("The paper has changed since you opened this: go back to it and look again.")
    alike = [one for one in found if one.kind is finding.kind and one.is_open] if asked["all_of_them"] else []
    for one in dict.fromkeys((finding, *alike)):
        issuing.decide(
            paper=paper,
            finding=one,
            choice=Choice(asked["choice"]),
            put=asked.get("put", "") if asked["choice"] != Choice.WITHHOLD else "",
            by=signed_in(request),
            on=PartialDate.of(timezone.localdate()),
        )


def _words(paper: Paper) -> list[tuple[Section, SectionWords | None, list[ParagraphAsked]]]:
    """Each written part with the version that holds, and what was asked of others for it."""
    versions = paper.section_words.select_related("by", "taken_over_from").order_by("number")
    latest = {one.section: one for one in versions}
    asked = list(paper.paragraphs.select_related("asked_of", "given"))
    return [
        (section, latest.get(key), [one for one in asked if one.section == key]) for key, section in WRITTEN.items()
    ]


@dataclass(frozen=True, slots=True)
class LookAt:
    """Something that stops nothing and that somebody should look at, and the part of the page where it stands."""

    words: str
    section: str


def _look_at(words: list[tuple[Section, SectionWords | None, list[ParagraphAsked]]]) -> Iterator[LookAt]:
    for section, last, asked in words:
        part = f"part-{section.key}"
        for one in asked:
            if not hasattr(one, "given"):
                yield LookAt(f"{one.asked_of} has not sent the paragraph for “{section.title}” yet.", part)
            elif not one.given.taken_id:
                yield LookAt(
                    f"{one.asked_of} has sent a paragraph for “{section.title}”, which is not in it yet.", part
                )
        if last and last.taken_over_from:
            yield LookAt(
                f"“{section.title}” is carried over from {last.taken_over_from}: read it again, and write it anew or say that it still holds.",
                part,
            )


def _page_of(request: HttpRequest, paper: Paper, form: StepForm) -> HttpResponse:
    person = signed_in(request)
    steps = paper.steps.select_related("by").order_by("-on_latest", "-number")
    if paper.state == PaperStage.SET_ASIDE:
        is_open = draft_is_open_to(person)
        open_moves = paper.lifecycle.open_to(person, paper) if is_open else []
        context = {"paper": paper, "is_open": is_open, "form": form, "open_moves": open_moves, "steps": steps}
        return answer_page(request, "papers/set_aside.html", context | {"trail": _trail(paper)[:-1]})
    made, words = _made(paper, person), _words(paper)
    context = {
        "paper": paper,
        "made": made,
        "decisions": [(one, LOOKED_FOR[one.rule].title, _told(one)) for one in made.decisions] if made else [],
        "why_not": issuing.why_not(made) if made and paper.state == PaperStage.DRAFT else "",
        "form": form,
        "words": words,
        "awaited": not_received(paper),
        "look_at": list(_look_at(words)) if paper.state == PaperStage.DRAFT else [],
        "today": timezone.localdate(),
        "open_moves": paper.lifecycle.open_to(person, paper) if made else [],
        "steps": steps,
        "trail": _trail(paper)[:-1],
    }
    return answer_page(request, "papers/draft.html", context)


def _told(decided: DisclosureChoice) -> str:
    """What was found, as a person reads it."""
    return BY_KEY[decided.told].title if decided.told in BY_KEY else decided.told


def _made(paper: Paper, person: User) -> Made | None:
    """The paper as it stands; none for somebody who may not know of every review that it may speak of."""
    return make(paper) if draft_is_open_to(person) else None


def _unissued(pk: UUID, *besides: PaperStage) -> Paper:
    papers = Paper.objects.select_related("board", "meeting")
    return get_object_or_404(papers, pk=pk, state__in=[*IN_HAND, *besides])


def _trail(paper: Paper) -> list[Link]:
    return [
        Link("Boards", reverse("papers:boards")),
        Link(str(paper.board), reverse("papers:board", args=[paper.board_id])),
        Link(str(paper), reverse("papers:draft", args=[paper.pk])),
    ]

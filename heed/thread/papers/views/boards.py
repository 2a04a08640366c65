"""Boards: when each meets, whether its paper is due or late, who sits on it."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.due import due
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.models import Moment
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link, Tag
from heed.kit.people.access import requires, signed_in
from heed.thread.papers import boards
from heed.thread.papers.forms.out import BoardForm, MeetingForm, SeatEndForm, SeatForm
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import Board, Meeting, Paper, Seat
from heed.thread.papers.permissions import PaperPermission


@requires(PaperPermission.PREPARE)
@require_safe
@reads("papers.boards-listed", of="boards")
def listing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    meetings = Meeting.objects.filter(meets_on__gte=today).select_related("board").prefetch_related(_with_state())
    coming: dict[Any, Meeting] = {}
    for meeting in meetings:
        coming.setdefault(meeting.board_id, meeting)
    found = boards.boards()
    rows = [_board_row(board, coming.get(board.pk), today) for board in found]
    return TemplateResponse(request, "papers/boards.html", {"boards": found, "rows": rows})


def _with_state() -> "Prefetch[Any, Any, Any]":
    return Prefetch("papers", Paper.objects.only("pk", "meeting", "state", "number"))


def _board_row(board: Board, coming: Meeting | None, today: Any) -> tuple[object, ...]:
    name = Link(board.meeting_name, reverse("papers:board", args=[board.pk]))
    if coming is None:
        return name, "No day is set", "", ""
    return name, PartialDate.of(coming.meets_on), PartialDate.of(coming.paper_due_on), paper_state(coming, today)


def paper_state(meeting: Meeting, today: Any) -> object:
    """How the paper of a meeting stands: issued, or due, or late."""
    if any(paper.state == PaperStage.ISSUED for paper in meeting.papers.all()):
        return Tag("Issued", "green")
    if meeting.meets_on < today:
        return Tag("No paper was issued", "grey")
    return Tag(due(meeting.paper_due_on, today=today), "red" if meeting.paper_due_on < today else "yellow")


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = BoardForm(sent(request), initial={"meeting_name": request.GET.get("name", "")})
    if form.is_valid():
        with refusals_in(form):
            added = boards.add_board(by=signed_in(request), **form.fact)
            first = next(board for board in boards.boards() if board.meeting_name == added.meeting_name)
            return redirect("papers:board", first.pk)
    context = {"form": form, "what": "Add a board", "button": "Add it", "trail": _trail()}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(PaperPermission.PREPARE)
@require_safe
@reads("papers.board-opened", of="board")
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Board, pk=pk)
    today = timezone.localdate()
    seats = found.seats.select_related("person__agency")
    context = {
        "board": found,
        "described": boards.described(found, Moment(today, timezone.now())),
        "meetings": [
            (PartialDate.of(one.meets_on), PartialDate.of(one.paper_due_on), paper_state(one, today))
            for one in found.meetings.prefetch_related(_with_state()).order_by("-meets_on")
        ],
        "papers": found.papers.visible_to(signed_in(request)).order_by("-as_at"),
        "seats": seats,
        "today": today,
    }
    return TemplateResponse(request, "papers/board.html", context)


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Board, pk=pk)
    now = boards.described(found, Moment(timezone.localdate(), timezone.now()))
    form = MeetingForm(sent(request), initial={"paper_days": now.paper_days})
    if form.is_valid():
        with refusals_in(form):
            boards.add_meeting(
                board=found, by=signed_in(request), on=PartialDate.of(timezone.localdate()), **form.cleaned_data
            )
            return redirect("papers:board", found.pk)
    return answer_page(request, "lifecycle/ask.html", _asking(found, form, "Add a meeting", "Add it"))


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.people-offered", of="people")
def add_seat(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Board, pk=pk)
    form = SeatForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            boards.give_seat(board=found, by=signed_in(request), **form.fact)
            return redirect("papers:board", found.pk)
    return answer_page(
        request,
        "lifecycle/ask.html",
        _asking(found, form, "Give somebody a seat", "Give the seat") | {"people": form.people},
    )


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_seat(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.select_related("board", "person"), pk=pk)
    form = SeatEndForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            boards.end_seat(seat=seat, by=signed_in(request), **form.cleaned_data)
            return redirect("papers:board", seat.board_id)
    return answer_page(request, "lifecycle/ask.html", _asking(seat.board, form, "End a seat", "End it"))


def _asking(board: Board, form: Any, what: str, button: str) -> dict[str, Any]:
    trail = [*_trail(), Link(board.meeting_name, reverse("papers:board", args=[board.pk]))]
    return {"form": form, "what": what, "button": button, "trail": trail}


def _trail() -> list[Link]:
    return [Link("Boards", reverse("papers:boards"))]

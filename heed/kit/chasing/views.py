"""What is due from me, the ladder that everybody can read, and the address at which a calendar reads somebody's dates."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.activity.record import record_read
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.due import due as how_late
from heed.kit.chasing import actions
from heed.kit.chasing.calendar_file import calendar_of
from heed.kit.chasing.falling_due import due_from, due_with_others
from heed.kit.chasing.forms import LadderForm, written
from heed.kit.chasing.ladder import ladder_on, when, who
from heed.kit.chasing.models import CalendarLink, Ladder
from heed.kit.chasing.permissions import ChasingPermission
from heed.kit.chasing.standing import Mine, mine
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Column, Link
from heed.kit.pages.jinja import spoken
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import open_to_everyone_signed_in, public, requires, signed_in

DUE = tuple(map(Column, ("What to do", "When", "How late", "You were last told", "Who is told next")))
FOR_OTHERS = tuple(map(Column, ("What to do", "For whom", "When", "How late", "Who is told next")))
RUNGS = tuple(map(Column, ("When", "Who is told")))
EARLIER = tuple(map(Column, ("From", "Decided by", "Set by")))
ADDRESS = "calendar address"
ON_A_PAGE = 50


@open_to_everyone_signed_in
@require_safe
@reads("chasing.listed", of="shown")
def due(request: HttpRequest) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    dues, others = due_with_others(person)
    page = Paginator(dues, ON_A_PAGE).get_page(request.GET.get("page"))
    found, in_place = mine(person, [*page, *others[:ON_A_PAGE]], today=today), len(others)
    own, theirs = found[: len(page)], found[len(page) :]
    context = {
        "shown": [one.due.record for one in found],
        "page": page,
        "late": sum(one.on < today for one in dues),
        "columns": DUE,
        "rows": [_row(one) for one in own],
        "columns_for_others": FOR_OTHERS,
        "rows_for_others": [_row_for_another(one) for one in theirs],
        "in_place": in_place,
        "in_place_left_out": in_place - len(theirs),
        "has_calendar": CalendarLink.objects.filter(person=person, ended_on__isnull=True).exists(),
    }
    return TemplateResponse(request, "chasing/mine.html", context)


def _row(one: Mine) -> tuple[object, ...]:
    return *_what_and_when(one), spoken(one.last_told) if one.last_told else "Not yet", _next(one)


def _row_for_another(one: Mine) -> tuple[object, ...]:
    what, *when = _what_and_when(one)
    return what, f"for {one.due.owner}" if one.due.owner else "for nobody yet", *when, _next(one)


def _what_and_when(one: Mine) -> tuple[object, ...]:
    due = one.due
    when = f"{due.stage} {PartialDate.of(due.on)}"
    return Link(due.shown, due.href), when[:1].upper() + when[1:], how_late(due.on, today=timezone.localdate())


def _next(one: Mine) -> str:
    return f"{one.next.who}, {one.next.day[0].lower()}{one.next.day[1:]}" if one.next else "Nobody more"


@open_to_everyone_signed_in
@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    in_force = ladder_on(timezone.localdate())
    context = {
        "in_force": in_force,
        "columns": RUNGS,
        "rows": [(when(rung).capitalize(), who(rung).capitalize()) for rung in in_force.rungs],
        "earlier_columns": EARLIER,
        "earlier": [(spoken(one.effective_on), one.source, one.by) for one in Ladder.objects.select_related("by")[:20]],
        "may_set": signed_in(request).may(ChasingPermission.SET),
    }
    return TemplateResponse(request, "chasing/ladder_page.html", context)


@requires(ChasingPermission.SET)
@require_http_methods(["GET", "HEAD", "POST"])
def set_ladder(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    shown = {"steps": written(ladder_on(today).rungs), "effective_on": today}
    form = LadderForm(sent(request), initial=shown)
    if form.is_valid():
        with refusals_in(form):
            steps = form.cleaned_data["steps"]
            actions.set_ladder(
                rungs=steps,
                source=form.cleaned_data["source"],
                effective_on=form.cleaned_data["effective_on"],
                by=signed_in(request),
            )
            messages.success(request, "The ladder is set.")
            return redirect("chasing:ladder")
    return answer_page(request, "chasing/set_ladder.html", {"form": form})


@open_to_everyone_signed_in
@never_cache
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The address is shown once, on the page after the one that made it."""
    token = request.session.pop(ADDRESS, "")
    made = request.build_absolute_uri(reverse("chasing:calendar-file", args=[token])) if token else ""
    link = CalendarLink.objects.filter(person=signed_in(request), ended_on__isnull=True).first()
    return TemplateResponse(request, "chasing/calendar.html", {"made": made, "calendar": link})


@open_to_everyone_signed_in
@require_POST
def make_calendar(request: HttpRequest) -> HttpResponse:
    """A new address takes the place of the one before."""
    person = signed_in(request)
    actions.end_calendar(person=person)
    says_what = request.POST.get("says_what") == "yes"
    request.session[ADDRESS] = actions.link_calendar(person=person, says_what=says_what)
    return redirect("chasing:calendar")


@open_to_everyone_signed_in
@require_POST
def end_calendar(request: HttpRequest) -> HttpResponse:
    actions.end_calendar(person=signed_in(request))
    messages.success(request, "The address of your calendar has ended: it answers nothing any more.")
    return redirect("chasing:calendar")


@public
@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """For a calendar, which cannot sign in. What never was, has ended, or is of somebody who has left is not found alike."""
    link = CalendarLink.objects.filter(digest=actions.digest_of(token), ended_on__isnull=True)
    found = link.select_related("person").first()
    if found is None or not found.person.is_active:
        raise Http404
    dues = due_from(found.person)
    try:
        record_read("chasing.calendar-read", by=found.person, ids=[str(due.record.pk) for due in dues])
    except Error:
        return unavailable(request)
    content = calendar_of(dues, says_what=found.says_what, at=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")

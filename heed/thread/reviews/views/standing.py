"""How reviews stand: their clocks, late ones first, and whose move it has been, and for how many days."""

from collections.abc import Iterable
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.kit.activity.reads import reads
from heed.kit.calendar.clocks import State
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.due import due
from heed.kit.pages.inline import Colour, Column, Link, Tag
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.statistics.chart import Span, Spans, StackedBars
from heed.thread.reviews.lifecycle import (
    AWAITING_PUBLICATION,
    BEFORE_DECISION,
    FINISHED,
    NEWLY_COMMISSIONED,
    NO_REVIEW,
    REPORTING,
    WITH_POLICE,
)
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.facts import Holder
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.review_clocks import ImrDue, ReviewClock
from heed.thread.reviews.standing import ReviewStanding, definitions, with_facts, with_own_imr
from heed.thread.reviews.stretches import NO_DAYS, Days

COLOURS: dict[State, Colour] = {
    State.LATE: "red",
    State.DUE_SOON: "orange",
    State.PAUSED: "purple",
    State.RUNNING: "blue",
    State.STOPPED_LATE: "grey",
    State.STOPPED_IN_TIME: "green",
}
"""The states of a clock that has started, in the order in which a person should look at them."""
PENS_ON_A_PAGE = 50

CLOCK_COLUMNS = tuple(map(Column, ("Clock", "It is", "Due", "First due", "How long there was")))
HOLDERS = tuple(holder for holder in Holder if holder is not Holder.FAMILY)
PARTS = tuple(str(holder.label) for holder in HOLDERS)
APART = ("With the family", "On hold", "Not recorded")
STAGES = (
    ("Not yet decided", (*BEFORE_DECISION, *NO_REVIEW)),
    ("Newly commissioned", NEWLY_COMMISSIONED),
    ("IMR not sent yet", WITH_POLICE),
    ("With the chair", REPORTING),
    ("Waiting for publication", AWAITING_PUBLICATION),
)


def clock_cells(clock: ReviewClock | ImrDue) -> tuple[object, ...]:
    """The cells under `CLOCK_COLUMNS`."""
    if clock.now is None:
        return clock.name, Tag("No date"), clock.why_none, "", clock.how_long
    return clock.name, _tag(clock), _due(clock), f"{clock.first_due:%-d %B %Y}", clock.how_long


def _due(clock: ReviewClock | ImrDue) -> str:
    """The day as it stands, and how far off it is; while the family is given time nobody is held to a day."""
    assert clock.now
    if clock.given_since:
        return "The clock stands still: time given to the family"
    return f"{clock.due_now:%-d %B %Y}{_off(clock)}"


def _off(clock: ReviewClock | ImrDue) -> str:
    """How far off its day is, or by how much it was missed."""
    assert clock.now
    late = clock.now.days_late
    if late:
        return (
            f", {late} {'day' if late == 1 else 'days'} late{' when it was paused' if clock.now.paused_since else ''}"
        )
    return f", {due(clock.due_now, today=clock.today)}" if clock.now.state in (State.DUE_SOON, State.RUNNING) else ""


def _tag(clock: ReviewClock | ImrDue) -> Tag:
    assert clock.now
    if clock.given_since:
        return Tag(f"Time given to the family since {clock.given_since:%-d %B %Y}", COLOURS[State.PAUSED])
    since = f" since {clock.now.paused_since:%-d %B %Y}" if clock.now.paused_since else ""
    return Tag(f"{clock.now.state.value.capitalize()}{since}", COLOURS[clock.now.state])


def _standings(person: User, today: date, *, with_imrs: bool = False) -> list[ReviewStanding]:
    """Every review of which something is still to be done, with its facts, and our own IMR where that is asked for."""
    rows = definitions()
    reviews = with_facts(Review.objects.visible_to(person).exclude(state__in=FINISHED).order_by("register_number"))
    return [ReviewStanding(review, today, rows) for review in (with_own_imr(reviews) if with_imrs else reviews)]


def _link(review: Review) -> Link:
    return Link(review.called_inside, reverse("reviews:review", args=[review.pk]))


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.clocks-listed", of="reviews")
def clocks(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = _standings(signed_in(request), today, with_imrs=True)
    running = sorted((clock for standing in found for clock in standing.running), key=_urgency)
    page = Paginator(running, 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": [Column("Review"), *CLOCK_COLUMNS],
        "rows": [(_link(clock.review), *clock_cells(clock)) for clock in page],
        "reviews": list(dict.fromkeys(clock.review for clock in page)),
        "late": sum(clock.now is not None and clock.now.state is State.LATE for clock in running),
        "unknown": sum(clock.now is None and clock.start is None for standing in found for clock in standing.clocks),
    }
    return TemplateResponse(request, "reviews/clocks.html", context)


def _urgency(clock: ReviewClock | ImrDue) -> tuple[int, date]:
    assert clock.now
    return list(COLOURS).index(clock.now.state), clock.due_now


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.pens-listed", of="reviews")
def pens(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    standings = [one for one in _standings(signed_in(request), today) if one.pens or one.days_unrecorded]
    page = Paginator(standings, PENS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "reviews": [one.review for one in page],
        "page": page,
        "together": _days_by_stage(standings) if any(one.pens for one in standings) else None,
        "today": today,
        "columns": [
            Column("Review"),
            Column("Whose move"),
            *(Column(words, numeric=True) for words in (*PARTS, *APART)),
        ],
        "rows": [(_link(one.review), _whose(one), *_days_cells(one)) for one in page],
    }
    return TemplateResponse(request, "reviews/pens.html", context)


def _days_by_stage(standings: list[ReviewStanding]) -> StackedBars:
    """The days of all together and of those at each stage; the family's, paused ones and those of which it is
    not recorded whose they were stand beside, never in a bar."""

    def bar(label: str, among: Iterable[ReviewStanding]) -> tuple[str, list[int]]:
        found = list(among)
        unrecorded = sum(one.days_unrecorded or 0 for one in found)
        return label, [*_per_holder(sum((one.days for one in found), NO_DAYS)), unrecorded]

    by_stage = [(label, [one for one in standings if one.review.state in states]) for label, states in STAGES]
    bars = [bar("All together", standings), *(bar(label, among) for label, among in by_stage if among)]
    title = "Days with each holder of the pen"
    return StackedBars(title, heading="Reviews", parts=(*PARTS, *APART), bars=bars, left_out=frozenset(APART))


def whose_move(standing: ReviewStanding) -> str:
    """*Chair, since 28 July 2026 (118 days)*; the days of a family are not counted against it."""
    if not standing.pen:
        return "Nobody’s: it is finished" if standing.review.is_finished else "Not recorded"
    since = f"since {standing.pen.on_date}"
    if standing.pen.holder == Holder.FAMILY:
        return f"The family’s, {since}: they may take the time they need"
    days = standing.days_with_pen
    return f"{_whose(standing)}, {since} ({days} {'day' if days == 1 else 'days'})"


def _whose(standing: ReviewStanding) -> str:
    return str(Holder(standing.pen.holder).label) if standing.pen else "Not recorded"


def since_notification(standing: ReviewStanding) -> str:
    """*70 days, 10 of them in our hands*; what is not recorded is never counted as nobody's or nought."""
    days, unrecorded = standing.since_notification, standing.days_unrecorded
    if days is None:
        return "The day of the notification is not recorded"
    ours, told = standing.days.with_holder[Holder.POLICE], f"{days} {'day' if days == 1 else 'days'}"
    if not unrecorded:
        return f"{told}, {ours} of them in our hands"
    others = (
        f"; of the others {ours or 'none'} {'were' if ours > 1 else 'was'} in our hands" if unrecorded < days else ""
    )
    return f"{told}; for {unrecorded} of them it is not recorded whose move it was{others}"


def _days_cells(standing: ReviewStanding) -> list[object]:
    """The days under the columns of the list: nothing at all where nothing was found out, rather than nought."""
    unrecorded = "Not known" if standing.days_unrecorded is None else standing.days_unrecorded
    counted = _per_holder(standing.days) if standing.pens else [""] * (len(PARTS) + len(APART) - 1)
    return [*counted, unrecorded]


def _per_holder(days: Days) -> list[int]:
    return [*(days.with_holder[holder] for holder in HOLDERS), days.with_family, days.paused]


def timeline(standing: ReviewStanding) -> Spans | None:
    """Whose move it was from when to when; the family's time and paused time are gaps, and stand in the table beneath."""
    drawn = [one for one in standing.stretches if one.days and not one.paused and one.holder != Holder.FAMILY]
    spans = [Span(str(Holder(one.holder).label), one.since, _end(one.until, standing)) for one in drawn]
    return Spans("Whose move it was", heading="Whose", spans=spans, until=standing.until) if spans else None


def _end(until: date, standing: ReviewStanding) -> date | None:
    return None if until == standing.until and not standing.review.is_finished else until


def stretch_rows(standing: ReviewStanding) -> list[tuple[object, ...]]:
    """Who held the pen from when to when, newest first: paused time and the family's named as that."""
    meanwhile = {pen.on_latest: pen for pen in standing.pens}
    rows: list[tuple[object, ...]] = []
    for stretch in reversed(standing.stretches):
        pen = meanwhile.get(stretch.since)
        holder = str(Holder(stretch.holder).label)
        rows.append(
            (
                f"{holder}, on hold" if stretch.paused else holder,
                str(PartialDate.of(stretch.since)),
                stretch.days,
                " ".join(filter(None, [pen.words, pen.meanwhile])) if pen else "",
            )
        )
    if unrecorded := standing.unrecorded:
        since, until = (str(PartialDate.of(day)) for day in (unrecorded.since, unrecorded.until))
        why = f"From {since} until {until} it is not recorded whose move it was."
        rows.append(("Not recorded", since, unrecorded.days, why))
    return rows


def no_days_yet(standing: ReviewStanding) -> str:
    """Why there are no rows of whose move it was."""
    if standing.pen:
        return f"{_whose(standing)}, since {standing.pen.on_date}: no day has passed yet."
    if standing.notified:
        return f"We were notified on {PartialDate.of(standing.notified)}: no day has passed yet."
    return "It is not recorded whose move it was, nor on which day we were notified."

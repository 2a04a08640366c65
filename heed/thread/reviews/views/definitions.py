"""What kinds of review there are, what their stages are called and how long each thing may take: read and put in force."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Column, Link, Tag
from heed.kit.people.access import requires, signed_in
from heed.thread.reviews.actions.definitions import define
from heed.thread.reviews.forms import definitions as asking
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import ClockDefinition, Guidance, Kind, OwnClock, StageName
from heed.thread.reviews.models.definitions import Definition
from heed.thread.reviews.permissions import ReviewPermission


@dataclass(frozen=True, slots=True)
class Table:
    """One table of definitions: its name in the address, its heading, what a row says, and the form that adds one."""

    name: str
    heading: str
    columns: tuple[str, ...]
    cells: Callable[[Any], tuple[object, ...]]
    model: type[Definition]
    form: type[asking.DefinitionForm]
    what: str


def _counted(kind: Kind) -> tuple[object, ...]:
    return kind.code, kind.name, "Counted in status papers" if kind.is_counted else "Not counted there"


def _allowed(clock: ClockDefinition) -> tuple[object, ...]:
    stages = f"{ReviewState.of(clock.starts).label} → {ReviewState.of(clock.stops).label}"
    return clock.name, clock.kind, str(clock.allowance or "No number is given"), stages


TABLES = (
    Table("kind", "Kinds of review", ("Short", "Name", "Counted"), _counted, Kind, asking.KindForm,
          "Add or change a kind of review"),
    Table("guidance", "Guidance", ("Title", "Kind"), lambda row: (row.title, row.kind), Guidance, asking.GuidanceForm,
          "Add guidance"),
    Table("clock", "Clocks", ("Clock", "Kind", "How long", "From and to"), _allowed, ClockDefinition, asking.ClockForm,
          "Add or change a clock"),
    Table("own-clock", "How long we allow ourselves", ("For what", "How long"),
          lambda row: (str(row), str(row.allowance)), OwnClock, asking.OwnClockForm, "Allow another number of days"),
    Table("stage-name", "Names of stages", ("Stage", "Kind", "Its name there"),
          lambda row: (ReviewState.of(row.state).label, row.kind, row.words), StageName, asking.StageNameForm,
          "Name a stage for one kind of review"),
)  # fmt: skip
WHENCE = ("In force from", "Checked", "Where it says so", "Put in by")


@requires(ReviewPermission.KEEP)
@require_safe
@reads("reviews.definitions-listed", of="shown")
def definitions(request: HttpRequest) -> HttpResponse:
    rows = {table.name: list(table.model._default_manager.select_related("by")) for table in TABLES}
    tables = [
        {
            "heading": table.heading,
            "columns": [Column(words) for words in (*table.columns, *WHENCE)],
            "rows": [(*table.cells(row), *_whence(row)) for row in reversed(rows[table.name])],
            "add": Link(table.what, reverse(f"reviews:define-{table.name}")),
        }
        for table in TABLES
    ]
    return TemplateResponse(request, "reviews/definitions.html", {"tables": tables, "shown": []})


def _whence(row: Definition) -> tuple[object, ...]:
    checked = Tag("Checked", "green") if row.verified else Tag("Not checked yet", "orange")
    return str(PartialDate.of(row.in_force_from)), checked, row.source, str(row.by) if row.by else "Came with Heed"


def _page_for(table: Table) -> Callable[..., HttpResponse]:
    @requires(ReviewPermission.KEEP)
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: HttpRequest) -> HttpResponse:
        form = table.form(sent(request))
        if form.is_valid():
            with refusals_in(form):
                define(row=form.row, by=signed_in(request))
                return redirect("reviews:definitions")
        trail = [Link("Reviews", reverse("reviews:list")), Link("Names and clocks", reverse("reviews:definitions"))]
        context = {"form": form, "what": table.what, "button": "Put it in force", "trail": trail}
        return answer_page(request, "lifecycle/ask.html", context)

    return page


def urls() -> list[URLPattern]:
    """An address for the page, and one for each form."""
    return [
        path("reviews/definitions/", definitions, name="definitions"),
        *(
            path(f"reviews/definitions/{table.name}/", _page_for(table), name=f"define-{table.name}")
            for table in TABLES
        ),
    ]

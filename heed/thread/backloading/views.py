"""Bringing old reviews in: the workbooks that came, and one of them row by row, before it is written and after."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.documents.blocks import Unreadable
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Tag
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.thread.backloading import bringing_in
from heed.thread.backloading.blank import NAME, blank_workbook
from heed.thread.backloading.forms import ColumnsForm, FileForm, ReasonForm, WordsForm
from heed.thread.backloading.layout import SHEETS
from heed.thread.backloading.mapping import known_to, trackers_known, words_asked, words_said
from heed.thread.backloading.models import (
    About,
    Import,
    ImportedRow,
    ImportState,
    Outcome,
    SentSheet,
    TrackerColumns,
    Verdict,
)
from heed.thread.backloading.offering import called
from heed.thread.backloading.taking_back import MOST_ROWS, recommendations_for
from heed.thread.backloading.taking_back import workbook as tracker_workbook
from heed.thread.backloading.telling import COLOURS, cells_of
from heed.thread.recommendations.named_agencies import Agencies
from heed.thread.reviews.permissions import ReviewPermission

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ON_A_PAGE = 50
MOST_IMPORTS = 50
DECISIONS: dict[str, Callable[..., Import]] = {
    "aside": bringing_in.set_aside,
    "again": bringing_in.check_again,
    "otherwise": bringing_in.read_otherwise,
}


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("backloading.listed", of="imports")
def imports(request: HttpRequest) -> HttpResponse:
    form = FileForm(sent(request), request.FILES or None)
    if form.is_valid():
        file, by = form.cleaned_data["file"], signed_in(request)
        with refusals_in(form, Unreadable):
            batch = bringing_in.receive(name=file.name, data=file.read(), by=by)
            return _next(batch, by)
    found = list(Import.objects.select_related("by").annotate(n=Count("rows"))[:MOST_IMPORTS])
    context = {"form": form, "imports": found, "sheets": SHEETS, "trackers": trackers_known()}
    return answer_page(request, "backloading/imports.html", context)


@requires(ReviewPermission.KEEP)
@require_safe
def blank(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as every view
    response = HttpResponse(blank_workbook(), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


@requires(ReviewPermission.KEEP)
@require_safe
def tracker(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The columns of a tracker as the record fills them now; of the reviews of one import, where the address names it."""
    said, by = get_object_or_404(TrackerColumns, pk=pk, about=About.RECOMMENDATION), signed_in(request)
    of = request.GET.get("of", "")
    rows = ImportedRow.objects.visible_to(by).filter(part_of=_import_called(of)) if of else None
    asked = list(recommendations_for(by, rows)[:MOST_ROWS])
    content = tracker_workbook(said, asked)
    if not log_shown(request, "backloading.columns-taken", asked, rows=len(asked)):
        return unavailable(request)
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="tracker-{timezone.localdate()}.xlsx"'
    return response


def _import_called(pk: str) -> Import:
    try:
        return get_object_or_404(Import, pk=UUID(pk))
    except ValueError:
        raise Http404 from None


@requires(ReviewPermission.KEEP)
@require_safe
@reads("backloading.opened", of="batch")
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, pk)


@requires(ReviewPermission.KEEP)
@require_POST
@reads("backloading.opened", of="batch")
def go_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = forms.Form(request.POST)
    with refusals_in(form):
        bringing_in.advance(get_object_or_404(Import, pk=pk), signed_in(request))
        return redirect("backloading:import", pk)
    return _page(request, pk, form)


@requires(ReviewPermission.KEEP)
@require_POST
@reads("backloading.opened", of="batch")
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm it, set it aside, or have it compared again."""
    form, found, by = forms.Form(request.POST), get_object_or_404(Import, pk=pk), signed_in(request)
    chosen = DECISIONS.get(request.POST.get("decision", ""))
    with refusals_in(form):
        if chosen:
            found = chosen(batch=found, by=by)
        else:
            found = bringing_in.confirm(batch=found, check=request.POST.get("check", ""), by=by)
        return _next(found, by)
    return _page(request, pk, form)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("backloading.opened", of="batch")
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What each column holds: asked while the import waits for it, and shown afterwards."""
    found, by = get_object_or_404(Import, pk=pk), signed_in(request)
    sheets = list(found.sheets.select_related("said__by"))
    is_asked = found.state == ImportState.MAPPING
    form = ColumnsForm(
        sent(request),
        sheets=sheets if is_asked else [],
        abouts=_abouts(request, sheets),
        known=known_to(by),
        with_examples=found.by_id == by.pk,
        initial={"kept_on": found.kept_on},
    )
    if form.is_valid():
        with refusals_in(form, Unreadable):
            said, kept_on = form.said, form.cleaned_data["kept_on"]
            return _next(bringing_in.say_columns(batch=found, said=said, kept_on=kept_on, by=by), by)
    read = [(sheet, _columns_read(sheet)) for sheet in sheets]
    return answer_page(request, "backloading/columns.html", {"form": form, "batch": found, "read": read})


def _columns_read(sheet: SentSheet) -> list[tuple[str, str, str]]:
    told = zip(sheet.headings, sheet.takes, sheet.offers, strict=True) if sheet.about else ()
    how = "Somebody said so" if sheet.said_id else ""
    return [
        (f"{offer[0]}: {heading or 'no heading'}", called(takes), how or offer[2]) for heading, takes, offer in told
    ]


def _abouts(request: HttpRequest, sheets: list[SentSheet]) -> dict[int, str]:
    """What the sheets list, as the form that was sent says, or the link that was followed."""
    found = {}
    for sheet in sheets:
        link = request.GET.get(str(sheet.position), "")
        said = request.POST.get(f"sheet-{sheet.position}-about", link if link in About else None)
        if said in ("", *About) or link == "nothing":
            found[sheet.position] = said or ""
    return found


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("backloading.opened", of="batch")
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the words of the file mean that are none of ours."""
    found, by = get_object_or_404(Import, pk=pk), signed_in(request)
    agencies = Agencies()
    asked = _words_left(found, found.sheets.select_related("said"), by, agencies)
    form = WordsForm(sent(request), asked=asked, agencies=agencies, by=by)
    if form.is_valid():
        with refusals_in(form, Unreadable):
            return _next(bringing_in.say_words(batch=found, meant=form.meant, by=by), by)
    return answer_page(request, "backloading/words.html", {"form": form, "batch": found})


def _words_left(
    found: Import, sheets: Iterable[SentSheet], by: User, agencies: Agencies | None = None
) -> dict[tuple[str, str], str]:
    if found.state != ImportState.MAPPING:
        return {}
    return words_asked(list(sheets), words_said(by, agencies))


def _next(batch: Import, by: User) -> HttpResponse:
    """On to what is to be done with an import: its columns, its words, or its rows."""
    if batch.state == ImportState.MAPPING:
        left = _words_left(batch, batch.sheets.select_related("said"), by)
        return redirect("backloading:words" if left else "backloading:columns", batch.pk)
    if batch.is_under_way:
        bringing_in.advance(batch, by)
    return redirect("backloading:import", batch.pk)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("backloading.opened", of="batch")
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, form, by = get_object_or_404(Import, pk=pk), ReasonForm(sent(request)), signed_in(request)
    if form.is_valid():
        with refusals_in(form):
            bringing_in.advance(bringing_in.undo(batch=found, reason=form.cleaned_data["reason"], by=by), by)
            return redirect("backloading:import", pk)
    return answer_page(
        request, "backloading/undo.html", {"form": form, "batch": found, "first": bringing_in.undo_first(found)}
    )


def _page(request: HttpRequest, pk: UUID, form: forms.Form | None = None) -> HttpResponse:
    """The import, row by row; `form` is one that comes back because something was refused."""
    found = get_object_or_404(Import.objects.select_related("by", "decided_by", "undone_by"), pk=pk)
    rows = ImportedRow.objects.visible_to(signed_in(request)).filter(part_of=found)
    total, sheets = rows.count(), list(found.sheets.select_related("said__by"))
    page = Paginator(
        rows.select_related("review", "recommendation__review").order_by(_what_matters_first(), "position"), ON_A_PAGE
    ).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "batch": found,
        "form": form or forms.Form(),
        "read_by": [sheet for sheet in sheets if sheet.said_id and sheet.about],
        "words_are_left": bool(_words_left(found, sheets, signed_in(request))),
        "page": page,
        "rows": [cells_of(row) for row in page],
        "counts": _counts(rows, found),
        "total": total,
        "done": total - _left(rows, found) if found.is_under_way else total,
    }
    return answer_page(request, "backloading/import.html", context)


LOOK = Q(verdict__in=[Verdict.ADD, Verdict.CHANGE], outcome="") & ~Q(why="")
"""Rows that can be taken, of which something is to be looked at first."""


def _what_matters_first() -> Case:
    """What cannot be taken, was left or is to be looked at stands first; then what is changed, what is added, and what is the
    same."""
    order = [When(outcome=Outcome.LEFT, then=Value(0)), When(LOOK, then=Value(0))]
    order += [When(verdict=verdict, then=Value(place)) for place, verdict in enumerate(Verdict.values)]
    return Case(*order, default=Value(len(order)), output_field=IntegerField())


def _left(rows: Any, found: Import) -> int:
    """How many rows are still to be gone through."""
    match found.state:
        case ImportState.CHECKING:
            to_do = rows.filter(position__gt=found.compared)
        case ImportState.WRITING:
            to_do = rows.filter(verdict__in=[Verdict.ADD, Verdict.CHANGE], outcome="")
        case _:
            to_do = rows.filter(outcome=Outcome.WRITTEN)
    return int(to_do.count())


def _counts(rows: Any, found: Import) -> list[tuple[Tag, int]]:
    """How many rows of each sort there are: what will become of them, and once it is written what did."""
    by_verdict = dict(rows.order_by().values_list("verdict").annotate(Count("pk")))
    by_outcome = dict(rows.order_by().exclude(outcome="").values_list("outcome").annotate(Count("pk")))
    known = [*Outcome, Verdict.SAME, Verdict.REFUSED] if by_outcome else list(Verdict)
    counted = by_verdict | by_outcome if found.state != ImportState.CHECKING else {}
    shown = [(Tag(str(sort.label), COLOURS[sort]), counted[sort]) for sort in known if counted.get(sort)]
    look = rows.filter(LOOK).count() if found.state == ImportState.OPEN else 0
    return [*shown, (Tag("Of these, to look at", "orange"), look)] if look else shown

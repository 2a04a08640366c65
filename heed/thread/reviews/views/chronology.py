"""The chronology of a review: its lines in order, taking in more of them after a look, and taking it away as a workbook."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.to_excel import Heading, Sheet, to_excel
from heed.kit.files.pages import taken_away
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.thread.reviews.actions.chronology import add_chronology, lay_out, may_add_lines
from heed.thread.reviews.chronology import COLUMNS, HEADINGS, Line, lines_of
from heed.thread.reviews.forms.chronology import ChronologyForm, LayoutForm, ReviewChronologyForm
from heed.thread.reviews.models import ChronologyEntry, ChronologyLayout, ManagementReview, Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import review_known_to, trail
from heed.thread.reviews.views.imrs import imr_known_to

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {"when": 16, "time": 8, "source": 22, "event": 60, "agency_action": 40, "comment": 40}


@requires(ReviewPermission.KEEP)
@require_safe
@reads("reviews.chronology-opened", of="review")
def chronology(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    page = Paginator(review.chronology.select_related("imr__agency"), 100).get_page(request.GET.get("page"))
    [lines] = marked(page.object_list)
    context = {
        "review": review,
        "trail": trail(review),
        "page": page,
        "lines": lines,
        "layouts": [("", "Our own headings"), *((str(one.pk), one.partnership) for one in _layouts())],
    }
    return TemplateResponse(request, "reviews/chronology.html", context)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.chronology-opened", of="review")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lines of whichever agency, or of the review as a whole."""
    review = review_known_to(request, pk)
    return _take_in(request, review, partial(ReviewChronologyForm, review=review), back=_listed(review))


@requires(ReviewPermission.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.imr-opened", of="imr")
def add_of_imr(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lines of the agency whose IMR it is, for its author as well."""
    imr = imr_known_to(request, pk)
    back = Link(str(imr), reverse("reviews:imr", args=[pk]))
    return _take_in(request, imr.review, ChronologyForm, back=back, imr=imr)


def _take_in(
    request: HttpRequest,
    review: Review,
    form_of: Callable[..., ChronologyForm],
    *,
    back: Link,
    imr: ManagementReview | None = None,
) -> HttpResponse:
    """Show what would be added, line by line; add it once somebody has looked at the very same text."""
    form, by = form_of(sent(request), request.FILES or None), signed_in(request)
    context = {"review": review, "imr": imr, "trail": trail(review, back)}
    if request.method == "POST" and form.is_valid():
        text, whose = form.cleaned_data["text"], form.cleaned_data.get("imr", imr)
        check, lines = hashlib.sha256(text.encode()).hexdigest()[:16], []
        with refusals_in(form, Unreadable):
            may_add_lines(whose, by)
            lines = lines_of(text, map(headings_of, _layouts()))
            if form.cleaned_data["check"] == check and not any(line.faults for line in lines):
                add_chronology(review=review, lines=lines, imr=whose, by=by)
                return redirect(back.href)
        is_wrong = bool(form.errors) or any(line.faults for line in lines)
        told = {"pasted": text, "check": "" if is_wrong else check, "imr": whose and whose.pk}
        shown = form if form.errors else form_of(initial=told)
        shown.initial.update(told)
        return _look(request, shown, lines, is_wrong=is_wrong, **context)
    return _look(request, form, [], is_wrong=form.is_bound, **context)


def _look(
    request: HttpRequest, form: ChronologyForm, lines: list[Line], *, is_wrong: bool, **context: Any
) -> HttpResponse:
    context |= {"form": form, "lines": lines, "wrong": sum(bool(line.faults) for line in lines)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return TemplateResponse(request, "reviews/add_chronology.html", context, status=status)


@requires(ReviewPermission.KEEP)
@require_safe
def take_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The lines that stand, in the columns that a partnership wants."""
    review = review_known_to(request, pk)
    headings = _chosen(request.GET.get("layout", ""))
    if not log_shown(request, "reviews.chronology-taken", review):
        return unavailable(request)
    sheet = Sheet(
        "Chronology",
        [Heading(headings[column], width=WIDTHS[column]) for column in COLUMNS],
        (_cells(line) for line in review.chronology.unstruck()),
        head=settings.MARKING,
        foot=f"Chronology, {review.called}, as at {PartialDate.of(timezone.localdate())}",
    )
    return taken_away(to_excel(sheet, made_on=timezone.localdate()), f"chronology-{review.called}.xlsx", XLSX)


def _cells(line: ChronologyEntry) -> tuple[str, ...]:
    return str(line.on_date), line.time, line.source, line.event, line.agency_action, line.comment


def _layouts() -> list[ChronologyLayout]:
    """The last that each partnership has said."""
    latest: dict[str, ChronologyLayout] = {}
    for layout in ChronologyLayout.objects.all():
        latest.setdefault(layout.partnership, layout)
    return list(latest.values())


def headings_of(layout: ChronologyLayout) -> Mapping[str, str]:
    return {column: getattr(layout, column) for column in COLUMNS}


def _chosen(layout: str) -> Mapping[str, str]:
    if not layout:
        return HEADINGS
    found = next((one for one in _layouts() if str(one.pk) == layout), None)
    if found is None:
        raise Http404
    return headings_of(found)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.layouts-listed", of="layouts")
def layouts(request: HttpRequest) -> HttpResponse:
    form = LayoutForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            lay_out(by=signed_in(request), **form.fact)
            return redirect("reviews:chronology-layouts")
    context: dict[str, Any] = {"form": form, "layouts": _layouts(), "trail": [Link("Reviews", reverse("reviews:list"))]}
    context["rows"] = [(one.partnership, str(one.on_date), *headings_of(one).values()) for one in context["layouts"]]
    return answer_page(request, "reviews/chronology_layouts.html", context)


def _listed(review: Review) -> Link:
    return Link("Chronology", reverse("reviews:chronology", args=[review.pk]))


def urls() -> list[URLPattern]:
    return [
        path("reviews/chronology-columns/", layouts, name="chronology-layouts"),
        path("reviews/<uuid:pk>/chronology/", chronology, name="chronology"),
        path("reviews/<uuid:pk>/chronology/add/", add, name="add-chronology"),
        path("reviews/imrs/<uuid:pk>/chronology/", add_of_imr, name="imr-chronology"),
        path("reviews/<uuid:pk>/chronology/workbook/", take_away, name="take-chronology"),
    ]

"""With nothing around it: fifty recommendations in a plain table, and all of them by XlsxWriter."""

from datetime import date
from functools import cache
from io import BytesIO

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from xlsxwriter import Workbook

from heed.kit.documents.from_excel import rows_of
from heed.kit.people.access import signed_in
from heed.kit.registers.asked import Asked
from heed.kit.registers.to_take_away import workbook
from heed.thread.recommendations.lists import RECOMMENDATIONS
from heed.thread.recommendations.models import USUAL_ORDER, Recommendation


def listed(request: HttpRequest) -> HttpResponse:
    rows = Recommendation.objects.order_by(*USUAL_ORDER, "pk").values(
        "pk", "number", "text", "state", "target_on", "theme__name", "review__reference", "review__pseudonym"
    )[:50]
    return render(request, "bare.html", {"rows": rows}, using="django")


def exported(request: HttpRequest) -> HttpResponse:
    """The cells that the list’s own workbook has, written by XlsxWriter as its manual shows it."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "d mmmm yyyy"})
    sheet = book.add_worksheet()
    for row, cells in enumerate(_cells(request)):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(row, column, cell, day)
            elif cell:
                sheet.write_string(row, column, cell)
    book.close()
    return HttpResponse(out.getvalue())


@cache
def _kept() -> list[tuple[object, ...]]:
    """Filled by the first turn, which is not measured: the bare side only writes."""
    return []


def _cells(request: HttpRequest) -> list[tuple[object, ...]]:
    kept = _kept()
    if not kept:
        taken = workbook(Asked(RECOMMENDATIONS, signed_in(request), QueryDict()))
        kept += [row.cells for row in rows_of(taken.content, taken.name)]
    return kept

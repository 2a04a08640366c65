"""The pages of a list: itself, the workbook that is taken away, and the views that people keep of it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.kit.registers import actions
from heed.kit.registers.asked import Asked
from heed.kit.registers.forms import KeepForm, ViewForm
from heed.kit.registers.models import SavedView
from heed.kit.registers.register import Register
from heed.kit.registers.to_take_away import MOST_ROWS, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_page(
    request: HttpRequest, register: Register, *, asked: Asked | None = None, keeping: KeepForm | None = None
) -> TemplateResponse:
    """The list as its address asks for it; `page` are the rows that are shown."""
    asked = asked or Asked(register, signed_in(request), request.GET)
    views = SavedView.objects.filter(register=register.name).filter(Q(owner=asked.reader) | Q(shared=True))
    context: dict[str, Any] = {
        "register": register,
        "asked": asked,
        "page": asked.page,
        "rows": list(asked.cells()),
        "form": keeping if keeping and keeping.errors else asked.form,
        "narrow": asked.form,
        "keeping": keeping or KeepForm(initial={"query": asked.kept_query}),
        "views": [(view, view.query == asked.kept_query, view.owner_id == asked.reader.pk) for view in views],
        "here": reverse(register.address),
        "names": register.address,
    }
    is_refused = request.method == "POST"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return TemplateResponse(request, register.template, context, status=status)


def pages_of(register: Register, at: str) -> list[URLPattern]:
    """What stands beneath a list at `at`: its workbook, and the views of it; named after the list's own address."""
    name = register.address.partition(":")[2]
    return [
        path(f"{at}export/", _export(register), name=f"{name}-export"),
        path(f"{at}views/keep/", _keep_view(register), name=f"{name}-keep-view"),
        path(f"{at}views/<uuid:pk>/", _view(register), name=f"{name}-view"),
    ]


def _export(register: Register) -> Callable[..., HttpResponse]:
    @reads(register.listed, of="page")
    def instead(request: HttpRequest, asked: Asked) -> HttpResponse:
        return list_page(request, register, asked=asked)

    @requires(register.permission)
    @require_safe
    def export(request: HttpRequest) -> HttpResponse:
        asked = Asked(register, signed_in(request), request.GET)
        if not asked.is_understood:
            return instead(request, asked)
        taken = workbook(asked)
        if taken is None:
            several = register.things[1]
            asked.form.add_error(
                None, f"A workbook holds up to {MOST_ROWS:,} {several}: narrow the list, then take it."
            )
            return instead(request, asked)
        if not log_shown(request, register.exported, taken.rows, rows=len(taken.rows)):
            return unavailable(request)
        response = HttpResponse(taken.content, content_type=XLSX)
        response.headers["Content-Disposition"] = f'attachment; filename="{taken.name}"'
        return response

    return export


def _keep_view(register: Register) -> Callable[..., HttpResponse]:
    @requires(register.permission)
    @require_POST
    @reads(register.listed, of="page")
    def keep_view(request: HttpRequest) -> HttpResponse:
        form = KeepForm(request.POST)
        asked = Asked(register, signed_in(request), QueryDict(request.POST.get("query", "")[:2_000]))
        if form.is_valid() and asked.is_understood:
            with refusals_in(form):
                told = form.cleaned_data | {"query": asked.kept_query}
                view = actions.keep_view(register=register.name, by=signed_in(request), **told)
                messages.success(request, f"The view “{view}” is kept. It stands above the list.")
                return redirect(f"{reverse(register.address)}?{view.query}")
        return list_page(request, register, asked=asked, keeping=form)

    return keep_view


def _view(register: Register) -> Callable[..., HttpResponse]:
    @requires(register.permission)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, pk: UUID) -> HttpResponse:
        by = signed_in(request)
        kept = get_object_or_404(SavedView, pk=pk, register=register.name, owner=by)
        asked = Asked(register, by, QueryDict(kept.query))
        back = f"{reverse(register.address)}?{kept.query}"
        if request.method == "POST" and "remove" in request.POST:
            actions.remove_view(view=kept, by=by)
            messages.success(request, "The view is removed. Nothing in the list has changed.")
            return redirect(register.address)
        form = ViewForm(sent(request), initial={"name": kept.name, "shared": kept.shared})
        if form.is_valid():
            with refusals_in(form):
                actions.change_view(view=kept, by=by, **form.cleaned_data)
                return redirect(back)
        trail = [Link(register.title, back)]
        context = {"form": form, "view": kept, "asked": asked, "trail": trail, "register": register}
        return answer_page(request, "registers/view.html", context)

    return view

"""The pages of a list: itself, the workbook that is taken away, and the views that people keep of it."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.documents.apart import apart
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.from_excel import rows_of
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.registers import actions
from heed.kit.registers.asked import Asked
from heed.kit.registers.forms import CopyForm, ViewForm
from heed.kit.registers.models import CopyState, EditedCopy, SavedView
from heed.kit.registers.register import Register
from heed.kit.registers.returning import beside_the_record, confirm_copy, receive_copy, set_aside, why_not_theirs
from heed.kit.registers.to_take_away import MOST_ROWS, workbook
from heed.kit.storage.asked_again import asked_again

MOST_COPIES = 20
"""The latest; an older one keeps its address."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_page(request: HttpRequest, register: Register, *, asked: Asked | None = None) -> TemplateResponse:
    """The list as its address asks for it; `page` are the rows that are shown."""
    asked = asked or Asked(register, signed_in(request), request.GET)
    (views,) = _views(register.name, asked.reader)
    context: dict[str, Any] = {
        "register": register,
        "asked": asked,
        "page": asked.page,
        "rows": list(asked.cells()),
        "form": asked.form,
        "views": [(view, view.query == asked.kept_query, view.owner_id == asked.reader.pk) for view in views],
        "here": reverse(register.address),
        "names": register.address,
    }
    return TemplateResponse(request, register.template, context)


@asked_again
def _views(register: str, reader: User) -> Iterator[QuerySet[SavedView]]:
    yield SavedView.objects.filter(register=register).filter(Q(owner=reader) | Q(shared=True))


def pages_of(register: Register, at: str) -> list[URLPattern]:
    """What stands beneath a list at `at`: its workbook, and the views of it; named after the list's own address."""
    name = register.address.partition(":")[2]
    return [
        path(f"{at}export/", _export(register), name=f"{name}-export"),
        path(f"{at}views/keep/", _keep_view(register), name=f"{name}-keep-view"),
        path(f"{at}views/<uuid:pk>/", _view(register), name=f"{name}-view"),
        *(_copies(register, at, name) if register.comes_back else ()),
    ]


def _copies(register: Register, at: str, name: str) -> Iterator[URLPattern]:
    yield path(f"{at}copies/", _send_copy(register), name=f"{name}-copies")
    yield path(f"{at}copies/<uuid:pk>/", _copy(register), name=f"{name}-copy")


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
    @require_http_methods(["GET", "HEAD", "POST"])
    def keep_view(request: HttpRequest) -> HttpResponse:
        asked = Asked(register, signed_in(request), request.GET)
        form = ViewForm(sent(request), asked=asked)
        if form.is_valid() and asked.is_understood:
            with refusals_in(form):
                view = actions.keep_view(
                    register=register.name, query=asked.kept_query, by=signed_in(request), **form.cleaned_data
                )
                messages.success(request, f"The view “{view}” is kept. It stands above the list.")
                return redirect(f"{reverse(register.address)}?{view.query}")
        if not asked.is_understood:
            return redirect(f"{reverse(register.address)}?{request.GET.urlencode()}")
        context = {
            "form": form,
            "asked": asked,
            "register": register,
            "list": Link(register.title, f"{reverse(register.address)}?{asked.kept_query}"),
        }
        return answer_page(request, "registers/keep_view.html", context)

    return keep_view


def _view(register: Register) -> Callable[..., HttpResponse]:
    @requires(register.permission)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, pk: UUID) -> HttpResponse:
        by = signed_in(request)
        kept = get_object_or_404(SavedView, Q(owner=by) | Q(shared=True), pk=pk, register=register.name)
        asked = Asked(register, by, QueryDict(kept.query))
        form = ViewForm(sent(request), asked=asked, initial={"name": kept.name, "shared": kept.shared})
        if "remove" in request.POST or form.is_valid():
            with refusals_in(form):
                return _changed(request, register, kept, form)
        context = {
            "form": form,
            "view": kept,
            "may_change": actions.may_change(kept, by, register.keeper),
            "asked": asked,
            "register": register,
            "list": Link(register.title, f"{reverse(register.address)}?{kept.query}"),
        }
        return answer_page(request, "registers/view.html", context)

    return view


def _changed(request: HttpRequest, register: Register, view: SavedView, form: ViewForm) -> HttpResponse:
    by, keeper = signed_in(request), register.keeper
    if "remove" in request.POST:
        actions.remove_view(view=view, keeper=keeper, by=by)
        messages.success(request, "The view is removed. Nothing in the list has changed.")
        return redirect(register.address)
    actions.change_view(view=view, keeper=keeper, by=by, **form.cleaned_data)
    return redirect(f"{reverse(register.address)}?{view.query}")


def _send_copy(register: Register) -> Callable[..., HttpResponse]:
    @requires(register.permission)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads("registers.copies-listed", of="copies")
    def send_copy(request: HttpRequest) -> HttpResponse:
        form = CopyForm(sent(request), request.FILES or None)
        if form.is_valid():
            file = form.cleaned_data["file"]
            with refusals_in(form, Unreadable):
                rows = apart(rows_of, file.read(), file.name)
                copy = receive_copy(register=register, name=file.name, rows=rows, by=signed_in(request))
                return redirect(f"{register.address}-copy", copy.pk)
        copies = EditedCopy.objects.filter(register=register.name).select_related("by")[:MOST_COPIES]
        context = {
            "form": form,
            "register": register,
            "copies": list(copies),
            "list": Link(register.title, reverse(register.address)),
            "names": register.address,
        }
        return answer_page(request, "registers/send_copy.html", context)

    return send_copy


def _copy(register: Register) -> Callable[..., HttpResponse]:
    @requires(register.permission)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads("registers.copy-opened", of="copy")
    def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
        by = signed_in(request)
        found = get_object_or_404(EditedCopy.objects.select_related("by", "decided_by"), pk=pk, register=register.name)
        form = forms.Form(sent(request))
        if request.method == "POST":
            with refusals_in(form):
                _decide(request, register, found)
                return redirect(f"{register.address}-copy", pk)
        changes = beside_the_record(register, found, by)
        context = {
            "form": form,
            "copy": found,
            "changes": changes,
            "why_not_theirs": why_not_theirs(register, found, by) if found.state == CopyState.OPEN else "",
            "ticked": _ticked(request)
            if form.is_bound
            else {one.change.position for one in changes if not one.moved_on},
            "register": register,
            "first": register.columns[0],
            "list": Link(register.title, reverse(register.address)),
            "names": register.address,
        }
        return answer_page(request, "registers/copy.html", context)

    return copy


def _decide(request: HttpRequest, register: Register, copy: EditedCopy) -> None:
    by = signed_in(request)
    if "aside" in request.POST:
        set_aside(register=register, copy=copy, by=by)
        messages.success(request, "The copy is set aside. Nothing of it was written.")
        return
    take = _ticked(request)
    seen = {position: request.POST.get(f"seen-{position}", "") for position in take}
    n = confirm_copy(register=register, copy=copy, take=take, seen=seen, by=by)
    messages.success(request, f"{n} {'change is' if n == 1 else 'changes are'} in the record.")


def _ticked(request: HttpRequest) -> set[int]:
    return {int(one) for one in request.POST.getlist("take") if one.isascii() and one.isdigit()}

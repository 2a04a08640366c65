"""Themes: who leads each and stands in, what is open on it, and its history."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import DatedForm, refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import View, requires, signed_in
from heed.kit.people.models import User
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.leads import EndLeadForm, GiveThemeForm, TakeOverForm
from heed.thread.recommendations.forms.moves import those_who_work
from heed.thread.recommendations.forms.themes import ChangeThemeForm, RenameGroupForm, RetireThemeForm
from heed.thread.recommendations.lifecycle import OPEN
from heed.thread.recommendations.models import Duty, HandOver, Recommendation, Theme, ThemeLead
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


@requires(Permission.SEE)
@require_safe
@reads("recommendations.themes-listed", of="page")
def listed(request: HttpRequest) -> HttpResponse:
    found = Theme.objects.select_related("group").order_by("group__position", "position")
    page = Paginator(found, 100).get_page(request.GET.get("page"))
    kept = ThemeLead.objects.in_force(on=timezone.localdate()).filter(theme__in=list(page)).select_related("person")
    context = {
        "page": page,
        "leads": {one.theme_id: one.person for one in kept if one.duty == Duty.LEAD},
        "deputies": {one.theme_id: one.person for one in kept if one.duty == Duty.DEPUTY},
        "still_open": _still_open(signed_in(request)),
    }
    return TemplateResponse(request, "recommendations/themes.html", context)


def _still_open(person: User) -> dict[UUID, int]:
    known = Recommendation.objects.visible_to(person).filter(state__in=OPEN).order_by()
    return dict(known.values_list("theme").annotate(Count("pk")))


@requires(Permission.SEE)
@require_safe
@reads("recommendations.theme-opened", of="theme")
def theme(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Theme.objects.select_related("group", "by"), pk=pk)
    known = Recommendation.objects.visible_to(signed_in(request)).filter(theme=found, state__in=OPEN)
    asked = known.select_related("review", "lead").order_by("review__reference", "report", "number_order")
    context = {
        "theme": found,
        "kept": marked(found.kept_by.select_related("person", "by"))[0],
        "hand_overs": found.hand_overs.select_related("giver", "taker", "by", "taken"),
        "page": Paginator(asked, 50).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
        "changes": sorted(
            [*found.changes.select_related("by", "group", "group_before"), *found.group.changes.select_related("by")],
            key=lambda change: (change.on_latest, change.recorded_at),
            reverse=True,
        ),
    }
    return TemplateResponse(request, "recommendations/theme.html", context)


def _changes(
    form_class: type[DatedForm], act: Callable[..., Any], as_it_is: Callable[[Theme], dict[str, Any]], button: str
) -> View:
    """The page that asks for one change of a theme, or of its group. `as_it_is` has the `record` whose version counts."""

    @requires(Permission.KEEP)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads("recommendations.theme-opened", of="theme")
    def change(request: HttpRequest, pk: UUID) -> HttpResponse:
        found = get_object_or_404(Theme.objects.select_related("group"), pk=pk)
        now = as_it_is(found)
        form = form_class(sent(request), initial=now | {"version": now["record"].version})
        if form.is_valid():
            with refusals_in(form):
                fact = form.fact
                act(found, by=signed_in(request), seen=fact.pop("version"), **fact)
                return redirect("recommendations:theme", pk)
        words = {"words": now.get("words", ""), "what": now["what"], "button": button}
        return answer_page(request, "lifecycle/ask.html", about_theme(found) | words | {"form": form})

    return change


change = _changes(
    ChangeThemeForm,
    lambda theme, **said: actions.change_theme(theme=theme, **said),
    lambda theme: {"record": theme, "name": theme.name, "group": theme.group, "what": "Rename it, or move it"},
    "Keep the change",
)
retire = _changes(
    RetireThemeForm,
    lambda theme, **said: actions.change_theme(
        theme=theme, name=theme.name, group=theme.group, retired=not theme.retired, **said
    ),
    lambda theme: {"record": theme, "what": "Use it again" if theme.retired else "Retire it", "words": theme.name},
    "Keep the change",
)
rename_group = _changes(
    RenameGroupForm,
    lambda theme, **said: actions.rename_group(group=theme.group, **said),
    lambda theme: {"record": theme.group, "name": theme.group.name, "what": "Rename its group"},
    "Keep the name",
)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.theme-opened", of="theme")
@reads("recommendations.people-offered", of="people")
def give(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, form = get_object_or_404(Theme.objects.select_related("group"), pk=pk), GiveThemeForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.give_theme(theme=found, by=signed_in(request), **form.fact)
            return redirect("recommendations:theme", pk)
    context = about_theme(found) | {"form": form, "people": those_who_work()}
    return answer_page(
        request, "lifecycle/ask.html", context | {"what": "Give the theme a lead or a deputy", "button": "Give it"}
    )


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.theme-opened", of="theme")
def end_lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    kept = get_object_or_404(ThemeLead.objects.select_related("theme__group", "person"), pk=pk)
    form = EndLeadForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.end_lead(kept=kept, by=signed_in(request), **form.fact)
            return redirect("recommendations:theme", kept.theme_id)
    words = f"{kept.person}: {kept.get_duty_display().lower()} since {kept.on_date}"
    what = {"what": "Say until when", "words": words, "button": "Keep the last day"}
    return answer_page(request, "lifecycle/ask.html", about_theme(kept.theme) | what | {"form": form})


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.theme-opened", of="theme")
def take_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The new lead reads what was handed over, and says so."""
    handed = get_object_or_404(HandOver.objects.select_related("theme__group", "giver"), pk=pk)
    form = TakeOverForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            actions.take_over(hand_over=handed, by=signed_in(request), **form.fact)
            return redirect("recommendations:theme", handed.theme_id)
    what = {"what": "Acknowledge the hand-over", "words": handed.words, "button": "Acknowledge"}
    return answer_page(request, "lifecycle/ask.html", about_theme(handed.theme) | what | {"form": form})


def about_theme(found: Theme) -> dict[str, Any]:
    """What a page with one form about a theme knows of it."""
    trail = [
        Link("Themes", reverse("recommendations:themes")),
        Link(str(found), reverse("recommendations:theme", args=[found.pk])),
    ]
    return {"theme": found, "trail": trail}

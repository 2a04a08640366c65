"""The accounts pages: who has an account, who they are, which roles they hold; joining, moving, leaving."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.history import history
from heed.kit.activity.reads import reads
from heed.kit.activity.record import action
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.forms import carry_over, take_back
from heed.kit.pages.inline import Column, Link
from heed.kit.pages.jinja import spoken
from heed.kit.people import actions
from heed.kit.people.access import requires, signed_in
from heed.kit.people.forms import ChangeForm, EndForm, JoinerForm, RoleForm
from heed.kit.people.models import RoleHeld, User
from heed.kit.people.permission import roles
from heed.kit.people.permissions import PeoplePermission
from heed.kit.people.rules import (
    somebody_else_ends,
    somebody_else_gives,
    the_account_works,
    whoever_plays_a_part_has_an_account,
)
from heed.kit.people.standing import length, standing
from heed.kit.rules import Refused

ON_A_PAGE = 50
LINK = "password link"

PEOPLE = (Column("Name"), Column("Agency"), Column("Roles today"), Column("Account"))
ROLES = (Column("Role"), Column("From"), Column("Last day"), Column("Change"))
WAYS = (
    ("Give a role", "people:give-role", [somebody_else_gives, whoever_plays_a_part_has_an_account]),
    ("Make a password link", "people:link", [the_account_works]),
    ("End the account", "people:leave", [somebody_else_ends]),
)

asks = require_http_methods(["GET", "HEAD", "POST"])


@requires(PeoplePermission.SEE)
@require_safe
@reads("people.listed", of="page")
def people(request: HttpRequest) -> HttpResponse:
    held = Prefetch("roles_held", RoleHeld.objects.in_force(on=timezone.localdate()), to_attr="held_today")
    everybody = User.objects.select_related("agency").prefetch_related(held)
    page = Paginator(everybody, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": PEOPLE,
        "rows": [_row(found) for found in page],
        "may_manage": signed_in(request).may(PeoplePermission.MANAGE),
    }
    return TemplateResponse(request, "people/people.html", context)


@requires(PeoplePermission.SEE)
@require_safe
@reads("people.opened", of="person")
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _person(pk)
    may_manage = signed_in(request).may(PeoplePermission.MANAGE)
    context = {
        "person": found,
        "change": Link("Change", reverse("people:change", args=[pk])) if may_manage else None,
        "standing": standing(found),
        "role_columns": ROLES if may_manage else ROLES[:-1],
        "roles": [_role_row(held) for held in found.roles_held.order_by("-since")],
        "second_factor": Authenticator.objects.filter(user=found).exists(),
        "may_manage": may_manage,
        "open_moves": _open_moves(found, signed_in(request)),
        "steps": history(found, note=_role_named),
    }
    return TemplateResponse(request, "people/person.html", context)


@requires(PeoplePermission.MANAGE)
@asks
def add(request: HttpRequest) -> HttpResponse:
    form = JoinerForm(sent(request))
    if form.is_valid() and (joined := _done(form, lambda: _join(form, signed_in(request)), otherwise="email")):
        return _hand_over(request, joined)
    return answer_page(request, "people/add.html", {"form": form})


@requires(PeoplePermission.MANAGE)
@asks
@reads("people.opened", of="person")
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _person(pk)
    shown = {"name": found.name, "email": found.email, "agency": found.agency_id, "version": found.version}
    form = ChangeForm(sent(request), initial=shown)
    if form.is_valid() and _done(form, lambda: _change(form, found, signed_in(request)), otherwise="email"):
        return _back(request, found, f"The details of {found.name} are changed.")
    now = _person(pk)
    if meanwhile := form.is_bound and form.data.get("version") != str(now.version):
        carry_over(form, to_version=now.version)
    return answer_page(request, "people/change.html", {"form": form, "person": now, "meanwhile": meanwhile})


@requires(PeoplePermission.MANAGE)
@never_cache
@asks
@reads("people.opened", of="person")
def link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The link is shown once, on the page after the one that made it."""
    found = _person(pk)
    if request.method == "POST":
        try:
            return _hand_over(request, found)
        except Refused as refused:
            raise PermissionDenied(str(refused)) from refused
    path = request.session.pop(LINK, {}).get(str(found.pk))
    made = request.build_absolute_uri(path) if path else ""
    return TemplateResponse(request, "people/link.html", {"person": found, "made": made})


@requires(PeoplePermission.MANAGE)
@asks
@reads("people.opened", of="person")
def give_role(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _person(pk)
    form = RoleForm(sent(request))
    if form.is_valid() and _done(
        form, lambda: actions.give_role(person=found, by=signed_in(request), **form.cleaned_data), otherwise="until"
    ):
        return _back(request, found, f"{found.name} has the role.")
    return answer_page(request, "people/give_role.html", {"form": form, "person": found})


@requires(PeoplePermission.MANAGE)
@asks
@reads("people.opened", of="person")
def end_role(request: HttpRequest, pk: UUID, held: UUID) -> HttpResponse:
    role = get_object_or_404(RoleHeld.objects.select_related("person"), pk=held, person=pk)
    form = EndForm(sent(request), label="Last day in the role", help_text="From the day after, it allows nothing.")
    if form.is_valid() and _done(
        form, lambda: actions.end_role(held=role, on=form.cleaned_data["on"], by=signed_in(request)), otherwise="on"
    ):
        return _back(request, role.person, f"The role of {role.person.name} has its last day.")
    return answer_page(
        request, "people/end_role.html", {"form": form, "person": role.person, "held": role, "length": length(role)}
    )


@requires(PeoplePermission.MANAGE)
@asks
@reads("people.opened", of="person")
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _person(pk)
    form = EndForm(sent(request), label="First day without the account", help_text="Every role ends with it.")
    if form.is_valid() and _done(
        form,
        lambda: actions.end_account(person=found, on=form.cleaned_data["on"], by=signed_in(request)),
        otherwise="on",
    ):
        return _back(request, found, f"The account of {found.name} has its end.")
    return answer_page(request, "people/leave.html", {"form": form, "person": found})


@requires(PeoplePermission.MANAGE)
@require_POST
def remove_second_factor(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _person(pk)
    actions.remove_second_factor(person=found, by=signed_in(request))
    return _back(request, found, f"{found.name} can sign in with the password alone.")


def _person(pk: UUID) -> User:
    return get_object_or_404(User.objects.select_related("agency"), pk=pk)


def _row(found: Any) -> tuple[object, ...]:
    titles = ", ".join(held.title for held in found.held_today)
    return Link(found.name, found.get_absolute_url()), found.agency, titles or "None", standing(found)


def _role_row(held: RoleHeld) -> tuple[object, ...]:
    ends = held.until is None or held.until >= timezone.localdate()
    end = Link("End it", reverse("people:end-role", args=[held.person_id, held.pk])) if ends else ""
    return held.title, spoken(held.since), spoken(held.until) if held.until else "No end agreed", end


@dataclass(frozen=True, slots=True)
class Way:
    """A page on which something can be done about a person, or why it cannot."""

    label: str
    href: str
    why_not: str = ""


def _open_moves(about: User, by: User) -> list[Way]:
    return [
        Way(label, reverse(name, args=[about.pk]), next((r.sentence for r in rules if not r(about, by)), ""))
        for label, name, rules in WAYS
    ]


def _role_named(facts: dict[str, Any]) -> str:
    role = roles().get(facts.get("role", ""))
    return role.title if role else ""


@action
def _join(form: JoinerForm, by: User) -> User:
    joined = actions.give_account(by=by, **form.details(by))
    actions.give_role(person=joined, role=form.cleaned_data["role"], until=form.cleaned_data["until"], by=by)
    return joined


@action
def _change(form: ChangeForm, found: User, by: User) -> User:
    found.version = form.cleaned_data["version"]
    return actions.change_details(person=found, by=by, **form.details(by))


def _done(form: forms.Form, act: Callable[[], Any], *, otherwise: str) -> Any:
    """What the action gives, or nothing: its refusal is then in the form, at the question that it is about."""
    try:
        return act() or True
    except ValidationError as refused:
        take_back(form, refused, otherwise=otherwise)
    except (Refused, ChangedMeanwhile) as refused:
        form.add_error(None, str(refused))
    return None


def _hand_over(request: HttpRequest, to: User) -> HttpResponseRedirect:
    """Make a link, and go to the page that shows it this once."""
    request.session[LINK] = {str(to.pk): actions.make_link(person=to, by=signed_in(request))}
    return redirect("people:link", to.pk)


def _back(request: HttpRequest, to: User, sentence: str) -> HttpResponseRedirect:
    messages.success(request, sentence)
    return redirect(to)

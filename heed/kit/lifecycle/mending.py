"""Pages that mend a mistake: each kind of fact that can be struck out, or corrected, is declared once.

    ANSWER = Mended(Answer, "answer", "recommendations/answers/", may=Permission.WORK, …)
    urlpatterns = [*pages_to_mend(ANSWER)]

A declared kind has an address `strike-answer`, and with a form `correct-answer`; what a template prints of such a fact
through `lifecycle/struck.html` leads there by `fact.ways`. A kind that has no such page says in `stands` what is done
instead, and a house test holds every kind of fact to one of the two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.forms import DatedForm, TakeBackForm, refusals_in
from heed.kit.lifecycle.models import Dated
from heed.kit.lifecycle.striking import correct, strike_page
from heed.kit.lifecycle.ways import mended_at
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import View, requires, signed_in
from heed.kit.people.models import User
from heed.kit.people.permission import Permission


@dataclass(frozen=True, slots=True)
class Mended:
    """A kind of fact that can be struck out on a page of its own; with a `form`, corrected on another.

    `about` gives what the page shows beside the form, among it the `words` of the fact and, under the name `of`, the
    record it belongs to, which is logged as `opened`; `back` where to go afterwards. `add` makes the fact anew.
    """

    model: type[Dated]
    name: str
    at: str
    may: Permission
    opened: str
    of: str
    known: Callable[[User], QuerySet[Any]]
    about: Callable[[Any], dict[str, Any]]
    back: Callable[[Any], str]
    app: str
    form: type[DatedForm] | None = None
    add: Callable[..., Any] | None = None

    def ways(self, fact: Dated) -> list[Link]:
        """The addresses at which this fact is mended."""
        ways = [Link("Correct", reverse(f"{self.app}:correct-{self.name}", args=[fact.pk]))] if self.form else []
        return [*ways, Link("Strike out", reverse(f"{self.app}:strike-{self.name}", args=[fact.pk]))]


MENDED: dict[type[Dated], Mended] = {}
"""Every kind of fact that has a page to strike it out."""


def pages_to_mend(*kinds: Mended) -> list[URLPattern]:
    """The addresses of these kinds."""
    found = []
    for kind in kinds:
        MENDED[kind.model] = kind
        mended_at(kind.model, kind.ways)
        found.append(path(f"{kind.at}<uuid:pk>/strike-out/", _striking(kind), name=f"strike-{kind.name}"))
        if kind.form:
            found.append(
                path(f"{kind.at}<uuid:pk>/correct/", _correcting(kind, kind.form), name=f"correct-{kind.name}")
            )
    return found


def _page(kind: Mended, page: Callable[[HttpRequest, Any], HttpResponse]) -> View:
    @requires(kind.may)
    @require_http_methods(["GET", "HEAD", "POST"])
    @reads(kind.opened, of=kind.of)
    def view(request: HttpRequest, pk: UUID) -> HttpResponse:
        return page(request, get_object_or_404(kind.known(signed_in(request)), pk=pk))

    return view


def _striking(kind: Mended) -> View:
    return _page(kind, lambda request, fact: strike_page(request, fact, back=kind.back(fact), **kind.about(fact)))


class _Why(forms.Form):
    what_was_wrong = forms.CharField(
        label="What was wrong with it?",
        help_text="A few words. They stand beside what was struck out, which everybody who could see it still sees.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was wrong with it, in a few words: the reason stands beside it."},
    )


def _correcting(kind: Mended, form_class: type[DatedForm]) -> View:
    order = [*(form_class.field_order or form_class.base_fields), "what_was_wrong"]
    asked_class = type(f"Correct{form_class.__name__}", (form_class, _Why), {"field_order": order})

    def page(request: HttpRequest, fact: Any) -> HttpResponse:
        form, by = asked_class(sent(request), initial=_as_it_stands(form_class, fact)), signed_in(request)
        if form.is_valid():
            with refusals_in(form):
                said = form.fact
                reason = said.pop("what_was_wrong")
                correct(fact=fact, reason=reason, by=by, instead=lambda: kind.add(fact, by=by, **said))  # type: ignore[misc]  # given with the form
                return redirect(kind.back(fact))
        context = kind.about(fact) | {"form": form, "what": "Correct this", "button": "Correct it"}
        return answer_page(request, "lifecycle/ask.html", context)

    return _page(kind, page)


def _as_it_stands(form_class: type[DatedForm], fact: Any) -> dict[str, Any]:
    """What the fact says under each question of the form."""
    said = {name: getattr(fact, name) for name in form_class.base_fields if hasattr(fact, name)}
    if said.get("said_on"):
        said["said_on"] = PartialDate(fact.said_on)
    return said | {"on": fact.on_date}


def take_back_page(request: HttpRequest, subject: Any, *, back: str, **context: Any) -> HttpResponse:
    """Asks why the last step was a mistake, takes it back and goes `back`."""
    form = TakeBackForm(sent(request), initial={"version": subject.version})
    if form.is_valid():
        with refusals_in(form):
            told = form.cleaned_data
            moves.take_back(subject, by=signed_in(request), reason=told["reason"], seen=told["version"])
            return redirect(back)
    asked = {"form": form, "what": "Take the last step back", "button": "Take it back"}
    last = moves.last_standing(subject)
    asked["words"] = f"{subject.lifecycle.states.of(last.after).label}, {last.on_date}. {last.reason}" if last else ""
    return answer_page(request, "lifecycle/ask.html", asked | context)

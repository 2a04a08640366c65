"""Mending a mistake: a fact that should not have been recorded is struck out, with a reason, and stays to be seen.

    class Learning(Dated):
        keeper = RecommendationPermission.KEEP

    strike_out(line, reason="It belongs to the action on housing.", by=person)
    correct(line, reason="The month was wrong.", by=person, instead=lambda: add_learning(…))

`known(moment)` leaves it out from then on, and a paper as known before still says it. A page marks what it shows with
`marked(…)`, in one statement for all of them, and prints each through `lifecycle/struck.html`.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.kit.activity.record import action, record
from heed.kit.lifecycle.forms import StrikeForm, refusals_in
from heed.kit.lifecycle.models import Dated, Struck
from heed.kit.pages.answering import answer_page, sent
from heed.kit.people.access import signed_in
from heed.kit.people.models import User
from heed.kit.rules import Refused, rule

Fact = TypeVar("Fact", bound=Dated)


@rule(source="our own practice")
def its_keeper_or_who_recorded_it(fact: Dated, by: User) -> bool:
    """Only the person who recorded this, or whoever keeps that part of the record, can strike it out."""
    return fact.keeper is not None and (fact.by_id == by.pk or by.may(fact.keeper))


@rule(source="our own practice")
def not_struck_out_yet(fact: Dated, by: User) -> bool:  # noqa: ARG001 - as every rule
    """This was struck out already."""
    return not Struck.objects.filter(fact_id=fact.pk).exists()


@action
def strike_out(*, fact: Dated, reason: str, by: User) -> Struck:
    """Draw a line through a fact that was recorded by mistake. Raises `Refused`."""
    return _strike(fact, reason, by, instead=None)


@action
def correct(*, fact: Dated, reason: str, by: User, instead: Callable[[], Fact]) -> Fact:
    """Strike a fact out and record another in its place, which `instead` adds; both or neither. Raises `Refused`."""
    right = instead()
    _strike(fact, reason, by, instead=right)
    return right


def _strike(fact: Dated, reason: str, by: User, *, instead: Dated | None) -> Struck:
    if fact.stands:
        raise Refused(fact.stands)
    for each in (its_keeper_or_who_recorded_it, not_struck_out_yet):
        each.insist(fact, by)
    if not reason.strip():
        raise Refused("Say what was wrong with it, in a few words: the reason stands beside it.")
    struck = Struck(
        of_kind=fact.kind(), fact_id=fact.pk, reason=reason, by=by, instead_id=instead.pk if instead else None
    )
    struck.full_clean()
    struck.save()
    fact.when_struck()
    record("lifecycle.struck-out", by=by, on=fact, instead=instead and instead.pk)
    return struck


def marked(*several: Iterable[Fact]) -> list[list[Fact]]:
    """The same facts, each knowing whether it was struck out; one statement for all of them."""
    groups = [list(facts) for facts in several]
    ids = [fact.pk for fact in chain.from_iterable(groups)]
    mark(groups, Struck.objects.filter(fact_id__in=ids).select_related("by"))
    return groups


def struck_among(*several: Any) -> QuerySet[Struck]:
    """What was struck out of those facts (querysets, or what gives them), to be fetched together with them; for `mark`."""
    whichever = Q()
    for facts in several:
        whichever |= Q(fact_id__in=facts.order_by().values("pk"))
    return Struck.objects.filter(whichever).select_related("by")


def mark(several: Iterable[Iterable[Dated]], struck: Iterable[Struck]) -> None:
    """Let each of these facts know whether it is among the struck ones."""
    found = {line.fact_id: line for line in struck}
    for fact in chain.from_iterable(several):
        fact.struck = found.get(fact.pk)


def strike_page(request: HttpRequest, fact: Dated, *, back: str, **context: Any) -> HttpResponse:
    """Asks why, strikes it out and goes `back`; `context` is what `lifecycle/ask.html` shows beside the form."""
    form = StrikeForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            strike_out(fact=fact, reason=form.cleaned_data["reason"], by=signed_in(request))
            return redirect(back)
    asked = {"form": form, "what": "Strike this out", "button": "Strike it out"}
    return answer_page(request, "lifecycle/ask.html", asked | context)

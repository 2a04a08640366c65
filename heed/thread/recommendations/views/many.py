"""One thing done to many at once: choose them, see what would happen to each, confirm, and see what happened.

Each is an action of its own, with its own step and its own line in the log; where one is refused, the others are done.
What would happen is not guessed: it is done and taken back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.lifecycle import moves
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.leads import DisseminateForm, HandOverForm
from heed.thread.recommendations.forms.moves import those_who_work
from heed.thread.recommendations.lifecycle import TO_DISSEMINATE
from heed.thread.recommendations.models import Recommendation, Theme
from heed.thread.recommendations.models.theme import led_today
from heed.thread.recommendations.permissions import RecommendationPermission as Permission

AT_A_TIME = 100
"""How many can be chosen from; what has a theme, and so somebody to go to, comes first."""


class _OnlyTried(Exception):
    """It would be done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened, or would happen, to one of them: in words, and whether it was refused."""

    record: Any
    words: str
    refused: bool = False


Act = Callable[[Any, dict[str, Any], User], str]


def _outcomes(form: Any, act: Act, by: User, *, keep: bool) -> Iterator[Outcome]:
    for record in form.cleaned_data["chosen"]:
        said: list[str] = []
        try:
            _one(record, act, form.fact, by, said, keep=keep)
        except _OnlyTried:
            yield Outcome(record, said[0])
        except (Refused, ChangedMeanwhile) as refused:
            yield Outcome(record, str(refused), refused=True)
        except ValidationError as refused:
            yield Outcome(record, " ".join(refused.messages), refused=True)
        else:
            yield Outcome(record, said[0])


@one_transaction
def _one(record: Any, act: Act, fact: dict[str, Any], by: User, said: list[str], *, keep: bool) -> None:
    said.append(act(record, dict(fact), by))
    if not keep:
        raise _OnlyTried


def _send(asked: Recommendation, fact: dict[str, Any], by: User) -> str:
    kept = asked.theme and asked.theme.lead_today
    if not kept:
        raise Refused(
            "Its theme has no lead, so there is nobody to send it to. Give the theme a lead, or send it by itself."
        )
    moves.make(asked, "disseminate", by=by, lead=kept.person, **fact)
    return f"Sent to {kept.person}"


def _hand_over(theme: Theme, fact: dict[str, Any], by: User) -> str:
    handed = actions.hand_over(theme=theme, by=by, **fact)
    names = theme.recommendations.visible_to(by).filter(lead=handed.taker).select_related("review")
    open_ones = "1 open recommendation" if handed.named == 1 else f"{handed.named} open recommendations"
    return (
        f"From {handed.giver} to {handed.taker}, with {open_ones}"
        + (": " if names else "")
        + ", ".join(map(str, names))
    )


def _answer(request: HttpRequest, form: Any, act: Act, context: dict[str, Any]) -> HttpResponse:
    """The page to choose, the page to confirm, or the page that says what happened."""
    if not form.is_valid():
        return answer_page(request, "recommendations/choose.html", context | {"form": form})
    done = "confirmed" in request.POST
    outcomes = list(_outcomes(form, act, signed_in(request), keep=done))
    repeated = [
        (name, told) for name, all_told in request.POST.lists() if name != "csrfmiddlewaretoken" for told in all_told
    ]
    more = {"outcomes": outcomes, "done": done, "repeated": repeated, "choices": form.cleaned_data["chosen"]}
    return TemplateResponse(request, "recommendations/confirm.html", context | more)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.listed", of="choices")
def disseminate(request: HttpRequest) -> HttpResponse:
    """Send many to the leads of their themes."""
    waiting = Recommendation.objects.visible_to(signed_in(request)).filter(state__in=TO_DISSEMINATE)
    in_order = waiting.annotate(placed=Q(theme__isnull=False)).order_by(
        "-placed", "review__reference", "report", "number_order"
    )
    choices = in_order.filter(pk__in=in_order.values("pk")[:AT_A_TIME]).select_related("review", "theme")
    context = {
        "choices": choices,
        "first": AT_A_TIME if len(choices) == AT_A_TIME else 0,
        "what": "Disseminate several at once",
        "button": "Disseminate them",
        "if_none": "No recommendation waits to be disseminated: each that was agreed is with a theme lead.",
        "trail": [Link("Recommendations", reverse("recommendations:list"))],
    }
    return _answer(request, DisseminateForm(sent(request), choices=choices), _send, context)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.themes-listed", of="choices")
@reads("recommendations.people-offered", of="people")
def hand_over(request: HttpRequest) -> HttpResponse:
    """Hand themes over: one's own, or, for whoever keeps recommendations, anybody's."""
    person = signed_in(request)
    led = led_today() if person.may(Permission.KEEP) else led_today().filter(person=person)
    choices = Theme.objects.filter(pk__in=led.values("theme")).select_related("group")
    context = {
        "choices": choices,
        "people": those_who_work(),
        "what": "Hand themes over",
        "button": "Hand them over",
        "if_none": "There is no theme today that you may hand over. A theme is given its lead on the page of the theme.",
        "trail": [Link("Themes", reverse("recommendations:themes"))],
    }
    return _answer(request, HandOverForm(sent(request), choices=choices), _hand_over, context)

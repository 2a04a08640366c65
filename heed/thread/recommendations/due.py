"""What falls due: recommendations, their receipts and those that wait on others; actions; questions; hand-overs of themes."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.text import Truncator

from heed.kit.chasing.falling_due import falls_due
from heed.thread.recommendations.lifecycle import CHASED, OPEN, UNFINISHED, RecommendationState
from heed.thread.recommendations.models import Action, HandOver, Question, Recommendation
from heed.thread.recommendations.models.theme import led_today
from heed.thread.recommendations.standing_in import deputy_of, lead_of_theme, their_themes

QUOTED = 100
"""Letters of what a row quotes."""


def _the_question(asked: Question) -> str:
    """What to do about it: whoever has an account answers it here, anybody else is asked again."""
    do = "Answer the question" if asked.asked_person else f"Ask {asked.asked_of} again"
    return f"{do}: “{Truncator(asked.words).chars(QUOTED)}”"


def _quoting(what_to_do: str) -> Callable[[Recommendation], str]:
    """The same with what was asked, on the page of whoever it is due from."""
    return lambda asked: f"{what_to_do.format(asked)}: “{Truncator(asked.text).chars(QUOTED)}”"


TO_CARRY_OUT = tuple(state for state in OPEN if state is not RecommendationState.DELIVERED)
"""What is delivered waits for a second person: nothing of it is due from whoever carried it out."""


@falls_due(
    on="target_on",
    owner=Coalesce("lead", "by"),
    deputy=deputy_of,
    among=their_themes(),
    says="Carry out recommendation {}",
    shows=_quoting("Carry out recommendation {}"),
    page="recommendations:recommendation",
)
def target_dates() -> QuerySet[Any]:
    """An open recommendation with a target date, until it is delivered and waits for a second person. Due from the theme lead
    who has it; until somebody has, from whoever recorded it."""
    return (
        Recommendation.objects.unstruck()
        .filter(state__in=TO_CARRY_OUT, target_on__isnull=False)
        .select_related("review")
    )


@falls_due(
    "on",
    on="chase_on",
    owner=Coalesce("lead", "by"),
    deputy=deputy_of,
    among=their_themes(),
    says="Ask again about recommendation {}, which waits on somebody else",
    shows=_quoting("Ask again about recommendation {}, which waits on somebody else"),
    page="recommendations:recommendation",
)
def asked_of_others() -> QuerySet[Any]:
    """A recommendation that waits on somebody else, on the day to ask them again. Due from its theme lead, or from whoever
    recorded it."""
    return Recommendation.objects.unstruck().filter(state__in=CHASED, chase_on__isnull=False).select_related("review")


@falls_due(
    on="chase_on",
    owner=Coalesce("asked_person", "by"),
    says="Answer a question that was asked on {0.asked_on:%-d %B %Y}, or ask again",
    shows=_the_question,
    page="recommendations:question",
)
def questions_to_chase() -> QuerySet[Any]:
    """A question without an answer. Due from the person who was asked, where they have an account; otherwise from whoever asked."""
    return Question.objects.unstruck().filter(answered__isnull=True).select_related("asked_person")


@falls_due(
    on="acknowledge_by",
    owner="lead",
    deputy=deputy_of,
    among=their_themes(),
    says="Acknowledge recommendation {}, or send it back",
    shows=_quoting("Acknowledge recommendation {}, or send it back"),
    page="recommendations:recommendation",
)
def receipts() -> QuerySet[Any]:
    """A recommendation that was disseminated and that nobody has acknowledged, on the last day that we allow for it. Due
    from whoever it was sent to."""
    sent = Recommendation.objects.unstruck().filter(
        state=RecommendationState.DISSEMINATED, acknowledge_by__isnull=False
    )
    return sent.select_related("review")


@falls_due(
    on="acknowledge_by",
    owner="taker",
    says="Acknowledge a theme that was handed over to you",
    shows=lambda handed: f"Acknowledge that “{handed.theme}” was handed over to you",
    page="recommendations:take-over",
)
def hand_overs() -> QuerySet[HandOver]:
    """A hand-over of a theme that nobody has acknowledged, on the last day that we allow for it, for as long as the new lead
    leads the theme. Due from the new lead."""
    leads_it = led_today().filter(theme=OuterRef("theme"), person=OuterRef("taker"))
    handed = HandOver.objects.filter(Exists(leads_it), taken__isnull=True, acknowledge_by__isnull=False)
    return handed.select_related("theme")


@falls_due(
    on="target_on",
    owner=lambda: Coalesce("lead", lead_of_theme(), "by"),
    deputy=lambda: deputy_of(unless_led=True),
    among=their_themes(),
    says="Carry out an action that recommendations rest on",
    shows=lambda done: f"{_carry_out(done)} “{Truncator(str(done)).chars(QUOTED)}”, on {done.theme}",
    page="recommendations:action",
)
def actions() -> QuerySet[Action]:
    """An action that is not done, by its last target date. Due from the person who carries it out; where that is another
    agency or nobody, from the lead of its theme, or from whoever recorded it."""
    return Action.objects.filter(state__in=UNFINISHED, target_on__isnull=False).select_related("theme")


def _carry_out(done: Action) -> str:
    return f"See that {done.lead_agency} carries out" if done.lead_agency else "Carry out"

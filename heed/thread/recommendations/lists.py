"""The list of recommendations and the list of actions: their columns, and how they are narrowed and sorted."""

from dataclasses import replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.to_excel import Kind
from heed.kit.lifecycle.models import Struck
from heed.kit.pages.inline import Link, Tag
from heed.kit.people.models import User
from heed.kit.registers.filters import Between, Choice, Contains, Mine
from heed.kit.registers.register import Column, Order, Register, Sorted
from heed.thread.recommendations import edited_cells
from heed.thread.recommendations.lifecycle import (
    OPEN,
    ActionState,
    RecommendationState,
)
from heed.thread.recommendations.models import (
    USUAL_ORDER,
    Action,
    Carries,
    Group,
    Learning,
    Recommendation,
    Scope,
    Theme,
)
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.repeats import times_made

TAGS = {
    state.value: mark_safe(Tag(state.label, state.colour).__html__())  # noqa: S308 - a tag escapes what it holds
    for states in (RecommendationState, ActionState)
    for state in states
}
SOONEST = ("soonest first", "latest first")
FEWEST = ("fewest first", "most first")
SHORT = 160
"""Characters of a long text on a page; a workbook has all of it."""


def _recommendation(asked: Any) -> str:
    return f"{asked.review__reference or asked.report} {asked.number}"


def _recommendation_link(asked: Any) -> Link:
    return Link(_recommendation(asked), reverse("recommendations:recommendation", args=[asked.pk]))


def _times_made(column: Column, reader: User) -> Column:
    times = times_made(reader)
    return replace(column, value=lambda asked: f"{times[asked.pk]} times" if asked.pk in times else None)


def _target(asked: Any) -> str:
    return str(PartialDate.of(asked.target_on)) if asked.target_on else ""


def _columns_alone(found: QuerySet[Recommendation]) -> QuerySet[Any, Any]:
    """The columns of the list and nothing else, since a force may have thousands."""
    return found.values_list(
        "pk",
        "version",
        "number",
        "text",
        "state",
        "scope",
        "target_on",
        "theme__name",
        "lead__name",
        "report",
        "review__reference",
        "review__pseudonym",
        named=True,
    )


def _state_or_open(value: str) -> Q:
    return Q(state__in=OPEN) if value == "open" else Q(state=value)


NOBODY = "nobody"


def _leads() -> list[tuple[str, str]]:
    """Whoever has one that stands behind no wall: what is restricted offers nobody's name."""
    asked = Recommendation.objects.visible_to(None).unstruck().filter(lead=OuterRef("pk")).order_by()
    leads = User.objects.filter(Exists(asked)).order_by("name").values_list("pk", "name")
    return [(NOBODY, "Nobody yet"), *((str(pk), name) for pk, name in leads)]


def _with(value: str) -> Q:
    return Q(lead__isnull=True) if value == NOBODY else Q(lead=value)


BY_REVIEW_AND_NUMBER = ("review__reference", "report", "number_order")
RECOMMENDATIONS = Register(
    address="recommendations:list",
    title="Recommendations",
    things=("recommendation", "recommendations"),
    permission=Permission.SEE,
    keeper=Permission.KEEP,
    listed="recommendations.listed",
    exported="recommendations.exported",
    records=lambda reader: Recommendation.objects.visible_to(reader).unstruck(),
    rows=_columns_alone,
    columns_now=lambda: (
        Column(
            "recommendation",
            "Recommendation",
            _recommendation,
            shown=_recommendation_link,
            sort=Sorted(BY_REVIEW_AND_NUMBER),
        ),
        Column("pseudonym", "Pseudonym", lambda asked: asked.review__pseudonym or ""),
        Column(
            "text",
            "What is asked",
            lambda asked: asked.text,
            shown=lambda asked: Truncator(asked.text).chars(SHORT),
            width=60,
        ),
        Column("made", "Times asked", lambda _asked: None, once=_times_made),
        Column(
            "theme",
            "Theme",
            lambda asked: asked.theme__name,
            sort=Sorted(["theme__name"]),
            width=30,
            change=edited_cells.THEME,
        ),
        Column(
            "target",
            "Target",
            lambda asked: asked.target_on,
            shown=_target,
            sort=Sorted(["target_on"], *SOONEST),
            kind=Kind.DAY,
            change=edited_cells.TARGET,
        ),
        Column("with", "With whom", lambda asked: asked.lead__name or "", sort=Sorted(["lead__name"]), width=26),
        Column("scope", "How far it reaches", lambda asked: Scope(asked.scope).label, on_page=False),
        Column(
            "state",
            "State",
            lambda asked: RecommendationState.of(asked.state).label,
            shown=lambda asked: TAGS[asked.state],
            width=26,
        ),
    ),
    filters=(
        Choice(
            "state",
            "State",
            "Every state",
            lambda: [
                ("open", "Open"),
                *((state, words) for state, words in RecommendationState.choices() if state != "in-error"),
            ],
            condition=_state_or_open,
        ),
        Choice(
            "theme",
            "Theme",
            "Every theme",
            lambda: ((str(pk), name) for pk, name in Theme.objects.values_list("pk", "name")),
        ),
        Choice("with", "With whom", "Anybody or nobody", _leads, condition=_with),
        Contains("review", "Review", ["review__reference"]),
        Contains("words", "What is asked contains", ["text"]),
        Between("target", "Target", "target_on"),
        Mine("recorded", "Recorded by", "by"),
    ),
    usually=Order("what needs somebody first, then what was asked first", USUAL_ORDER),
    empty="No recommendation is recorded yet. A recommendation is added on the page of its review.",
    template="recommendations/list.html",
)


def _with_counts(found: QuerySet[Action]) -> QuerySet[Action]:
    return found.select_related("theme__group", "lead").annotate(
        learned=_unstruck(Learning, "learning"), carries_out=_unstruck(Carries, "carried")
    )


def _unstruck(model: type[Learning | Carries], name: str) -> Count:
    """How many of an action's are not struck out."""
    return Count(name, distinct=True, filter=~Q(**{f"{name}__in": Struck.objects.of(model).values("fact_id")}))


def _action_link(done: Action) -> Link:
    words = Truncator(str(done)).chars(SHORT)
    return Link(words, reverse("recommendations:action", args=[done.pk]))


ACTIONS = Register(
    address="recommendations:actions",
    title="Actions",
    things=("action", "actions"),
    permission=Permission.SEE,
    keeper=Permission.KEEP,
    listed="recommendations.actions-listed",
    exported="recommendations.actions-exported",
    records=Action.objects.visible_to,
    rows=_with_counts,
    columns_now=lambda: (
        Column("action", "Action", str, shown=_action_link, width=60),
        Column("group", "Group", lambda done: done.theme.group.name, width=26),
        Column("theme", "Theme", lambda done: done.theme.name, sort=Sorted(["theme__name"]), width=30),
        Column("lead", "Carried out by", lambda done: done.led_by, width=26),
        Column(
            "target",
            "To be done by",
            lambda done: done.target_on,
            shown=_target,
            sort=Sorted(["target_on"], *SOONEST),
            kind=Kind.DAY,
        ),
        Column("state", "State", lambda done: done.state_now.label, shown=lambda done: TAGS[done.state], width=26),
        Column("learned", "Learning", lambda done: done.learned, sort=Sorted(["learned"], *FEWEST), kind=Kind.NUMBER),
        Column(
            "carries_out",
            "Recommendations",
            lambda done: done.carries_out,
            sort=Sorted(["carries_out"], *FEWEST),
            kind=Kind.NUMBER,
        ),
    ),
    filters=(
        Choice("state", "State", "Every state", ActionState.choices),
        Choice(
            "theme__group",
            "Group",
            "Every group",
            lambda: ((str(pk), name) for pk, name in Group.objects.values_list("pk", "name")),
        ),
        Contains("words", "The action contains", ["text", "aim"]),
        Between("target", "To be done", "target_on"),
        Between("since", "Recorded as of", "on_latest"),
        Mine("recorded", "Recorded by", "by"),
    ),
    usually=Order("group and theme", ("theme__group__position", "theme__position", "position")),
    empty="No action is recorded yet. Actions come from papers that are taken in, or are added here.",
    template="recommendations/actions.html",
)

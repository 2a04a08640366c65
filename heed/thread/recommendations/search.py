"""What search finds of the thread: what was asked, what is done and learned, what is not known, and programmes."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from heed.kit.people.models import User
from heed.kit.search.searchable import Searchable, searchable
from heed.thread.recommendations.models import (
    Action,
    Learning,
    Programme,
    Question,
    QuestionAnswered,
    Recommendation,
    Update,
)
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.same_meaning import ours


def _of_an_action(person: User | None, by_way_of: str = "") -> Q:
    """Of an action that this person may know of, or of none; asked for each by itself, so a rare word stays cheap."""
    known = Action.objects.visible_to(person).filter(pk=OuterRef(f"{by_way_of}action_id"))
    return Q(**{f"{by_way_of}action__isnull": True}) | Q(Exists(known))


def _unstruck(records: Any) -> Any:
    """What was recorded by mistake is not found."""
    return records.unstruck()


def _recommendation(asked: Any) -> str:
    return reverse("recommendations:recommendation", args=[asked.pk])


def _action(done: Any) -> str:
    return reverse("recommendations:action", args=[done.pk])


def _of_its_action(learned: Any) -> str:
    return reverse("recommendations:action", args=[learned.action_id])


def _question(asked: Any) -> str:
    return reverse("recommendations:question", args=[asked.pk])


def _its_question(answered: Any) -> str:
    return reverse("recommendations:question", args=[answered.question_id])


searchable(
    Searchable(
        Recommendation,
        "Recommendations",
        Permission.SEE,
        strong=("report review__reference number",),
        weak=("text",),
        address=_recommendation,
        needs=("review",),
        thesaurus=ours,
    )
)
searchable(
    Searchable(
        Update,
        "Updates",
        Permission.SEE,
        weak=("text",),
        title=lambda told: f"{told.recommendation}, {told.on_date}",
        address=lambda told: reverse("recommendations:recommendation", args=[told.recommendation_id]),
        needs=("recommendation__review",),
    )
)
searchable(
    Searchable(
        Action,
        "Actions",
        Permission.SEE,
        weak=("text", "aim"),
        title=lambda done: str(done.theme),
        address=_action,
        needs=("theme",),
    )
)
searchable(
    Searchable(
        Learning,
        "Learning",
        Permission.SEE,
        weak=("text",),
        title=lambda learned: str(learned.action.theme),
        address=_of_its_action,
        needs=("action__theme",),
        within=lambda records, person: _unstruck(records).filter(_of_an_action(person)),
    )
)
searchable(
    Searchable(
        Question,
        "Questions",
        Permission.SEE,
        weak=("words",),
        title=lambda asked: f"Asked on {asked.on_date}",
        address=_question,
        within=lambda records, person: _unstruck(records).filter(_of_an_action(person)),
    )
)
searchable(
    Searchable(
        QuestionAnswered,
        "Answers to questions",
        Permission.SEE,
        weak=("words",),
        title=lambda answered: f"Answered on {answered.on_date}",
        address=_its_question,
        within=lambda records, person: records.filter(_of_an_action(person, "question__")),
    )
)
searchable(
    Searchable(
        Programme,
        "Programmes",
        Permission.SEE,
        strong=("name",),
        weak=("words",),
        within=lambda records, _person: _unstruck(records),
    )
)

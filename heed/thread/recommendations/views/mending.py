"""Mending a mistake on these pages: each kind of fact that can be struck out or corrected, and where it stands."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, reverse

from heed.kit.lifecycle.forms import DatedForm
from heed.kit.lifecycle.mending import Mended, pages_to_mend
from heed.kit.lifecycle.models import Dated
from heed.kit.pages.inline import Link
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms import progress as asking
from heed.thread.recommendations.forms.work import LearningForm
from heed.thread.recommendations.models import (
    Action,
    ActionLead,
    ActionTarget,
    Addressee,
    Amended,
    Amendment,
    Answer,
    Assessment,
    Carries,
    Learning,
    OwnWords,
    Part,
    PartAnswer,
    Question,
    Repeat,
    ThemeLead,
    ToldBack,
    Update,
)
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.actions import about_action
from heed.thread.recommendations.views.recommendations import about, theme_names
from heed.thread.recommendations.views.themes import about_theme
from heed.thread.reviews.walls import walled

Add = Callable[..., Any]


def of_recommendation(
    model: type[Dated],
    name: str,
    at: str,
    words: Callable[[Any], str],
    *,
    asked: str = "recommendation",
    form: type[DatedForm] | None = None,
    add: Add | None = None,
    page: str = "recommendations:recommendation",
    opened: str = "recommendations.recommendation-opened",
) -> Mended:
    """A fact of the recommendation that it knows as `asked`, which stands on that one's `page`."""
    app = page.partition(":")[0]

    def of(fact: Any) -> Any:
        for step in asked.split("__"):
            fact = getattr(fact, step)
        return fact

    return Mended(
        model,
        name,
        at,
        may=Permission.WORK,
        opened=opened,
        of="recommendation",
        known=lambda person: walled(model).visible_to(person).select_related(f"{asked}__review", "by"),
        about=lambda fact: about(of(fact)) | {"words": words(fact)},
        back=lambda fact: reverse(page, args=[of(fact).pk]),
        app=app,
        form=form,
        add=add,
    )


def _of_action(
    model: type[Dated], name: str, at: str, words: Callable[[Any], str], known: Callable[..., Any], **how: Any
) -> Mended:
    return Mended(
        model,
        name,
        at,
        may=Permission.WORK,
        opened="recommendations.action-opened",
        of="action",
        known=known,
        about=lambda fact: about_action(fact.action) | {"words": words(fact)},
        back=lambda fact: reverse("recommendations:action", args=[fact.action_id]),
        app="recommendations",
        **how,
    )


def _again(act: Add, owner: str) -> Add:
    """The action that made the fact, for the same owner."""
    return lambda fact, **said: act(**{owner: getattr(fact, owner)}, **said)


def _question(asked: Any) -> dict[str, Any]:
    trail = [
        Link("Questions", reverse("recommendations:questions")),
        Link("Question", reverse("recommendations:question", args=[asked.pk])),
    ]
    return {"question": asked, "words": asked.words, "trail": trail}


def _learning_of(person: Any) -> Any:
    return Learning.objects.filter(action__in=Action.objects.visible_to(person)).select_related("action__theme")


def _carries_of(person: Any) -> Any:
    known = Carries.objects.visible_to(person).filter(action__in=Action.objects.visible_to(person))
    return known.select_related("action__theme", "recommendation__review")


def _retargeted(change: Any) -> str:
    if change.what == Amended.THEME:
        names = theme_names([change])
        return f"Theme: {names.get(change.before, 'none')} → {names.get(change.after, 'none')}. {change.reason}"
    if change.what == Amended.WORDS:
        return f"New words: {change.after}"
    days = (f"{day:%-d %B %Y}" if day else "none" for day in (change.before_on, change.after_on))
    return f"Target date: {' → '.join(days)}. {change.reason}"


KINDS = (
    of_recommendation(
        Answer,
        "answer",
        "recommendations/answers/",
        lambda fact: f"{fact.agency}: {fact.get_reply_display()}. {fact.reason}",
    ),
    of_recommendation(
        Addressee, "addressee", "recommendations/addressees/", lambda fact: f"Asked of {fact.agency} on {fact.on_date}"
    ),
    of_recommendation(
        Update,
        "update",
        "recommendations/updates/",
        lambda fact: fact.text,
        form=asking.UpdateForm,
        add=_again(actions.update, "recommendation"),
    ),
    of_recommendation(
        Assessment,
        "assessment",
        "recommendations/assessments/",
        lambda fact: f"{fact.get_verdict_display()}, by {fact.assessor}: {fact.reason}",
        form=asking.AssessmentForm,
        add=_again(actions.assess, "recommendation"),
    ),
    of_recommendation(Amendment, "amendment", "recommendations/amendments/", _retargeted),
    of_recommendation(
        ToldBack,
        "told-back",
        "recommendations/told-back/",
        lambda fact: f"{fact.get_hearer_display()}: {fact.words}",
    ),
    of_recommendation(Part, "part", "parts/", lambda fact: fact.text),
    of_recommendation(
        PartAnswer,
        "part-answer",
        "parts/answers/",
        lambda fact: fact.text,
        asked="part__recommendation",
        form=asking.PartAnswerForm,
        add=_again(actions.answer_part, "part"),
    ),
    of_recommendation(
        Repeat,
        "repeat",
        "recommendations/asked-before/",
        lambda fact: (
            f"{fact.one} and {fact.other} {'' if fact.asks_the_same else 'do not '}ask the same. {fact.reason}"
        ),
        asked="one",
    ),
    _of_action(
        Learning,
        "learning",
        "actions/learning/",
        lambda fact: fact.text,
        _learning_of,
        form=LearningForm,
        add=_again(actions.add_learning, "action"),
    ),
    _of_action(
        Carries,
        "attachment",
        "actions/attachments/",
        lambda fact: f"Carries out {fact.recommendation}: {fact.recommendation.text}",
        _carries_of,
    ),
    _of_action(
        ActionLead,
        "action-lead",
        "actions/leads/",
        lambda fact: f"Carried out by {fact}, since {fact.on_date}",
        lambda person: ActionLead.objects.visible_to(person).select_related("action__theme", "person"),
    ),
    _of_action(
        ActionTarget,
        "action-target",
        "actions/targets/",
        lambda fact: f"To be done by {fact.target_on:%-d %B %Y}. {fact.reason}",
        lambda person: ActionTarget.objects.visible_to(person).select_related("action__theme"),
    ),
    Mended(
        Question,
        "question",
        "questions/",
        may=Permission.WORK,
        opened="recommendations.question-opened",
        of="question",
        known=Question.objects.visible_to,
        about=_question,
        back=lambda fact: reverse("recommendations:question", args=[fact.pk]),
        app="recommendations",
    ),
    Mended(
        OwnWords,
        "own-words",
        "recommendations/words/",
        may=Permission.KEEP,
        opened="recommendations.words-listed",
        of="own",
        known=lambda _person: OwnWords.objects.all(),
        about=lambda fact: {
            "own": fact,
            "words": str(fact),
            "trail": [Link("Words that mean the same", reverse("recommendations:own-words"))],
        },
        back=lambda _fact: reverse("recommendations:own-words"),
        app="recommendations",
    ),
    Mended(
        ThemeLead,
        "theme-lead",
        "theme-leads/",
        may=Permission.KEEP,
        opened="recommendations.theme-opened",
        of="theme",
        known=lambda _person: ThemeLead.objects.select_related("theme__group", "person"),
        about=lambda fact: (
            about_theme(fact.theme)
            | {"words": f"{fact.person}: {fact.get_duty_display().lower()} since {fact.on_date}"}
        ),
        back=lambda fact: reverse("recommendations:theme", args=[fact.theme_id]),
        app="recommendations",
    ),
)


def urls() -> list[URLPattern]:
    return pages_to_mend(*KINDS)

"""What is done about recommendations, actions and questions, beside moving them on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import Agency, User
from heed.kit.rules import Refused
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import (
    Action,
    Amended,
    Amendment,
    Answer,
    Carries,
    Group,
    Learning,
    Objective,
    Programme,
    Question,
    QuestionAnswered,
    Recommendation,
    Scope,
    Theme,
)
from heed.thread.reviews.models import Review


def _next_position(others: QuerySet[Any]) -> int:
    return (others.aggregate(last=Max("position"))["last"] or 0) + 1


@dataclass(frozen=True, slots=True)
class Source:
    """Where something came from, in words, and the address where it can be looked at."""

    words: str = ""
    address: str = ""

    def columns(self) -> dict[str, str]:
        return {"source": self.words, "source_address": self.address}


OUR_OWN = Source()


@one_transaction
def theme_called(name: str, *, group: str, by: User, on: PartialDate) -> Theme:
    """The theme of that name in the group of that name, whatever the case; added where there is none. Raises ValidationError."""
    Theme._meta.get_field("name").run_validators(name)  # before the database is asked for it
    Group._meta.get_field("name").run_validators(group)
    stands_in = Group.objects.filter(name__iexact=group).first()
    if stands_in is None:
        stands_in = Group(name=group, position=_next_position(Group.objects.all()), **dated(on, by))
        stands_in.save()
        record("recommendations.group-added", by=by, on=stands_in)
    theme = stands_in.themes.filter(name__iexact=name).first()
    if theme is None:
        theme = Theme(group=stands_in, name=name, position=_next_position(stands_in.themes.all()), **dated(on, by))
        theme.save()
        record("recommendations.theme-added", by=by, on=theme)
    return theme


@one_transaction
def add_recommendation(
    *,
    review: Review,
    number: str,
    text: str,
    on: PartialDate,
    by: User,
    scope: str = Scope.LOCAL,
    theme: Theme | None = None,
    target_on: date | None = None,
) -> Recommendation:
    """Record what a review asks, verbatim and under its own number. Raises ValidationError where the number is taken."""
    asked = Recommendation(
        review=review, number=number, text=text, scope=scope, theme=theme, target_on=target_on, **dated(on, by)
    )
    moves.begin(asked, by=by, on=on, verb="recommendations.recommendation-added")
    return asked


@one_transaction
def amend_target(*, recommendation: Recommendation, target_on: date | None, on: PartialDate, by: User) -> None:
    """Give it another target date, or none; the earlier one stays in the record."""
    asked = recommendation.fresh()
    before, after = (day.isoformat() if day else "" for day in (asked.target_on, target_on))
    asked.target_on = target_on
    _amend(asked, Amended.TARGET, before=before, after=after, **dated(on, by))


@one_transaction
def put_on_theme(*, recommendation: Recommendation, theme: Theme | None, on: PartialDate, by: User) -> None:
    """Put it on another theme, or on none; the earlier one stays in the record."""
    asked = recommendation.fresh()
    before, after = (str(pk or "") for pk in (asked.theme_id, theme and theme.pk))
    asked.theme = theme
    _amend(asked, Amended.THEME, before=before, after=after, **dated(on, by))


def _amend(asked: Recommendation, what: Amended, *, before: str, after: str, **when: Any) -> None:
    if before != after:
        asked.save()
        Amendment(recommendation=asked, what=what, before=before, after=after, **when).save()
        record("recommendations.recommendation-amended", by=when["by"], on=asked, what=what.value)


@one_transaction
def answer(
    *,
    recommendation: Recommendation,
    agency: Agency,
    reply: str,
    reason: str,
    on: PartialDate,
    by: User,
    said: Said | None = None,
) -> Answer:
    """Record what an addressee says to it. Raises ValidationError for a *no* without a reason."""
    given = Answer(recommendation=recommendation, agency=agency, reply=reply, reason=reason, **dated(on, by, said))
    given.full_clean(exclude=["on_latest"])
    given.save()
    record("recommendations.answered", by=by, on=recommendation, agency=agency.pk)
    return given


@one_transaction
def add_action(
    *,
    theme: Theme,
    on: PartialDate,
    by: User,
    text: str = "",
    aim: str = "",
    state: str = ActionState.NOT_STARTED,
    reason: str = "",
    said: Said | None = None,
    source: Source = OUR_OWN,
) -> Action:
    """Record what is being done on a theme; `state` is where it stood when we first heard of it."""
    position = _next_position(Action.objects.filter(theme__group=theme.group))
    done = Action(theme=theme, text=text, aim=aim, position=position, **source.columns(), **dated(on, by, said))
    moves.begin(done, by=by, on=on, verb="recommendations.action-added", reason=reason, said=said, state=state)
    return done


@one_transaction
def attach(*, action: Action, recommendation: Recommendation, on: PartialDate, by: User) -> None:
    """Say that the action carries out the recommendation. Raises ValidationError where that is said already."""
    carries = Carries(action=action, recommendation=recommendation, **dated(on, by))
    carries.full_clean(exclude=["on_latest"])
    carries.save()
    record("recommendations.attached", by=by, on=action, recommendation=recommendation.pk)


@one_transaction
def add_learning(
    *,
    action: Action,
    text: str,
    state: str,
    on: PartialDate,
    by: User,
    is_result: bool = False,
    said: Said | None = None,
) -> Learning:
    """Add one thing that was learned or changed, after those that stand there already."""
    learned = Learning(
        action=action,
        text=text,
        state=state,
        is_result=is_result,
        position=_next_position(action.learning.all()),
        **dated(on, by, said),
    )
    learned.full_clean(exclude=["on_latest"])
    learned.save()
    record("recommendations.learning-added", by=by, on=action, learning=learned.pk)
    return learned


@one_transaction
def describe_programme(
    *,
    name: str,
    words: str,
    when: str,
    objectives: Iterable[str],
    on: PartialDate,
    by: User,
    source: Source = OUR_OWN,
) -> Programme:
    """Describe a programme as of a day; what was said of it before stays for papers as at an earlier day."""
    position = _next_position(Programme.objects.all())
    programme = Programme(name=name, words=words, when=when, position=position, **source.columns(), **dated(on, by))
    programme.clean_fields(exclude=["on_latest"])
    programme.save()
    for position, text in enumerate(objectives, start=1):
        Objective(programme=programme, text=text, position=position, **dated(on, by)).save()
    record("recommendations.programme-added", by=by, on=programme)
    return programme


@one_transaction
def ask(
    *,
    words: str,
    asked_of: str,
    asked_on: date,
    chase_on: date,
    on: PartialDate,
    by: User,
    action: Action | None = None,
    source: Source = OUR_OWN,
) -> Question:
    """Ask a named person what is not known since `on`, to be chased on a day. Raises `Refused` for a chase before the asking."""
    if chase_on < asked_on:
        raise Refused("The day to chase cannot be before the day it was asked.")
    question = Question(
        words=words,
        asked_of=asked_of,
        asked_on=asked_on,
        chase_on=chase_on,
        action=action,
        **source.columns(),
        **dated(on, by),
    )
    question.full_clean(exclude=["on_latest"])
    question.save()
    record("recommendations.question-asked", by=by, on=question)
    return question


@one_transaction
def answer_question(*, question: Question, words: str, on: PartialDate, by: User, said: Said | None = None) -> None:
    """Record the answer. Raises ValidationError where somebody has recorded one already, `Refused` for one before the question."""
    if on.latest < question.on_latest:
        raise Refused(f"The answer cannot be dated before the question, which was asked on {question.on_date}.")
    came = QuestionAnswered(question=question, words=words, **dated(on, by, said))
    came.full_clean(exclude=["on_latest"])
    came.save()
    record("recommendations.question-answered", by=by, on=question)

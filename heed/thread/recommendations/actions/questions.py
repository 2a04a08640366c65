"""What is not known is asked, and answered."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from heed.kit.activity.record import action as one_transaction
from heed.kit.activity.record import record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Said, Struck, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.recommendations.actions.sources import OUR_OWN, Source
from heed.thread.recommendations.models import (
    Action,
    Question,
    QuestionAnswered,
    SpeaksOf,
)


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
    asked_person: User | None = None,
    source: Source = OUR_OWN,
    speaks_of: Iterable[UUID] = (),
) -> Question:
    """Ask a named person what is not known since `on`, to be chased on a day. Raises `Refused` for a chase before the asking.

    `asked_person` is their account, where they have one: they are reminded then, and otherwise whoever asked.
    """
    if chase_on < asked_on:
        raise Refused("The day to chase cannot be before the day it was asked.")
    question = Question(
        words=words,
        asked_of=asked_of,
        asked_person=asked_person,
        asked_on=asked_on,
        chase_on=chase_on,
        action=action,
        **source.columns(),
        **dated(on, by),
    )
    question.full_clean()
    question.save()
    for review in speaks_of:
        SpeaksOf(question=question, review_id=review).save()
    record("recommendations.question-asked", by=by, on=question)
    return question


@one_transaction
def answer_question(*, question: Question, words: str, on: PartialDate, by: User, said: Said | None = None) -> None:
    """Record the answer. Raises ValidationError where somebody has recorded one already, `Refused` for one before the question."""
    if on.latest < question.on_latest:
        raise Refused(f"The answer cannot be dated before the question, which was asked on {question.on_date}.")
    if Struck.objects.filter(fact_id=question.pk).exists():
        raise Refused("This question was struck out: it waits for no answer.")
    came = QuestionAnswered(question=question, words=words, **dated(on, by, said))
    came.full_clean()
    came.save()
    record("recommendations.question-answered", by=by, on=question)

"""What a board's members ask, in their own words, and what came of it before they meet again."""

from datetime import date

from django.db.models import Min

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.working_days import add_working_days
from heed.kit.lifecycle.models import Said, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import AnswerKind, MemberAnswer, MemberQuestion, Paper
from heed.thread.papers.permissions import PaperPermission

ANSWERED_WITHIN = 20
"""Working days within which a question is answered where the next meeting is not known."""


@action
def ask_about(*, paper: Paper, words: str, by: User, on: PartialDate, said: Said | None = None) -> MemberQuestion:
    """Record what a member asks about an issued paper. Raises `Refused`, ValidationError."""
    if paper.state != PaperStage.ISSUED:
        raise Refused("A question can be asked about a paper that was issued and still stands.")
    if said is None and by.may(PaperPermission.PREPARE):
        raise Refused("Say which member asked, whom, on which day and how.")
    asked = MemberQuestion(paper=paper, words=words.strip(), due_on=_due_on(paper, on), **dated(on, by, said))
    asked.full_clean()
    asked.save()
    record("papers.member-asked", by=by, on=paper, question=asked.pk)
    return asked


def _due_on(paper: Paper, on: PartialDate) -> date:
    """The day by which the paper of the board's next meeting is due, so that it can say what came of the question."""
    coming = paper.board.meetings.filter(paper_due_on__gt=on.latest).aggregate(due=Min("paper_due_on"))["due"]
    due: date = coming or add_working_days(on.latest, ANSWERED_WITHIN)
    return due


@action
def answer(*, question: MemberQuestion, kind: AnswerKind, words: str, by: User, on: PartialDate) -> MemberAnswer:
    """Say what was done, or why not. Raises `Refused`, ValidationError."""
    if on.latest < question.on_latest:
        raise Refused(f"This cannot be dated before the question, which was asked on {question.on_date}.")
    answered = MemberAnswer(question=question, kind_of_answer=kind, words=words.strip(), **dated(on, by))
    answered.full_clean()
    answered.save()
    record("papers.member-answered", by=by, on=question.paper, question=question.pk)
    return answered

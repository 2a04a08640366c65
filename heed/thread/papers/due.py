"""What falls due of the papers that go out."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from heed.kit.chasing.falling_due import falls_due
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import Meeting, MemberQuestion, Paper, ParagraphAsked


@falls_due("to be written by", on="due_on", owner="asked_of", says="A paragraph {}", page="papers:paragraph")
def paragraphs() -> QuerySet[ParagraphAsked]:
    """A paragraph that somebody was asked for, until it is there or its paper is no draft any more. Due from whoever was asked."""
    waiting = ParagraphAsked.objects.filter(given__isnull=True, paper__state=PaperStage.DRAFT)
    return waiting.select_related("paper")


@falls_due("due by", on="paper_due_on", owner="by", says="The paper for {}", page="papers:board", at="board")
def papers() -> QuerySet[Meeting]:
    """The paper for a meeting that is still to come and has none that is issued. Due from whoever set the meeting."""
    issued = Paper.objects.filter(meeting=OuterRef("pk"), state=PaperStage.ISSUED)
    to_come = Meeting.objects.filter(~Exists(issued), meets_on__gte=timezone.localdate())
    return to_come.select_related("board")


@falls_due(
    "to be answered by", on="due_on", owner="by", says="A question of a member of a board", page="papers:member-answer"
)
def member_questions() -> QuerySet[MemberQuestion]:
    """A question of a member that has no answer yet. Due from whoever recorded it."""
    return MemberQuestion.objects.filter(answers__isnull=True)

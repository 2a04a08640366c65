"""What falls due of the papers that go out."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.text import Truncator

from heed.kit.chasing.falling_due import falls_due
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import Meeting, MemberQuestion, Paper, PaperStep, ParagraphAsked


@falls_due(
    on="due_on", owner="asked_of", says="Write the paragraph that you were asked for, {}", page="papers:paragraph"
)
def paragraphs() -> QuerySet[ParagraphAsked]:
    """A paragraph that somebody was asked for, until it is there or its paper is no draft any more. Due from whoever was asked."""
    waiting = ParagraphAsked.objects.filter(given__isnull=True, paper__state=PaperStage.DRAFT)
    return waiting.select_related("paper")


@falls_due(on="paper_due_on", owner="by", says="Issue the paper for {}", page="papers:board", at="board")
def papers() -> QuerySet[Meeting]:
    """The paper for a meeting that is still to come and has none that is issued. Due from whoever set the meeting."""
    issued = Paper.objects.filter(meeting=OuterRef("pk"), state=PaperStage.ISSUED)
    to_come = Meeting.objects.filter(~Exists(issued), meets_on__gte=timezone.localdate())
    return to_come.select_related("board")


@falls_due(
    on="due_on",
    owner=Subquery(PaperStep.objects.filter(of=OuterRef("paper"), number=1).values("by")[:1]),
    says="Answer a question that a member of a board asked",
    shows=lambda asked: f"Answer what a member of {asked.paper.board} asked: “{Truncator(asked.words).chars(100)}”",
    page="papers:member-answer",
)
def member_questions() -> QuerySet[MemberQuestion]:
    """A question of a member that has no answer yet. Due from whoever began the paper, since a member may record it herself, as long as they may read it."""
    return MemberQuestion.objects.filter(answers__isnull=True).select_related("paper__board")

"""What falls due of the papers that go out."""

from django.db.models import OuterRef, QuerySet, Subquery

from heed.kit.chasing.falling_due import falls_due
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import MemberQuestion, PaperStep, ParagraphAsked


@falls_due("to be written by", on="due_on", owner="asked_of", says="A paragraph {}", page="papers:paragraph")
def paragraphs() -> QuerySet[ParagraphAsked]:
    waiting = ParagraphAsked.objects.filter(given__isnull=True, paper__state=PaperStage.DRAFT)
    return waiting.select_related("paper")


@falls_due(
    "to be answered by",
    on="due_on",
    owner=Subquery(PaperStep.objects.filter(of=OuterRef("paper"), number=1).values("by")[:1]),
    says="A question of a board’s member",
    page="papers:member-answer",
)
def member_questions() -> QuerySet[MemberQuestion]:
    """Due from whoever began the paper that it is about; the words of the question are in no message."""
    return MemberQuestion.objects.filter(answers__isnull=True)

"""What falls due of the papers that go out."""

from django.db.models import QuerySet

from heed.kit.chasing.falling_due import falls_due
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import ParagraphAsked


@falls_due("to be written by", on="due_on", owner="asked_of", says="A paragraph {}", page="papers:paragraph")
def paragraphs() -> QuerySet[ParagraphAsked]:
    waiting = ParagraphAsked.objects.filter(given__isnull=True, paper__state=PaperStage.DRAFT)
    return waiting.select_related("paper")

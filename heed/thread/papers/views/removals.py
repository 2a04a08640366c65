"""Pages for a paper that should not have come in: asking for its removal, and a second person's decision."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.files.pages import ask_page, decide_page
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.papers.models import FileRemoval, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = get_object_or_404(ReceivedPaper.objects.visible_to(signed_in(request)).defer("content"), pk=pk)
    also = " and whatever was read from it and not confirmed"
    return ask_page(request, paper, back=_address(paper), also=also, paper=paper, trail=_trail(paper))


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = FileRemoval.objects.visible_to(signed_in(request)).select_related("paper", "asked_by", "decided_by")
    removal = get_object_or_404(known.defer("paper__content"), pk=pk)
    paper = removal.paper
    context = {
        "paper": paper,
        "trail": _trail(paper),
        "caption": paper,
        "stays": "What was confirmed from the paper stays in the record.",
    }
    original = reverse("papers:original", args=[paper.pk])
    return decide_page(request, removal, back=_address(paper), original=original, **context)


def _trail(paper: ReceivedPaper) -> list[Link]:
    return [Link("Papers that came in", reverse("papers:list")), Link(str(paper), _address(paper))]


def _address(paper: ReceivedPaper) -> str:
    return reverse("papers:paper", args=[paper.pk])

"""Papers that were issued: as they were sent, with the records behind each figure."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.documents.as_json import from_json
from heed.kit.files.pages import taken_away
from heed.kit.lifecycle.forms import StepForm, refusals_in
from heed.kit.lifecycle.models import Moment
from heed.kit.pages.answering import answer_page
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.kit.people.models import User
from heed.thread.papers import issuing
from heed.thread.papers.figure_notes import which_of
from heed.thread.papers.figures import BY_KEY, counted, reading
from heed.thread.papers.lifecycle import IN_HAND, PaperStage
from heed.thread.papers.models import FrozenFile, Paper, SentVersion
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.reading.figures import REVIEWS
from heed.thread.papers.since import reference
from heed.thread.papers.writing import FORMS, PAPERS
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.models import Review


@requires(PaperPermission.READ)
@require_safe
@reads("papers.papers-listed", of="papers")
def listing(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    papers = list(Paper.objects.readable_by(person).select_related("board", "meeting").order_by("-as_at", "-number"))
    drafts = list(Paper.objects.filter(state__in=IN_HAND).select_related("board", "meeting").order_by("-as_at"))
    may_prepare = person.may(PaperPermission.PREPARE)
    context = {"papers": papers, "drafts": drafts if may_prepare else [], "may_prepare": may_prepare}
    context["others"] = {kind: paper for kind, paper in PAPERS.items() if kind != "status"}
    return TemplateResponse(request, "papers/issued_list.html", context)


@requires(PaperPermission.READ)
@require_safe
@reads("papers.paper-opened", of="paper")
def issued(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = issued_paper(request, pk)
    return _page_of(request, paper, StepForm(initial={"version": paper.version}))


@requires(PaperPermission.PREPARE)
@require_POST
@reads("papers.paper-opened", of="paper")
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = issued_paper(request, pk)
    form = StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            asked = form.fact
            issuing.withdraw(
                paper=paper, by=signed_in(request), on=asked["on"], reason=asked["reason"], seen=asked["seen"]
            )
            return redirect(paper)
    return _page_of(request, paper, form)


def _page_of(request: HttpRequest, paper: Paper, form: StepForm) -> HttpResponse:
    person = signed_in(request)
    context = {
        "paper": paper,
        "frozen": paper.frozen,
        "document": from_json(paper.frozen.document),
        "files": _files(paper),
        "whole": issuing.still_whole(paper.frozen),
        "sent": _sent_versions(paper, person),
        "withdrawn": paper.steps.filter(after=PaperStage.WITHDRAWN).select_related("by").first(),
        "questions": paper.member_questions.prefetch_related("answers"),
        "may_ask": person.may(PaperPermission.ASK) and paper.state == PaperStage.ISSUED,
        "may_prepare": person.may(PaperPermission.PREPARE),
        "form": form,
        "open_moves": paper.lifecycle.open_to(person, paper) if person.may(PaperPermission.PREPARE) else [],
    }
    return answer_page(request, "papers/issued.html", context)


def _sent_versions(paper: Paper, person: User) -> list[SentVersion]:
    """The one that holds and, for whoever prepares papers, those before it; the newest first."""
    versions = list(paper.frozen.sent_versions.defer("content", "document", "beside").select_related("by"))[::-1]
    return versions if person.may(PaperPermission.PREPARE) else versions[:1]


def _files(paper: Paper) -> list[Link]:
    return [
        Link(
            FORMS[file.ending][0] + (" in large print" if file.large else ""),
            reverse("papers:issued-large" if file.large else "papers:issued-file", args=[paper.pk, file.ending]),
        )
        for file in paper.frozen.files.defer("content")
    ]


@requires(PaperPermission.READ)
@require_safe
def taken(request: HttpRequest, pk: UUID, ending: str, *, large: bool = False) -> HttpResponse:
    """A file, byte for byte as it was sent."""
    paper = issued_paper(request, pk)
    file = get_object_or_404(FrozenFile, issued=paper.frozen, ending=ending, large=large)
    if not log_shown(request, "papers.file-taken", paper, form=ending, large=large):
        return unavailable(request)
    name = f"paper-{paper.number}-of-{paper.year}{'-large-print' if large else ''}.{ending}"
    return taken_away(bytes(file.content), name, FORMS[ending][1])


@requires(PaperPermission.READ)
@require_safe
@reads("papers.figure-opened", of="paper")
def figure(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """The records that a figure of an issued paper counted, and beside them what the same definition counts today."""
    if key not in BY_KEY:
        raise Http404
    person, paper = signed_in(request), issued_paper(request, pk)
    figures = list(paper.frozen.figures.all())
    frozen = next((one for one in figures if one.key == key), None)
    if frozen is None:
        raise Http404
    sees = person.may(RecommendationPermission.SEE)
    then = _records(frozen.of, frozen.counted, person) if sees else []
    now = timezone.now()
    today = counted(reading(Moment(timezone.localdate(now), now), person), [key])[key] if sees else ()
    context = {
        "paper": paper,
        "figure": frozen,
        "outer": [one for one in figures if one.key in frozen.inside.split()],
        "inner": [one for one in figures if key in one.inside.split()],
        "sees": sees,
        "then": list(map(_row, then)),
        "which": _said_in_the_note(paper, key),
        "unseen": frozen.n - len(then),
        "hides_number": frozen.withheld and not sees,
        "today": list(map(_row, today)),
        "gone": [reference(one) for one in then if one not in today],
        "come": [reference(one) for one in today if one not in then],
    }
    return TemplateResponse(request, "papers/figure.html", context)


def _said_in_the_note(paper: Paper, key: str) -> str:
    """Which records the paper itself says that it counted, or why it does not say so."""
    address = reverse("papers:figure", args=[paper.pk, key])
    notes = (note.words for note in from_json(paper.frozen.document).notes if note.address == address)
    return next(map(which_of, notes), "")


def _records(of: str, ids: list[str], person: User) -> list[Any]:
    """Those that were counted and that the reader may know of."""
    if of == REVIEWS:
        return list(Review.objects.visible_to(person).filter(pk__in=ids).order_by("reference"))
    asked = Recommendation.objects.visible_to(person).filter(pk__in=ids).select_related("review")
    return sorted(asked, key=str)


def _row(record: Any) -> tuple[object, ...]:
    page = "reviews:review" if isinstance(record, Review) else "recommendations:recommendation"
    return Link(reference(record), reverse(page, args=[record.pk])), record.state_now.label


def issued_paper(request: HttpRequest, pk: UUID) -> Paper:
    """The issued paper, where the person may read it."""
    readable = Paper.objects.readable_by(signed_in(request))
    return get_object_or_404(readable.select_related("board", "meeting", "frozen"), pk=pk)

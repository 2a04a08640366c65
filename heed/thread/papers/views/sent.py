"""The version of a paper that was really sent: uploading it, and what it says otherwise."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.differences import Difference
from heed.kit.files.pages import taken_away
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.thread.papers.forms.out import SentForm
from heed.thread.papers.models import FrozenFigure, Paper, SentVersion
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.reading.altered import Altered
from heed.thread.papers.sent import altered_figures, still_whole, take_in
from heed.thread.papers.views.issued import issued_paper
from heed.thread.papers.writing import FORMS
from heed.thread.recommendations.permissions import RecommendationPermission


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.paper-opened", of="paper")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper = issued_paper(request, pk)
    is_first = not paper.frozen.sent_versions.exists()
    form = SentForm(sent(request), request.FILES or None, is_first=is_first)
    if form.is_valid():
        with refusals_in(form, Unreadable):
            return redirect("papers:sent", take_in(paper=paper, by=signed_in(request), **form.fact).pk)
    return answer_page(request, "papers/sent_add.html", {"paper": paper, "form": form})


@requires(PaperPermission.READ)
@require_safe
@reads("papers.sent-opened", of="version")
def version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What differs from what was issued: first the figures that were altered by hand, then every other passage."""
    found = _found(request, pk)
    paper = found.issued.paper
    compared = found.compared
    figures = {figure.key: figure for figure in found.issued.figures.all()}
    sees = signed_in(request).may(RecommendationPermission.SEE)
    context = {
        "version": found,
        "paper": paper,
        "whole": still_whole(found),
        "form": FORMS[found.ending][0],
        "later": found.issued.sent_versions.filter(number=found.number + 1).select_related("by").first(),
        "altered": [
            _altered_row(one, figures[one.key], paper, sees) for one in altered_figures(found.issued, compared)
        ],
        "differing": [one for one in compared if one.kind is not Difference.KEPT],
        "kinds": Difference,
    }
    return TemplateResponse(request, "papers/sent.html", context)


@requires(PaperPermission.READ)
@require_safe
def taken(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file, byte for byte as it was uploaded."""
    found = _found(request, pk)
    if not log_shown(request, "papers.sent-taken", found):
        return unavailable(request)
    paper = found.issued.paper
    name = f"paper-{paper.number}-of-{paper.year}-as-sent-{found.number}.{found.ending}"
    return taken_away(bytes(found.content), name, FORMS[found.ending][1])


def _altered_row(one: Altered, figure: FrozenFigure, paper: Paper, sees: bool) -> tuple[object, ...]:
    """A figure as it was and as it reads, what it counts, and what the record counted on the day of the paper."""
    counted = "withheld" if figure.withheld and not sees else str(figure.n)
    place = f"{one.passage.place}, under “{one.column}”" if one.column else one.passage.place
    return (
        Link(figure.title, reverse("papers:figure", args=[paper.pk, figure.key])),
        one.was,
        one.now or "taken out",
        figure.definition,
        f"{counted}, as at {PartialDate.of(paper.as_at)}",
        place[0].upper() + place[1:],
    )


def _found(request: HttpRequest, pk: UUID) -> SentVersion:
    """The version, where the person may read its paper; one that was superseded is for whoever prepares papers."""
    person = signed_in(request)
    known = SentVersion.objects.filter(issued__paper__in=Paper.objects.readable_by(person))
    found = get_object_or_404(known.select_related("issued__paper__board", "by"), pk=pk)
    if not person.may(PaperPermission.PREPARE):
        get_object_or_404(known.exclude(issued__sent_versions__number__gt=found.number), pk=pk)
    return found

"""Pages for the papers that come in: the list, taking one in, and one paper beside what it proposes."""

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.documents.blocks import Unreadable
from heed.kit.documents.names import shown
from heed.kit.files.models import RemovalState
from heed.kit.files.pages import taken_away
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.models import Moment
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.thread.papers import confirming, receiving
from heed.thread.papers.comparing import comparisons
from heed.thread.papers.forms.received import AskForm, ReceiveForm
from heed.thread.papers.models import PaperState, Proposal, ProposalKind, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.pointing import beside
from heed.thread.papers.reading.found_in import found_in
from heed.thread.papers.recommending import asked_before, begins, left_open, names_in, on_record
from heed.thread.papers.standing import counts
from heed.thread.recommendations.named_agencies import Agencies

PASTED = "Pasted text.txt"
NOT_SURE = "Not sure about these: nothing is taken unless you take it"


@requires(PaperPermission.RECEIVE)
@require_safe
@reads("papers.listed", of="papers")
def received(request: HttpRequest) -> HttpResponse:
    papers = list(known(request).select_related("by", "decided_by").defer("content"))
    return TemplateResponse(request, "papers/received.html", {"papers": papers})


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
def receive(request: HttpRequest) -> HttpResponse:
    form = ReceiveForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        name, content = (shown(file.name), file.read()) if file else (PASTED, form.cleaned_data["pasted"].encode())
        with refusals_in(form, Unreadable), form.asking_for_password():
            document, findings = found_in(content, name, form.cleaned_data.get("password", ""))
            paper = receiving.receive(
                name=name, content=content, document=document, findings=findings, by=signed_in(request)
            )
            return redirect("papers:paper", paper.pk)
    return answer_page(request, "papers/receive.html", {"form": form})


@requires(PaperPermission.RECEIVE)
@require_safe
@reads("papers.opened", of="paper")
@reads("recommendations.told-before", of="earlier")
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    return paper_page(request, pk)


def paper_page(request: HttpRequest, pk: UUID, form: forms.Form | None = None) -> HttpResponse:
    """The paper with its proposals; `form` is one that comes back because something was refused."""
    came, person = (
        get_object_or_404(known(request).select_related("by", "decided_by", "review").defer("content"), pk=pk),
        signed_in(request),
    )
    proposals = list(came.proposals.all())
    taken = [one for one in proposals if one.is_taken]
    is_open = came.state == PaperState.OPEN
    document = came.document if is_open else None
    before = asked_before(proposals, person) if is_open else {}
    context = {
        "paper": came,
        "removal": came.removals.exclude(state=RemovalState.DECLINED).select_related("asked_by", "decided_by").first(),
        "sections": list(_sections(proposals)),
        "taken": len(taken),
        "recommends": any(one.proposes == ProposalKind.RECOMMENDATION for one in proposals),
        "nobody_asked": sum(one.proposes == ProposalKind.QUESTION and not one.content["asked_of"] for one in taken),
        "nobody_meant": Agencies().unknown(names_in(taken)) if is_open else [],
        "on_record": on_record(came, proposals, person) if is_open else {},
        "asked_before": before,
        "earlier": list({one.pk: one for pairs in before.values() for one, _ in pairs}.values()),
        "begins": begins,
        "left_open": left_open(proposals) if is_open else {},
        "ask_form": form if isinstance(form, AskForm) else AskForm(),
        "form": form,
        "meanwhile": receiving.meanwhile(proposals, person),
        "compared": comparisons(came.stated_figures.all(), counts(Moment(came.on_latest, timezone.now()), person)),
        "shown": (shown_beside := list(beside(document, proposals)) if document else []),
        "pointed": {position for one in shown_beside for positions in one.pointed.values() for position in positions},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return TemplateResponse(request, "papers/paper.html", context, status=status)


def _sections(proposals: Sequence[Proposal]) -> Iterator[tuple[str, list[Proposal]]]:
    """The proposals by what they would add, in the order in which a person checks them, and apart those that are not sure."""
    for kind in ProposalKind:
        if chosen := [one for one in proposals if one.proposes == kind and not one.is_unsure]:
            yield kind.label, chosen
    if unsure := [one for one in proposals if one.is_unsure]:
        yield NOT_SURE, unsure


@requires(PaperPermission.RECEIVE)
@require_safe
def original(request: HttpRequest, pk: UUID) -> HttpResponse:
    kept = get_object_or_404(known(request).exclude(removals__state=RemovalState.REMOVED), pk=pk)
    if not log_shown(request, "papers.opened", kept):
        return unavailable(request)
    return taken_away(bytes(kept.content), kept.name)


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
@reads("recommendations.told-before", of="earlier")
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = forms.Form(request.POST)
    with refusals_in(form):
        confirming.confirm(paper=get_object_or_404(known(request), pk=pk), by=signed_in(request))
        return redirect("papers:paper", pk)
    return paper_page(request, pk, form=form)


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
@reads("recommendations.told-before", of="earlier")
def set_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = forms.Form(request.POST)
    with refusals_in(form):
        confirming.set_aside(paper=get_object_or_404(known(request), pk=pk), by=signed_in(request))
        return redirect("papers:paper", pk)
    return paper_page(request, pk, form=form)


def known(request: HttpRequest) -> QuerySet[ReceivedPaper]:
    """The papers that speak of nothing which this person may not know of."""
    papers: QuerySet[ReceivedPaper] = ReceivedPaper.objects.visible_to(signed_in(request))
    return papers

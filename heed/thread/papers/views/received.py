"""Pages for the papers that come in, and the papers that go out."""

from datetime import date, datetime, time
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.calendar.dates import PartialDate
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
from heed.thread.papers.forms.received import AskForm, OtherForm, ReceiveForm, StatusForm, correction, sections
from heed.thread.papers.models import Decision, Proposal, ProposalKind, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.reading.found_in import found_in
from heed.thread.papers.standing import counts, meetings
from heed.thread.papers.status import status_paper
from heed.thread.papers.writing import FORMS, PAPERS, told_to_the_log, written

PASTED = "Pasted text.txt"


@requires(PaperPermission.RECEIVE)
@require_safe
@reads("papers.listed", of="papers")
def received(request: HttpRequest) -> HttpResponse:
    papers = list(_known(request).select_related("by", "decided_by").defer("content"))
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
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _paper_page(request, pk)


def _paper_page(request: HttpRequest, pk: UUID, form: forms.Form | None = None) -> HttpResponse:
    """The paper with its proposals; `form` is one that comes back because something was refused."""
    shown = get_object_or_404(_known(request).select_related("by", "decided_by").defer("content"), pk=pk)
    proposals = list(shown.proposals.all())
    nobody_asked = [
        one
        for one in proposals
        if one.proposes == ProposalKind.QUESTION and one.decision == Decision.TAKE and not one.content["asked_of"]
    ]
    now = timezone.now()
    context = {
        "paper": shown,
        "removal": shown.removals.exclude(state=RemovalState.DECLINED).select_related("asked_by", "decided_by").first(),
        "sections": list(sections(proposals)),
        "taken": sum(one.decision == Decision.TAKE for one in proposals),
        "nobody_asked": len(nobody_asked),
        "ask_form": form if isinstance(form, AskForm) else AskForm(),
        "form": form,
        "meanwhile": receiving.meanwhile(proposals, signed_in(request)),
        "compared": comparisons(shown.stated_figures.all(), counts(Moment(shown.on_latest, now), signed_in(request))),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return TemplateResponse(request, "papers/paper.html", context, status=status)


@requires(PaperPermission.RECEIVE)
@require_safe
def original(request: HttpRequest, pk: UUID) -> HttpResponse:
    kept = get_object_or_404(_known(request).exclude(removals__state=RemovalState.REMOVED), pk=pk)
    if not log_shown(request, "papers.opened", kept):
        return unavailable(request)
    return taken_away(bytes(kept.content), kept.name)


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def proposal(request: HttpRequest, pk: UUID, position: int) -> HttpResponse:
    one = _proposal(request, pk, position)
    form = correction(one, sent(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            corrected = one.found | form.cleaned_data
            seen = corrected.pop("version")
            confirming.decide(
                proposal=one, decision=Decision.TAKE, corrected=corrected, by=signed_in(request), seen=seen
            )
            return redirect(f"{_address(pk)}#proposal-{position}")
    return answer_page(request, "papers/proposal.html", {"form": form, "proposal": one, "paper": one.paper})


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
def decide(request: HttpRequest, pk: UUID, position: int) -> HttpResponse:
    one = _proposal(request, pk, position)
    decision = Decision.REFUSE if request.POST.get("decision") == Decision.REFUSE else Decision.TAKE
    form = forms.Form(request.POST)
    with refusals_in(form):
        confirming.decide(proposal=one, decision=decision, corrected=one.corrected, by=signed_in(request))
        return redirect(f"{_address(pk)}#proposal-{position}")
    return _paper_page(request, pk, form=form)


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = AskForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            confirming.ask_all(
                paper=get_object_or_404(_known(request), pk=pk), by=signed_in(request), **form.cleaned_data
            )
            return redirect("papers:paper", pk)
    return _paper_page(request, pk, form=form)


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = forms.Form(request.POST)
    with refusals_in(form):
        confirming.confirm(paper=get_object_or_404(_known(request), pk=pk), by=signed_in(request))
        return redirect("papers:paper", pk)
    return _paper_page(request, pk, form=form)


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
def set_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = forms.Form(request.POST)
    with refusals_in(form):
        confirming.set_aside(paper=get_object_or_404(_known(request), pk=pk), by=signed_in(request))
        return redirect("papers:paper", pk)
    return _paper_page(request, pk, form=form)


@requires(PaperPermission.WRITE)
@require_safe
@reads("papers.written", of="shown", facts="beside")
def write(request: HttpRequest) -> HttpResponse:
    form = _status_form(request.GET if "as_at" in request.GET else {"as_at": str(PartialDate.of(timezone.localdate()))})
    context: dict[str, Any] = {
        "form": form,
        "forms": _forms("status"),
        "shown": [],
        "beside": {},
        "paper": PAPERS["status"],
        "kind": "status",
    }
    if form.is_valid():
        moment, meeting = _asked(**form.cleaned_data)
        document = status_paper(moment, meeting, signed_in(request)).document
        context["shown"], context["beside"] = told_to_the_log("status", moment, "", signed_in(request))
        context |= {"document": document, "moment": moment, "query": request.GET.urlencode()}
    return TemplateResponse(request, "papers/write.html", context)


@requires(PaperPermission.WRITE)
@require_safe
def download(request: HttpRequest, ending: str) -> HttpResponse:
    form = _status_form(request.GET)
    if ending not in PAPERS["status"].endings or not form.is_valid():
        raise Http404
    moment, meeting = _asked(**form.cleaned_data)
    content = written(ending, moment, meeting, signed_in(request))
    shown, beside = told_to_the_log("status", moment, "", signed_in(request))
    if not log_shown(request, "papers.taken-away", shown, form=ending, **beside):
        return unavailable(request)
    return taken_away(content, f"status-{moment.as_at}.{ending}", FORMS[ending][1])


def _status_form(given: Any) -> StatusForm:
    return StatusForm(given, meetings=meetings(Moment(timezone.localdate(), timezone.now())))


def _asked(as_at: date, known_at: date | None, meeting: str = "", about: str = "") -> tuple[Moment, str]:
    """A day that is known is known to its end; nothing is known later than now."""
    now = timezone.now()
    if known_at is None:
        return Moment(as_at, now), meeting or about
    end = timezone.make_aware(datetime.combine(known_at, time.max))
    return Moment(as_at, min(end, now)), meeting or about


def _forms(kind: str) -> dict[str, str]:
    """Each ending of a paper with its name for people."""
    return {ending: FORMS[ending][0] for ending in PAPERS[kind].endings}


@requires(PaperPermission.WRITE)
@require_safe
@reads("papers.written", of="shown", facts="beside")
def write_other(request: HttpRequest, kind: str) -> HttpResponse:
    """A paper other than the status paper: as at a day, of one review or theme or of all."""
    form, person = _other_form(request, kind), signed_in(request)
    context: dict[str, Any] = {"form": form, "forms": _forms(kind), "shown": [], "beside": {}}
    context |= {"paper": PAPERS[kind], "kind": kind}
    if "as_at" in request.GET and form.is_valid():
        moment, about = _asked(**form.cleaned_data)
        document = PAPERS[kind].document(moment, about, person)
        context["shown"], context["beside"] = told_to_the_log(kind, moment, about, person)
        context |= {"document": document, "moment": moment, "query": request.GET.urlencode()}
    return TemplateResponse(request, "papers/write.html", context)


@requires(PaperPermission.WRITE)
@require_safe
def download_other(request: HttpRequest, kind: str, ending: str) -> HttpResponse:
    form = _other_form(request, kind)
    if ending not in PAPERS[kind].endings or not form.is_valid():
        raise Http404
    moment, about = _asked(**form.cleaned_data)
    content = written(ending, moment, about, signed_in(request), kind=kind)
    shown, beside = told_to_the_log(kind, moment, about, signed_in(request))
    if not log_shown(request, "papers.taken-away", shown, form=ending, **beside):
        return unavailable(request)
    return taken_away(content, f"{kind}-{moment.as_at}.{ending}", FORMS[ending][1])


def _other_form(request: HttpRequest, kind: str) -> OtherForm:
    """Raises Http404 for a paper that there is not."""
    if kind not in PAPERS or kind == "status":
        raise Http404
    given = request.GET if "as_at" in request.GET else {"as_at": str(PartialDate.of(timezone.localdate()))}
    return OtherForm(given, narrowed=PAPERS[kind].narrowed, reader=signed_in(request))


def _known(request: HttpRequest) -> QuerySet[ReceivedPaper]:
    """The papers that speak of nothing which this person may not know of."""
    papers: QuerySet[ReceivedPaper] = ReceivedPaper.objects.visible_to(signed_in(request))
    return papers


def _proposal(request: HttpRequest, pk: UUID, position: int) -> Proposal:
    proposals = Proposal.objects.visible_to(signed_in(request)).select_related("paper")
    found: Proposal = get_object_or_404(proposals, paper=pk, position=position)
    return found


def _address(pk: UUID) -> str:
    return f"/papers/{pk}/"

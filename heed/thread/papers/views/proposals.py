"""Pages on which a person corrects, cuts, joins and decides what a paper proposes, and says who asks it and whom it means."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.papers import confirming, rearranging, recommending
from heed.thread.papers.forms.corrections import correction
from heed.thread.papers.forms.received import AskerForm, AskForm, CutForm, MeantForm, VersionForm
from heed.thread.papers.models import Decision, Proposal, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.views.received import known, paper_page
from heed.thread.recommendations import actions as recommendations
from heed.thread.recommendations.named_agencies import Agencies


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
            return redirect(_address(pk, position))
    return answer_page(request, "papers/proposal.html", {"form": form, "proposal": one, "paper": one.paper})


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
@reads("recommendations.told-before", of="earlier")
def decide(request: HttpRequest, pk: UUID, position: int) -> HttpResponse:
    one = _proposal(request, pk, position)
    decision = Decision.REFUSE if request.POST.get("decision") == Decision.REFUSE else Decision.TAKE
    form = forms.Form(request.POST)
    with refusals_in(form):
        confirming.decide(proposal=one, decision=decision, corrected=one.corrected, by=signed_in(request))
        return redirect(_address(pk, position))
    return paper_page(request, pk, form=form)


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
@reads("recommendations.told-before", of="earlier")
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = AskForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            confirming.ask_all(
                paper=get_object_or_404(known(request), pk=pk), by=signed_in(request), **form.cleaned_data
            )
            return redirect("papers:paper", pk)
    return paper_page(request, pk, form=form)


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def cut(request: HttpRequest, pk: UUID, position: int) -> HttpResponse:
    """Where one recommendation ends and the next begins."""
    one = _proposal(request, pk, position)
    form = CutForm(sent(request), initial={"text": one.content.get("text", ""), "version": one.version})
    if form.is_valid():
        with refusals_in(form):
            seen = form.cleaned_data["version"]
            rearranging.cut(proposal=one, texts=form.texts, by=signed_in(request), seen=seen)
            return redirect(_address(pk, position))
    return answer_page(request, "papers/cut.html", {"form": form, "proposal": one, "paper": one.paper})


@requires(PaperPermission.RECEIVE)
@require_POST
@reads("papers.opened", of="paper")
@reads("recommendations.told-before", of="earlier")
def join(request: HttpRequest, pk: UUID, position: int) -> HttpResponse:
    one, form = _proposal(request, pk, position), VersionForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            rearranging.join(proposal=one, by=signed_in(request), seen=form.cleaned_data["version"])
            return redirect(_address(pk, position))
    return paper_page(request, pk, form=form)


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def asker(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which review asks what the paper recommends, or which other report."""
    came, person = get_object_or_404(known(request).defer("content"), pk=pk), signed_in(request)
    form = AskerForm(sent(request), reader=person) if request.method == "POST" else AskerForm.of(came, person)
    if form.is_valid():
        with refusals_in(form):
            recommending.say_who_asks(paper=came, by=person, **form.fact)
            return redirect("papers:paper", pk)
    what = "Who asks what this paper recommends?"
    context = {"form": form, "what": what, "button": "Keep it", "paper": came, "trail": _trail(came)}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def meant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which agency the paper means by each name that nobody has explained yet."""
    came, agencies = get_object_or_404(known(request).defer("content"), pk=pk), Agencies()
    form = MeantForm(
        sent(request), names=agencies.unknown(recommending.names_in(came.proposals.all())), agencies=agencies
    )
    if form.is_valid() and not form.meant:
        return redirect("papers:paper", pk)
    if form.is_valid():
        with refusals_in(form):
            recommending.still_open(came)
            recommendations.say_who_is_meant(meant=form.meant, by=signed_in(request))
            return redirect("papers:paper", pk)
    what = "Who is meant?"
    context = {"form": form, "what": what, "button": "Keep it", "paper": came, "trail": _trail(came)}
    return answer_page(request, "lifecycle/ask.html", context)


def _proposal(request: HttpRequest, pk: UUID, position: int) -> Proposal:
    proposals = Proposal.objects.visible_to(signed_in(request)).select_related("paper")
    found: Proposal = get_object_or_404(proposals, paper=pk, position=position)
    return found


def _address(pk: UUID, position: int) -> str:
    return f"{reverse('papers:paper', args=[pk])}#proposal-{position}"


def _trail(paper: ReceivedPaper) -> list[Link]:
    return [Link("Papers that came in", reverse("papers:list")), Link(str(paper), paper.get_absolute_url())]

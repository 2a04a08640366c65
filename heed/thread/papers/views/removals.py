"""Pages for a file that should not have come in: asking for its removal, and a second person's decision."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.papers import removing
from heed.thread.papers.forms.received import RemovalForm
from heed.thread.papers.models import FileRemoval, ReceivedPaper
from heed.thread.papers.permissions import PaperPermission


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    paper, form = get_object_or_404(ReceivedPaper.objects.defer("content"), pk=pk), RemovalForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            removing.ask_removal(paper=paper, reason=form.cleaned_data["reason"], by=signed_in(request))
            return redirect("papers:paper", pk)
    trail = [Link("Papers that came in", reverse("papers:list")), Link(str(paper), reverse("papers:paper", args=[pk]))]
    words = (
        "The file, its name and whatever was read from it and not confirmed will be gone for good once somebody else "
        "confirms. Who asked, who confirmed, when and why, the size of the file and its hash remain as proof."
    )
    context = {"paper": paper, "form": form, "trail": trail, "words": words}
    return answer_page(
        request, "lifecycle/ask.html", context | {"what": "Ask for the file to be removed", "button": "Ask for removal"}
    )


@requires(PaperPermission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.opened", of="paper")
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = FileRemoval.objects.select_related("paper", "asked_by", "decided_by").defer("paper__content")
    removal, by = get_object_or_404(known, pk=pk), signed_in(request)
    form = forms.Form(sent(request))
    if form.is_valid():
        with refusals_in(form):
            decided = removing.remove if request.POST.get("decision") == "remove" else removing.decline_removal
            decided(removal=removal, by=by)
            return redirect("papers:paper", removal.paper_id)
    context = {"removal": removal, "paper": removal.paper, "form": form}
    context["waits_for_another"] = not removing.another_person_confirms(removal, by)
    return answer_page(request, "papers/removal.html", context)

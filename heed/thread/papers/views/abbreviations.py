"""What capital letters stand for in papers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.models import Moment
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.papers.abbreviations import OURS, expansions
from heed.thread.papers.explaining import explain
from heed.thread.papers.forms.out import AbbreviationForm
from heed.thread.papers.models import Abbreviation
from heed.thread.papers.permissions import PaperPermission


@requires(PaperPermission.PREPARE)
@require_safe
@reads("papers.abbreviations-listed", of="added")
def listing(request: HttpRequest) -> HttpResponse:
    known = expansions(Moment(timezone.localdate(), timezone.now()))
    rows = [
        (short, words, "The trade’s" if OURS.get(short) == words else "Ours") for short, words in sorted(known.items())
    ]
    return TemplateResponse(
        request, "papers/abbreviations.html", {"rows": rows, "added": list(Abbreviation.objects.all())}
    )


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = AbbreviationForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            explain(by=signed_in(request), **form.fact)
            return redirect("papers:abbreviations")
    trail = [Link("Abbreviations", reverse("papers:abbreviations"))]
    context = {"form": form, "what": "Say what an abbreviation stands for", "button": "Keep it", "trail": trail}
    return answer_page(request, "lifecycle/ask.html", context)

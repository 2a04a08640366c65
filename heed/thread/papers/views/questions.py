"""What members ask about a paper, and what came of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.papers import asking
from heed.thread.papers.forms.out import AskedAtMeetingForm, MemberAnswerForm, MemberAskForm
from heed.thread.papers.models import AnswerKind, MemberQuestion, Paper
from heed.thread.papers.permissions import PaperPermission


@requires(PaperPermission.ASK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.paper-opened", of="paper")
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member asks in their own words; whoever prepares papers records what a member asked at the meeting."""
    person = signed_in(request)
    paper = get_object_or_404(Paper.objects.readable_by(person).select_related("board"), pk=pk)
    form = (AskedAtMeetingForm if person.may(PaperPermission.PREPARE) else MemberAskForm)(sent(request))
    if form.is_valid():
        with refusals_in(form):
            asking.ask_about(paper=paper, by=person, **form.fact)
            return redirect(f"{reverse('papers:issued', args=[paper.pk])}#questions")
    trail = [Link("Papers out", reverse("papers:issued-list")), Link(str(paper), reverse("papers:issued", args=[pk]))]
    context = {"form": form, "what": "Ask about this paper", "button": "Ask", "trail": trail, "paper": paper}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(PaperPermission.PREPARE)
@require_safe
@reads("papers.papers-listed", of="questions")
def listing(request: HttpRequest) -> HttpResponse:
    asked = MemberQuestion.objects.visible_to(signed_in(request))
    questions = list(asked.select_related("paper__board").prefetch_related("answers"))
    context = {
        "questions": questions,
        "waiting": [one for one in questions if not one.answers.all()],
        "answered": [one for one in questions if one.answers.all()],
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "papers/member_questions.html", context)


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.paper-opened", of="paper")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = MemberQuestion.objects.visible_to(signed_in(request))
    question = get_object_or_404(asked.select_related("paper__board"), pk=pk)
    form = MemberAnswerForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            fact = form.fact
            asking.answer(question=question, by=signed_in(request), **fact | {"kind": AnswerKind(fact["kind"])})
            return redirect("papers:member-questions")
    trail = [Link("Members’ questions", reverse("papers:member-questions"))]
    context = {"form": form, "what": "Say what came of it", "button": "Keep it", "trail": trail}
    return answer_page(request, "lifecycle/ask.html", context | {"words": question.words, "paper": question.paper})

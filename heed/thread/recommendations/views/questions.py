"""Questions: what is not known, who was asked, when to chase, and what came of it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.chasing.standing import reminders_about
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.people.access import requires, signed_in
from heed.thread.recommendations import actions
from heed.thread.recommendations.forms.questions import QuestionAnsweredForm, QuestionForm
from heed.thread.recommendations.models import Question
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.views.actions import about_action, found_action


@requires(Permission.SEE)
@require_safe
@reads("recommendations.questions-listed", of="page")
def listed(request: HttpRequest) -> HttpResponse:
    """Those still open, the latest first; with `?answered`, the others."""
    answered = "answered" in request.GET
    found = (
        Question.objects.visible_to(signed_in(request))
        .unstruck()
        .filter(answered__isnull=not answered)
        .select_related("answered")
        .order_by("chase_on", "pk")
    )
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"page": page, "answered": answered, "today": timezone.localdate()}
    return TemplateResponse(request, "recommendations/questions.html", context)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("recommendations.action-opened", of="action")
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    done, form = found_action(request, pk), QuestionForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            asked = actions.ask(action=done, by=signed_in(request), **form.fact)
            return redirect("recommendations:question", asked.pk)
    context = about_action(done) | {"form": form, "what": "Ask a question about this action", "button": "Ask"}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(Permission.SEE)
@require_safe
@reads("recommendations.question-opened", of="question")
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page_of(request, _found(request, pk), QuestionAnsweredForm())


@requires(Permission.WORK)
@require_POST
@reads("recommendations.question-opened", of="question")
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked, form = _found(request, pk), QuestionAnsweredForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.answer_question(question=asked, by=signed_in(request), **form.fact)
            return redirect("recommendations:question", pk)
    return _page_of(request, asked, form)


def _found(request: HttpRequest, pk: UUID) -> Question:
    known = Question.objects.visible_to(signed_in(request)).select_related(
        "action", "asked_person", "by", "answered__by"
    )
    return get_object_or_404(known, pk=pk)


def _page_of(request: HttpRequest, asked: Question, form: QuestionAnsweredForm) -> HttpResponse:
    marked([asked])
    today = timezone.localdate()
    context = {
        "question": asked,
        "reminders": reminders_about(asked, reader=signed_in(request), today=today),
        "answered": getattr(asked, "answered", None),
        "form": form,
        "today": today,
    }
    return answer_page(request, "recommendations/question.html", context)

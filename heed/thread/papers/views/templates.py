"""The force's own Word template: the versions, the one in force, uploading one, a sample of it, and going back to ours."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import log_shown, reads
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.word_template import PAPER
from heed.kit.files.pages import taken_away
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link, Tag
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.thread.papers.forms.out import BackForm, TemplateForm
from heed.thread.papers.models import PaperKind, PaperTemplate
from heed.thread.papers.models.template import OURS
from heed.thread.papers.permissions import PaperPermission
from heed.thread.papers.template import TAGS, add_template, back_to_ours, holding, starter
from heed.thread.papers.template import sample as sample_of
from heed.thread.papers.writing import FORMS

WORD = FORMS["docx"][1]


@requires(PaperPermission.PREPARE)
@require_safe
@reads("papers.templates-listed", of="templates")
def listing(request: HttpRequest) -> HttpResponse:
    today, templates = timezone.localdate(), _templates()
    holds = {kind: holding(templates, kind, today) for kind in PaperKind}
    context = {
        "templates": templates,
        "holding": _in_words(holds),
        "rows": [_row(one, one in holds.values(), today) for one in templates],
        "tags": [(f"{{{{ {PAPER} }}}}", "The paper itself: once, alone in a paragraph of the body"), *_tags()],
    }
    return TemplateResponse(request, "papers/templates.html", context)


def _templates() -> list[PaperTemplate]:
    return list(PaperTemplate.objects.defer("content").select_related("by"))


def _in_words(holds: Mapping[PaperKind, PaperTemplate | None]) -> list[tuple[str, str]]:
    """Each kind of paper, and what it is written into."""
    return [(kind.label, str(template or OURS).capitalize()) for kind, template in holds.items()]


def _tags() -> list[tuple[str, str]]:
    return [(f"{{{{ {tag} }}}}", words) for tag, words in TAGS.items()]


def _row(one: PaperTemplate, holds: bool, today: date) -> tuple[object, ...]:
    state = Tag("In force", "green") if holds else Tag("Replaced", "grey")
    return (
        Link(str(one).capitalize(), one.get_absolute_url()) if one.digest else str(one),
        _for(one),
        PartialDate.of(one.in_force_from),
        Tag("To come", "blue") if one.in_force_from > today else state,
        f"{one.by.name}, {PartialDate.of(timezone.localtime(one.recorded_at).date())}",
    )


def _for(one: PaperTemplate) -> str:
    return PaperKind(one.kind_of_paper).label if one.kind_of_paper else "All papers"


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("papers.templates-listed", of="templates")
def add(request: HttpRequest) -> HttpResponse:
    form = TemplateForm(sent(request), request.FILES or None)
    if form.is_valid():
        with refusals_in(form):
            return redirect(add_template(by=signed_in(request), **form.fact))
    today, templates = timezone.localdate(), _templates()
    holds = {kind: holding(templates, kind, today) for kind in PaperKind}
    context = {"form": form, "templates": templates, "holding": _in_words(holds)}
    return answer_page(request, "papers/template_add.html", context)


@requires(PaperPermission.PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest) -> HttpResponse:
    form = BackForm(sent(request))
    if form.is_valid():
        with refusals_in(form):
            back_to_ours(by=signed_in(request), **form.cleaned_data)
            return redirect("papers:templates")
    context = {"form": form, "what": "Go back to Heed’s own Word file", "button": "Go back to it", "trail": _trail()}
    return answer_page(request, "lifecycle/ask.html", context)


@requires(PaperPermission.PREPARE)
@require_safe
def begin_with(_request: HttpRequest) -> HttpResponse:
    """A template to begin with; nothing of the record is in it."""
    return taken_away(starter(), "template-to-begin-with.docx", WORD)


@requires(PaperPermission.PREPARE)
@require_safe
@reads("papers.template-opened", of="template")
def template(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = PaperTemplate.objects.exclude(digest="").defer("content").select_related("by")
    found = get_object_or_404(known, pk=pk)
    context = {"template": found, "for_which": _for(found), "written": found.files.count(), "trail": _trail()}
    return TemplateResponse(request, "papers/template.html", context)


@requires(PaperPermission.PREPARE)
@require_safe
def taken(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The template as it was uploaded."""
    return _taken(request, pk, is_sample=False)


@requires(PaperPermission.PREPARE)
@require_safe
def sample(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A sample paper, written into the template."""
    return _taken(request, pk, is_sample=True)


def _taken(request: HttpRequest, pk: UUID, *, is_sample: bool) -> HttpResponse:
    found = get_object_or_404(PaperTemplate.objects.exclude(digest=""), pk=pk)
    if not log_shown(request, "papers.template-taken", found, sample=is_sample):
        return unavailable(request)
    content = sample_of(found) if is_sample else bytes(found.content)
    return taken_away(content, f"template-{found.number}{'-sample' if is_sample else ''}.docx", WORD)


def _trail() -> list[Link]:
    return [Link("Papers out", reverse("papers:issued-list")), Link("Word templates", reverse("papers:templates"))]

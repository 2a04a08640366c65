"""The files that show something: keeping a revision, one with who has opened it, taking it away, its removal with proof."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.history import looks_at
from heed.kit.activity.reads import log_shown, reads
from heed.kit.chasing.standing import reminders_about
from heed.kit.files.models import RemovalState
from heed.kit.files.pages import ask_page, decide_page, taken_away
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.thread.evidence import actions
from heed.thread.evidence.forms import EvidenceFileForm
from heed.thread.evidence.models import Evidence, EvidenceFile, EvidenceFileRemoval
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.listed", of="shown")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = Evidence.objects.visible_to(signed_in(request)).select_related("recommendation__review", "action__theme")
    evidence = get_object_or_404(known, pk=pk)
    form = EvidenceFileForm(sent(request), request.FILES or None)
    if form.is_valid():
        with refusals_in(form):
            kept = actions.keep_evidence_file(evidence=evidence, by=signed_in(request), **form.fact)
            return redirect("evidence:kept-file", kept.pk)
    context = {"shown": [evidence], "words": evidence.text, "trail": _trail(evidence), "form": form}
    return answer_page(request, "lifecycle/ask.html", context | {"what": "Keep a file with it", "button": "Keep it"})


@requires(Permission.SEE)
@require_safe
@reads("evidence.file-looked-at", of="file", facts="beside")
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    standing = found.removals.exclude(state=RemovalState.DECLINED).select_related("asked_by", "decided_by")
    shown_for = (found.evidence.recommendation_id, found.evidence.action_id)
    context = {
        "file": found,
        "beside": {"ids": [str(pk) for pk in shown_for if pk]},  # the reminders name whoever stands in on its theme
        "trail": _trail(found.evidence, found),
        "removal": standing.first(),
        "opened": looks_at(found, "evidence.file-taken"),
        "reminders": reminders_about(found, reader=signed_in(request), today=timezone.localdate()),
    }
    return TemplateResponse(request, "evidence/file.html", context)


@requires(Permission.SEE)
@require_safe
def original(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = EvidenceFile.objects.visible_to(signed_in(request)).exclude(removals__state=RemovalState.REMOVED)
    kept = get_object_or_404(known, pk=pk)
    if not log_shown(request, "evidence.file-taken", kept):
        return unavailable(request)
    return taken_away(bytes(kept.content), kept.name, kept.media_type)


@requires(Permission.WORK)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.file-looked-at", of="about")
def ask_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    way = _trail(found.evidence, found)
    also = " and what was said of it"
    return ask_page(request, found, back=way[-1].href, also=also, trail=way, about=found)


@requires(Permission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("evidence.file-looked-at", of="file")
def removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = EvidenceFileRemoval.objects.visible_to(signed_in(request)).select_related("asked_by", "decided_by")
    found = get_object_or_404(known, pk=pk)
    kept = _found(request, found.kept_id)
    found.kept = kept
    way = _trail(kept.evidence, kept)
    original = reverse("evidence:file-original", args=[kept.pk])
    context: dict[str, Any] = {"file": kept, "trail": way, "caption": str(kept), "stays": ""}
    return decide_page(request, found, back=way[-1].href, original=original, **context)


def _found(request: HttpRequest, pk: UUID) -> EvidenceFile:
    known = EvidenceFile.objects.visible_to(signed_in(request)).defer("content")
    found: EvidenceFile = get_object_or_404(
        known.select_related("by", "evidence__recommendation__review", "evidence__action__theme"), pk=pk
    )
    return found


def _trail(evidence: Evidence, file: EvidenceFile | None = None) -> list[Link]:
    """From what it shows something of, by way of the evidence."""
    if evidence.action:
        about = Link(str(evidence.action.theme), reverse("evidence:action", args=[evidence.action_id]))
    else:
        about = Link(
            str(evidence.recommendation), reverse("evidence:recommendation", args=[evidence.recommendation_id])
        )
    return [about, *([Link("File", reverse("evidence:kept-file", args=[file.pk]))] if file else [])]

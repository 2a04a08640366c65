"""The files of a review: the list, one file with who has opened it, taking it away, and its removal with proof."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.history import looks_at
from heed.kit.activity.reads import log_shown, reads
from heed.kit.files.models import RemovalState
from heed.kit.files.pages import ask_page, decide_page, taken_away
from heed.kit.pages.answering import sent
from heed.kit.pages.inline import Link
from heed.kit.pages.refusals import unavailable
from heed.kit.people.access import requires, signed_in
from heed.thread.reviews.actions.files import keep_file
from heed.thread.reviews.forms.files import FileForm
from heed.thread.reviews.models import FileRemoval, KeptFile, Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import ask, review_known_to, trail


@requires(ReviewPermission.KEEP)
@require_safe
@reads("reviews.files-listed", of="review")
def files(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    kept = review.files.visible_to(signed_in(request)).defer("content").select_related("by", "imr__agency")
    return TemplateResponse(
        request, "reviews/files.html", {"review": review, "trail": trail(review), "rows": [row(one) for one in kept]}
    )


def row(file: KeptFile) -> tuple[object, ...]:
    """A file in a list of them."""
    leads_to = Link(file.words, reverse("reviews:file", args=[file.pk]))
    return leads_to, str(file.on_date), str(file.imr or "The review"), file.size_in_words, str(file.by)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.files-listed", of="review")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    form = FileForm(sent(request), request.FILES or None)
    act = partial(keep_file, review=review)
    return ask(request, review, form, act, what="Keep a file", button="Keep it", back=_listed(review))


@requires(ReviewPermission.KEEP)
@require_safe
@reads("reviews.file-looked-at", of="file")
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    standing = found.removals.exclude(state=RemovalState.DECLINED).select_related("asked_by", "decided_by")
    context = {
        "file": found,
        "trail": trail(found.review, _listed(found.review)),
        "removal": standing.first(),
        "opened": looks_at(found, "reviews.file-taken"),
    }
    return TemplateResponse(request, "reviews/file.html", context)


@requires(ReviewPermission.KEEP)
@require_safe
def original(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = KeptFile.objects.visible_to(signed_in(request)).exclude(removals__state=RemovalState.REMOVED)
    kept = get_object_or_404(known, pk=pk)
    if not log_shown(request, "reviews.file-taken", kept):
        return unavailable(request)
    return taken_away(bytes(kept.content), kept.name, kept.media_type)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.file-looked-at", of="about")
def ask_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    back = Link("File", reverse("reviews:file", args=[pk]))
    also = " and what was said of it"
    way = trail(found.review, _listed(found.review), back)
    return ask_page(request, found, back=back.href, also=also, trail=way, about=found)


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.file-looked-at", of="file")
def removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = FileRemoval.objects.visible_to(signed_in(request))
    with_file = known.select_related("kept__review", "asked_by", "decided_by").defer("kept__content")
    found = get_object_or_404(with_file, pk=pk)
    back = Link("File", reverse("reviews:file", args=[found.kept_id]))
    context: dict[str, Any] = {
        "file": found.kept,
        "trail": trail(found.kept.review, _listed(found.kept.review), back),
        "caption": found.kept.review,
        "stays": "",
    }
    original = reverse("reviews:file-original", args=[found.kept_id])
    return decide_page(request, found, back=back.href, original=original, **context)


def _found(request: HttpRequest, pk: UUID) -> KeptFile:
    known = KeptFile.objects.visible_to(signed_in(request)).defer("content")
    found: KeptFile = get_object_or_404(known.select_related("review", "by", "imr__agency"), pk=pk)
    return found


def _listed(review: Review) -> Link:
    return Link("Files", reverse("reviews:files", args=[review.pk]))


def urls() -> list[URLPattern]:
    return [
        path("reviews/<uuid:pk>/files/", files, name="files"),
        path("reviews/<uuid:pk>/files/add/", add, name="add-file"),
        path("reviews/files/<uuid:pk>/", file, name="file"),
        path("reviews/files/<uuid:pk>/original/", original, name="file-original"),
        path("reviews/files/<uuid:pk>/remove/", ask_removal, name="ask-file-removal"),
        path("reviews/files/removals/<uuid:pk>/", removal, name="file-removal"),
    ]

"""What runs beside a review: the list with what was heard of each, and the pages that add to it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.reviews.actions import proceedings as actions
from heed.thread.reviews.forms.kept import NewsForm, ProceedingForm
from heed.thread.reviews.models import Proceeding, Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import ask, review_known_to, trail


@requires(ReviewPermission.SEE)
@require_safe
@reads("reviews.proceedings-listed", of="review")
def proceedings(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    linked = list(review.proceedings.prefetch_related("news"))
    marked(linked, (news for one in linked for news in one.news.all()))
    return TemplateResponse(
        request, "reviews/proceedings.html", {"review": review, "trail": trail(review), "proceedings": linked}
    )


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.proceedings-listed", of="review")
def link(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    form, act = ProceedingForm(sent(request)), partial(actions.link_proceeding, review=review)
    return ask(request, review, form, act, what="Link a proceeding", button="Link it", back=_listed(review))


@requires(ReviewPermission.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.proceedings-listed", of="review")
def hear(request: HttpRequest, pk: UUID) -> HttpResponse:
    known = Proceeding.objects.visible_to(signed_in(request)).select_related("review")
    found = get_object_or_404(known, pk=pk)
    form, act = NewsForm(sent(request)), partial(actions.hear_of_proceeding, proceeding=found)
    words = f"{found}, {found.body}"
    back = _listed(found.review)
    return ask(
        request, found.review, form, act, what="Record what was heard", button="Record it", back=back, words=words
    )


def _listed(review: Review) -> Link:
    return Link("Linked proceedings", reverse("reviews:proceedings", args=[review.pk]))


def urls() -> list[URLPattern]:
    return [
        path("reviews/<uuid:pk>/proceedings/", proceedings, name="proceedings"),
        path("reviews/<uuid:pk>/proceedings/add/", link, name="add-proceeding"),
        path("reviews/proceedings/<uuid:pk>/", hear, name="proceeding-news"),
    ]

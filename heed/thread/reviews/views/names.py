"""The names of people in a review: asked for with a reason, shown once, never listed elsewhere."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import answer_page, sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires, signed_in
from heed.thread.reviews.actions.names import add_name, open_names
from heed.thread.reviews.forms.kept import NameForm, OpenForm
from heed.thread.reviews.models import Review
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import ask, review_known_to, trail


@requires(ReviewPermission.NAMES)
@require_safe
@reads("reviews.review-opened", of="review")
def names(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _ask_why(request, review_known_to(request, pk), OpenForm())


@requires(ReviewPermission.NAMES)
@require_POST
@reads("reviews.names-opened", of="review")
def shown(request: HttpRequest, pk: UUID) -> HttpResponse:
    review, form = review_known_to(request, pk), OpenForm(request.POST)
    if not form.is_valid():
        return _ask_why(request, review, form)
    open_names(review=review, reason=form.cleaned_data["reason"], by=signed_in(request))
    kept = list(review.names.all())
    marked(kept)
    context = {"review": review, "trail": trail(review), "kept": kept}
    return TemplateResponse(request, "reviews/names.html", context)


def _ask_why(request: HttpRequest, review: Review, form: OpenForm) -> HttpResponse:
    return answer_page(request, "reviews/names_why.html", {"review": review, "form": form, "trail": trail(review)})


@requires(ReviewPermission.NAMES)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.review-opened", of="review")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    form, act = NameForm(sent(request)), partial(add_name, review=review)
    return ask(request, review, form, act, what="Keep a name", button="Keep it", back=_asked(review))


def _asked(review: Review) -> Link:
    return Link("Names of people", reverse("reviews:names", args=[review.pk]))


def urls() -> list[URLPattern]:
    return [
        path("reviews/<uuid:pk>/names/", names, name="names"),
        path("reviews/<uuid:pk>/names/shown/", shown, name="names-shown"),
        path("reviews/<uuid:pk>/names/add/", add, name="add-name"),
    ]

"""A page that asks about something of a review, and goes back to where that stands."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from heed.kit.documents.blocks import Unreadable
from heed.kit.lifecycle.forms import refusals_in
from heed.kit.pages.answering import answer_page
from heed.kit.pages.inline import Link
from heed.kit.people.access import signed_in
from heed.thread.reviews.forms.walls import PersonField
from heed.thread.reviews.models import Review


def review_known_to(request: HttpRequest, pk: Any) -> Review:
    """The review, for whoever may know of it; otherwise there is none."""
    found: Review = get_object_or_404(Review.objects.visible_to(signed_in(request)), pk=pk)
    return found


def trail(review: Review, *further: Link) -> list[Link]:
    """The way to a page of the review."""
    return [
        Link("Reviews", reverse("reviews:list")),
        Link(review.called_inside, reverse("reviews:review", args=[review.pk])),
        *further,
    ]


def ask(
    request: HttpRequest,
    review: Review,
    form: forms.Form,
    act: Callable[..., Any],
    *,
    what: str,
    button: str,
    back: Link,
    **context: Any,
) -> HttpResponse:
    """Ask `form`, call `act` with what it holds and `by`, and go `back`, which stands in the trail of the page."""
    if form.is_valid():
        with refusals_in(form, Unreadable):
            act(by=signed_in(request), **getattr(form, "fact", form.cleaned_data))
            return redirect(back.href)
    offered = [field.queryset for field in form.fields.values() if isinstance(field, PersonField)]
    people = [person for persons in offered for person in persons or ()]
    asked = {
        "review": review,
        "form": form,
        "people": people,
        "what": what,
        "button": button,
        "trail": trail(review, back),
    }
    return answer_page(request, "reviews/ask.html", asked | context)

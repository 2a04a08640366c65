"""What was said with a family, and what they wish: for those alone who speak with families."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.striking import marked
from heed.kit.pages.answering import sent
from heed.kit.pages.inline import Link
from heed.kit.people.access import requires
from heed.thread.reviews.actions.family import record_contact
from heed.thread.reviews.forms.kept import ContactForm
from heed.thread.reviews.models import FamilyContact, Review
from heed.thread.reviews.models.family import Wish
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import ask, review_known_to, trail


@requires(ReviewPermission.FAMILY)
@require_safe
@reads("reviews.family-opened", of="review")
def family(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    contacts = list(review.family_contacts.select_related("by").order_by("-on_latest", "-recorded_at"))
    marked(contacts)
    context = {"review": review, "trail": trail(review), "contacts": contacts, "wishes": _wishes(contacts)}
    return TemplateResponse(request, "reviews/family.html", context)


def _wishes(contacts: list[FamilyContact]) -> dict[str, str]:
    """What they said last of each; newest contacts first."""
    standing = [contact for contact in contacts if not contact.struck]
    said = {
        "Pseudonym they would like": [contact.pseudonym for contact in standing if contact.pseudonym],
        "To be told what came of it": [_last(contact, "told_back") for contact in standing],
        "An advocate": [_last(contact, "advocate") for contact in standing],
    }
    return {what: next(filter(None, answers), "They have not said") for what, answers in said.items()}


def _last(contact: FamilyContact, what: str) -> str:
    wish = Wish(getattr(contact, what))
    return "" if wish is Wish.NOT_SAID else str(wish.label)


@requires(ReviewPermission.FAMILY)
@require_http_methods(["GET", "HEAD", "POST"])
@reads("reviews.family-opened", of="review")
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    review = review_known_to(request, pk)
    form, act = ContactForm(sent(request)), partial(record_contact, review=review)
    what = "Record a contact with the family"
    return ask(request, review, form, act, what=what, button="Record it", back=_listed(review))


def _listed(review: Review) -> Link:
    return Link("The family", reverse("reviews:family", args=[review.pk]))


def urls() -> list[URLPattern]:
    return [
        path("reviews/<uuid:pk>/family/", family, name="family"),
        path("reviews/<uuid:pk>/family/add/", add, name="add-contact"),
    ]

"""What falls due of reviews: their clocks, IMRs, the planned end of a hold, the planned publication, the next news of a court.

Time that was given to a family is no deadline: nobody is reminded of it, and it is never said to be late.
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from heed.kit.chasing.falling_due import falls_due
from heed.thread.reviews.imr_lifecycle import OURS
from heed.thread.reviews.lifecycle import AWAITING_PUBLICATION, FINISHED
from heed.thread.reviews.models import (
    Hold,
    HoldChange,
    ImrAuthor,
    ImrExtension,
    ImrStep,
    ManagementReview,
    ProceedingNews,
    Publication,
    ReviewStep,
    RunningClock,
)
from heed.thread.reviews.models.facts import Publicity
from heed.thread.reviews.models.hold import Change


def _whoever(rows: QuerySet[Any], column: str) -> Subquery:
    """The person of the first of those rows."""
    return Subquery(rows.values(column)[:1], output_field=UUIDField())


LAST_MOVED = _whoever(ReviewStep.objects.filter(of=OuterRef("review")).order_by("-number"), "by")
IMR_LAST_MOVED = _whoever(ImrStep.objects.filter(of=OuterRef("pk")).order_by("-number"), "by")
WRITES_IT = _whoever(
    ImrAuthor.objects.unstruck().filter(imr=OuterRef("pk")).order_by("-on_latest", "-recorded_at"), "person"
)


@falls_due(
    on="due_on", owner=LAST_MOVED, says="Move {0.review.in_public} on before its clock runs out: {0.name}",
    page="reviews:review", at="review",
)  # fmt: skip
def clocks() -> QuerySet[RunningClock]:
    """A clock of a review that runs, on the day on which it runs out with its pauses and extensions. Due from whoever last
    moved the review on."""
    return RunningClock.objects.select_related("review")


@falls_due(
    on="due_at_last",
    owner=Coalesce(WRITES_IT, IMR_LAST_MOVED),
    says="See that the chair has the {0} for {0.review.in_public}",
    page="reviews:imr",
)
def imrs() -> QuerySet[Any]:
    """An IMR that the agency still has, by its last extension. Due from its author, where they have an account; otherwise
    from whoever last moved it on."""
    latest = ImrExtension.objects.unstruck().filter(imr=OuterRef("pk")).order_by("-on_latest", "-recorded_at")
    ours = ManagementReview.objects.filter(state__in=OURS).select_related("agency", "review")
    return ours.annotate(due_at_last=Coalesce(Subquery(latest.values("due_on")[:1]), F("due_on")))


@falls_due(
    "on",
    on="restarts",
    owner="by",
    says="Say whether {0.review.in_public} goes on from its hold, or plan another day",
    page="reviews:review",
    at="review",
)
def holds() -> QuerySet[Any]:
    """A hold that has not ended, on the day last planned for the review to go on. Due from whoever put it on hold."""
    ended = HoldChange.objects.unstruck().filter(hold=OuterRef("pk"), what=Change.ENDED)
    replanned = HoldChange.objects.unstruck().filter(hold=OuterRef("pk"), what=Change.REPLANNED)
    latest = replanned.order_by("-on_latest", "-recorded_at").values("restart")[:1]
    running = Hold.objects.unstruck().exclude(review__state__in=FINISHED).filter(~Exists(ended))
    planned = running.annotate(restarts=Coalesce(Subquery(latest), F("restart"))).filter(restarts__isnull=False)
    return planned.select_related("review")


@falls_due(
    "on",
    on="planned_for",
    owner="by",
    says="See that the report of {0.review.in_public} is published, or plan another day",
    page="reviews:review",
    at="review",
)
def publications() -> QuerySet[Any]:
    """A report that is to be published, on the day last planned. Due from whoever recorded the plan."""
    planned = Publication.objects.unstruck().filter(what=Publicity.PLANNED, review__state__in=AWAITING_PUBLICATION)
    return planned.filter(~Exists(_later(planned, review=OuterRef("review")))).select_related("review")


@falls_due(
    "on",
    on="next_on",
    owner="by",
    says="Ask what is new in a proceeding beside {0.proceeding.review.in_public}",
    shows=lambda news: f"Ask what is new beside {news.proceeding.review.in_public}: {news.proceeding}",
    page="reviews:proceedings",
    at="proceeding__review",
)
def proceedings() -> QuerySet[Any]:
    """The next date of a trial, an inquest or an investigation, where nothing was heard since. Due from whoever heard of it."""
    heard = ProceedingNews.objects.unstruck()
    latest = heard.filter(~Exists(_later(heard, proceeding=OuterRef("proceeding"))))
    return latest.filter(next_on__isnull=False, outcome="").select_related("proceeding__review")


def _later(facts: QuerySet[Any], **same: Any) -> QuerySet[Any]:
    """Those of the same that took the place of each."""
    on, at = OuterRef("on_latest"), OuterRef("recorded_at")
    return facts.order_by().filter(Q(on_latest__gt=on) | Q(on_latest=on, recorded_at__gt=at), **same)

"""What is mine: the recommendations that I lead or stand in for, and the hand-overs that wait for me."""

from django.core.paginator import Paginator
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Least
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.kit.activity.reads import reads
from heed.kit.lifecycle.order import in_order_of
from heed.kit.people.access import requires, signed_in
from heed.thread.recommendations.lifecycle import OPEN, RecommendationState
from heed.thread.recommendations.models import HandOver, Recommendation, ThemeLead
from heed.thread.recommendations.permissions import RecommendationPermission as Permission

WHAT_WAITS_FOR_ME_FIRST = (
    RecommendationState.DISSEMINATED,
    RecommendationState.NOT_KNOWN,
    RecommendationState.WAITING,
    RecommendationState.ACKNOWLEDGED,
    RecommendationState.UNDER_WAY,
    *(state for state in OPEN),
)
"""The order of what has no day, or the same."""

ACKNOWLEDGED_FIRST = Case(When(state=RecommendationState.DISSEMINATED, then=0), default=1)
"""Until what was sent is acknowledged there is no receipt."""

NEAREST_DAY = Least(Coalesce("target_on", "chase_on"), Coalesce("chase_on", "target_on"))
"""The target, or the day to ask again where that comes before it."""


@requires(Permission.WORK)
@require_safe
@reads("recommendations.listed", of="page")
@reads("recommendations.hand-overs-listed", of="hand_overs")
def mine(request: HttpRequest) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    themes = ThemeLead.objects.in_force(on=today).filter(person=person).values("theme")
    found = (
        Recommendation.objects.visible_to(person)
        .filter(Q(lead=person) | Q(theme__in=themes), state__in=OPEN)
        .select_related("review", "theme", "lead")
        .order_by(
            ACKNOWLEDGED_FIRST,
            F("acknowledge_by").asc(nulls_last=True),
            NEAREST_DAY.asc(nulls_last=True),
            in_order_of(WHAT_WAITS_FOR_ME_FIRST),
            "number_order",
            "pk",
        )
    )
    context = {
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        "hand_overs": HandOver.objects.filter(taker=person, taken__isnull=True).select_related("theme", "giver"),
        "today": today,
    }
    return TemplateResponse(request, "recommendations/mine.html", context)

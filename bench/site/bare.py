"""The recommendations list with nothing around it: the same fifty rows and columns in a plain table."""

from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.kit.lifecycle.order import in_order_of
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.views.recommendations import WHAT_NEEDS_SOMEBODY_FIRST


def listed(request: HttpRequest) -> HttpResponse:
    rows = Recommendation.objects.order_by(
        in_order_of(WHAT_NEEDS_SOMEBODY_FIRST), "review__reference", Length("number"), "number"
    ).values("pk", "number", "text", "state", "target_on", "theme__name", "review__reference", "review__pseudonym")[:50]
    return render(request, "bare.html", {"rows": rows}, using="django")

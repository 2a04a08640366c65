"""Finalised, not yet told back: who asked for something is told what became of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from heed.kit.activity.reads import reads
from heed.kit.people.access import requires, signed_in
from heed.thread.recommendations.permissions import RecommendationPermission as Permission
from heed.thread.recommendations.telling import UNWISHED, is_unwished, not_told_back, still_to_hear


@requires(Permission.SEE)
@require_safe
@reads("recommendations.listed", of="page")
def listed(request: HttpRequest) -> HttpResponse:
    found = not_told_back(signed_in(request)).select_related("review")
    ordered = found.order_by("review__reference", "number_order", "pk")
    page = Paginator(ordered, 50).get_page(request.GET.get("page"))
    rows = [(asked, still_to_hear(asked), UNWISHED if is_unwished(asked) else "") for asked in page]
    context = {"page": page, "rows": rows}
    return TemplateResponse(request, "recommendations/not_told_back.html", context)

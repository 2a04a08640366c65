"""Every measure there is: what it means, what it said last, and how it moved."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from heed.kit.people.access import requires
from heed.kit.statistics.measure import measures
from heed.thread.evidence.readings import shown
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


@requires(Permission.SEE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "evidence/measures.html", {"shown": shown(measures())})

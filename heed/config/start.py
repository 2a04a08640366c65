"""The start page: what needs me first, then how the whole stands today."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.config.whole import whole
from heed.kit.pages.attention import by_rank, needs
from heed.kit.people.access import open_to_everyone_signed_in, signed_in
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.reviews.permissions import ReviewPermission


@open_to_everyone_signed_in
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    today, person = timezone.localdate(), signed_in(request)
    sees_the_whole = person.may(RecommendationPermission.SEE) and person.may(ReviewPermission.SEE)
    context = {
        "needs": by_rank(needs(person, today)),
        "whole": whole(person, today) if sees_the_whole else None,
        "may_begin": person.may(ReviewPermission.KEEP),
        "today": today,
    }
    return TemplateResponse(request, "start.html", context)

"""The log, for whoever checks who did what and who looked at what."""

import re

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from heed.kit.activity.forms import LogForm
from heed.kit.activity.log import CHAINS, Page, page_of
from heed.kit.activity.permissions import ActivityPermission
from heed.kit.activity.reads import reads
from heed.kit.people.access import requires, signed_in

NUMBER = re.compile(r"[0-9]{1,18}")


@requires(ActivityPermission.SEE)
@require_safe
@reads("activity.listed", of="lines")
def log(request: HttpRequest) -> HttpResponse:
    form = LogForm(request.GET)
    below = {name: int(request.GET[name]) for name in CHAINS if NUMBER.fullmatch(request.GET.get(name, ""))}
    page = page_of(form.asked(), below, signed_in(request)) if form.is_valid() else Page([])
    context = {"form": form, "lines": page.lines, "older": page.older, "below": below}
    return TemplateResponse(request, "activity/log.html", context)

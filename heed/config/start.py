"""The start page: what needs me first."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from heed.kit.people.access import open_to_everyone_signed_in


@open_to_everyone_signed_in
def start(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "start.html", {})

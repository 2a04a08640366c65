"""A page that asks something: what was sent to it, and how it comes back when that will not do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template.response import TemplateResponse


def sent(request: HttpRequest) -> QueryDict | None:
    """What somebody sent, for a form to be bound to; None where they only opened the page."""
    return request.POST if request.method == "POST" else None


def answer_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> TemplateResponse:
    """The page with its `form`; a form that comes back with errors is answered with status 422."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context["form"].is_bound else HTTPStatus.OK
    return TemplateResponse(request, template, dict(context), status=status)

"""No answer is kept by a browser or on the way: what was on a screen is gone with it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Answer = Callable[[HttpRequest], HttpResponse]


def not_kept(answer: Answer) -> Answer:
    """For `MIDDLEWARE`, beneath what serves static files, which may be kept."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        add_never_cache_headers(response)
        return response

    return answered

"""Log before show: a page that shows a sensitive record commits one line to the log of reads before it answers.

    @requires(Permission.SEE)
    @reads("recommendations.action-opened", of="action")
    def action(request, pk): ...

The page is rendered to bytes first, the line is committed, then the bytes are sent. Where the line cannot be written
the bytes are thrown away and the answer is 503 with nothing on it. A file says `log_shown` for itself before it is sent.
"""

import functools
import logging
from collections.abc import Callable
from typing import Any

from django.db import Error, models
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from heed.kit.activity.record import record_read
from heed.kit.pages.refusals import unavailable

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


class ShownUnlogged(Exception):
    """A view that is to log what it shows answered in a way that cannot be logged: a mistake in the code."""


def reads(verb: str, *, of: str, facts: str = "") -> Callable[[View], View]:
    """Log that what the template knows as `of` (one record, or a page of them) was shown to this person.

    What the template knows as `facts`, ids and figures, stands beside it in the log.

    The view answers with a TemplateResponse, a redirect or a refusal. Raises `ShownUnlogged` for any other answer, whose
    content nobody has accounted for.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def logged(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
                context = response.context_data or {}
                beside = context[facts] if facts else {}
                return response if log_shown(request, verb, context[of], **beside) else unavailable(request)
            if response.status_code < 300:
                raise ShownUnlogged(f"{view.__name__} shows something that the log of reads would not know of.")
            return response

        logged.reads = verb  # type: ignore[attr-defined]
        return logged

    return decorate


def log_shown(request: HttpRequest, verb: str, shown: Any, **facts: Any) -> bool:
    """Commit the line, with `facts` beside what was shown; False where it could not be written."""
    try:
        if isinstance(shown, models.Model):
            record_read(verb, by=request.user, on=shown, **facts)
        else:
            record_read(verb, by=request.user, ids=[str(record.pk) for record in shown], **facts)
    except Error:
        logger.exception("The log of reads could not be written")
        return False
    return True

"""Log before show: a page that shows a sensitive record commits one line to the log of reads before it answers.

    @requires(Permission.SEE)
    @reads("recommendations.action-opened", of="action")
    def action(request, id): ...

The page is rendered to bytes first, the line is committed, then the bytes are sent. Where the line cannot be written
the bytes are thrown away and the answer is 503 with nothing on it.
"""

import functools
import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, models
from django.http import HttpRequest, HttpResponse

from heed.kit.activity.record import record_read
from heed.kit.pages.refusals import unavailable

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def reads(verb: str, *, of: str) -> Callable[[View], View]:
    """Log that what the template knows as `of` (one record, or a page of them) was shown to this person."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def logged(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            context = getattr(response, "context_data", None)
            if context is None:  # a redirect, or a file that logs for itself, shows no record
                return response
            response.render()  # type: ignore[attr-defined]
            if not log_shown(request, verb, context[of]):
                return unavailable(request)
            return response

        logged.reads = verb  # type: ignore[attr-defined]
        return logged

    return decorate


def log_shown(request: HttpRequest, verb: str, shown: Any) -> bool:
    """Commit the line; False where it could not be written."""
    try:
        if isinstance(shown, models.Model):
            record_read(verb, by=request.user, on=shown)
        else:
            record_read(verb, by=request.user, ids=[str(record.pk) for record in shown])
    except DatabaseError:
        logger.exception("The log of reads could not be written")
        return False
    return True

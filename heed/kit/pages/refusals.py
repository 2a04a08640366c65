"""The pages that say no: what happened, and how to mend it. They lean on nothing that may be what is broken."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Refusal:
    """One way to say no: a heading, what happened, and what to do next."""

    status: HTTPStatus
    heading: str
    what: str
    next: str

    def response(self, what: str = "") -> HttpResponse:
        """The page, with the sentence for this very occasion where there is one."""
        words = {"heading": self.heading, "what": what or self.what, "next": self.next}
        return HttpResponse(render_to_string("pages/refusal.html", words), status=self.status)


UNCLEAR = Refusal(
    HTTPStatus.BAD_REQUEST,
    "That request could not be understood",
    "Something in the address or in what was sent is not in the form that this service expects. Nothing was saved.",
    "Go back, check what you entered, and send it again.",
)
FORBIDDEN = Refusal(
    HTTPStatus.FORBIDDEN,
    "You may not see this",
    "Your role does not include this page, or this record is not shared with you.",
    "If your work needs it, ask the person who looks after accounts in your team what role or sharing it takes.",
)
STALE_FORM = Refusal(
    HTTPStatus.FORBIDDEN,
    "This form can no longer be sent",
    "You signed in or out since the page was opened, or your browser keeps no cookies for this service. "
    "Nothing was saved.",
    "Go back, copy what you wrote, load the page again and send it from there.",
)
NOT_FOUND = Refusal(
    HTTPStatus.NOT_FOUND,
    "There is no such page",
    "The address may be mistyped or cut short, or what was here has been removed.",
    "Check the address, or find the record again from the start page.",
)
BROKEN = Refusal(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "Something went wrong here",
    "The fault is in this service, not in what you did. What you sent last may not have been saved.",
    "Go back and look before you try again. If it happens twice, tell the people who run the service what you did and when.",
)
TOO_MANY = Refusal(
    HTTPStatus.TOO_MANY_REQUESTS,
    "That was too often",
    "Too much was asked from here in a short time, so nothing more is answered for a while. Nothing was saved.",
    "Wait five minutes, then try again.",
)
UNAVAILABLE = Refusal(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Nothing can be shown just now",
    "Nothing is shown because the log that records who looks at what cannot be written. "
    "Records are only ever shown when the look is recorded.",
    "Try again in a few minutes. If it stays like this, tell the people who run the service: the log’s disk may be full.",
)


def unclear(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - passed by name
    """For `handler400`."""
    return UNCLEAR.response()


def forbidden(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For `handler403`: the exception's own sentence, where it has one, says why."""
    return FORBIDDEN.response(str(exception or ""))


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - passed by name
    """For `handler404`. The exception's words are left out: they may name what must not be known to exist."""
    return NOT_FOUND.response()


def broken(_request: HttpRequest) -> HttpResponse:
    """For `handler500`."""
    return BROKEN.response()


def too_many(_request: HttpRequest) -> HttpResponse:
    """For `handler429`, which the sign-in library looks for."""
    return TOO_MANY.response()


def unavailable(_request: HttpRequest, what: str = "") -> HttpResponse:
    """For whoever finds that a page must not be shown now."""
    response = UNAVAILABLE.response(what)
    response["Retry-After"] = "120"
    return response


def stale_form(_request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - passed by name
    """For `CSRF_FAILURE_VIEW`. The technical reason is left to Django's log."""
    return STALE_FORM.response()

"""The Jinja environment of every page."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.due import due
from heed.kit.pages.forms import problems
from heed.kit.pages.inline import Column, Fact, Link, Tag

LONDON = ZoneInfo("Europe/London")


class Missing(ChainableUndefined):
    """A name that the template was not given: false, empty, and so are its parts; but it cannot be printed.

    The GOV.UK macros ask for parameters that nobody set, so it must be possible to ask. A page that prints one has
    a mistyped name, and a silent gap in a record is worse than an error.
    """

    __slots__ = ()

    __str__ = __html__ = __format__ = ChainableUndefined._fail_with_undefined_error  # noqa: SLF001 - made for subclasses


def spoken(when: date | datetime | PartialDate) -> str:
    """20 July 2022; 20 July 2022, 14:05; and what is known of a date that is not known to the day.

    A moment is shown as clocks in London showed it. Raises `ValueError` for a moment without a time zone.
    """
    match when:
        case datetime():
            local = localtime(when, LONDON)
            return f"{PartialDate.of(local.date())}, {local:%H:%M}"
        case date():
            return str(PartialDate.of(when))
        case PartialDate():
            return str(when)
    raise TypeError(f"{when!r} is no date")


def grouped(number: float | Decimal) -> str:
    """12,000, with a real minus sign."""
    return f"{number:,}".replace("-", "−")


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by the name of its URL pattern."""
    return reverse(name, args=args, kwargs=kwargs)


def same_page(request: HttpRequest, **changes: object) -> str:
    """The address of this page with some of its query changed, the rest of it kept."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


_GLOBALS: dict[str, Callable[..., Any]] = {
    "url": url,
    "static": static,
    "same_page": same_page,
    "problems": problems,
    "link": Link,
    "tag": Tag,
    "column": Column,
    "fact": Fact,
    "due": due,
    "zip": zip,
}


def environment(**options: Any) -> Environment:
    """Django's Jinja2 backend calls this; `options` are its own and what the settings add."""
    options["loader"] = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            PackageLoader("django.forms", "jinja2"),
        ]
    )
    options |= {"undefined": Missing, "trim_blocks": True, "lstrip_blocks": True}
    ours = Environment(**{**options, "autoescape": True})  # noqa: S701 - it is set
    ours.globals.update(_GLOBALS)
    ours.filters.update(date=spoken, iso=PartialDate, number=grouped)
    return ours

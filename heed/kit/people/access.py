"""Who may see a page: every view says so in one line, and one that says nothing is refused by a house rule.

@requires(ReviewPermission.SEE)
def register(request): ...
"""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from heed.kit.people.models import User
from heed.kit.people.permission import Permission

View = Callable[..., HttpResponse]


def requires(permission: Permission) -> Callable[[View], View]:
    """Refuse whoever is signed in and holds no role that allows `permission`; login itself is required everywhere."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def allowed_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not signed_in(request).may(permission):
                raise PermissionDenied(f"Your roles do not let you {permission.sentence}.")
            return view(request, *args, **kwargs)

        allowed_only.requires = permission  # type: ignore[attr-defined]
        return allowed_only

    return decorate


def signed_in(request: HttpRequest) -> User:
    """Who asks, on any page that is not `public`."""
    assert isinstance(request.user, User)
    return request.user


def open_to_everyone_signed_in(view: View) -> View:
    """A page for whoever has an account, such as the start page."""
    view.requires = "signed in"  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """A page that needs no account."""
    view.requires = "public"  # type: ignore[attr-defined]
    return login_not_required(view)

"""How signing in differs from the library's own ways: nobody signs up, and every sign-in is in the log."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from heed.kit.activity.record import action, record


class SignIn(DefaultAccountAdapter):
    """Accounts are given by an administrator; there is no way to make one's own."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        _signed_in(user)


@action
def _signed_in(person: Any) -> None:
    record("people.signed-in", by=person, on=person)

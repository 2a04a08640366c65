"""How signing in differs from the library's own ways: nobody signs up, nothing says who has an account, all is logged."""

import base64
import unicodedata
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from heed.kit.activity.record import action, record
from heed.kit.people.models import User

LOGGED = {
    "mfa/email/totp_activated": "people.second-factor-set",
    "mfa/email/totp_deactivated": "people.second-factor-removed",
    "mfa/email/recovery_codes_generated": "people.recovery-codes-made",
}


class SignIn(DefaultAccountAdapter):
    """Accounts are given by an administrator; there is no way to make one's own."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That e-mail address and password do not open an account. Check both, and try again.",
        "too_many_login_attempts": "That was tried too often. Wait five minutes, then try again.",
        "rate_limited": "That was tried too often. Wait five minutes, then try again.",
        "enter_current_password": "That is not the password you have now.",
        "incorrect_password": "That is not your password.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt against the account and the address it comes from, so that nobody can lock another out.

        One account is one account however its address is spelt.
        """
        counted = f"{folded(credentials['email'])} {self.get_client_ip(request)}"
        super().pre_authenticate(request, **(credentials | {"email": counted}))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A refusal is in the log: with the account that was tried, where there is one, and never with what was typed."""
        super().authentication_failed(request, **credentials)
        log_refusal(User.objects.filter(email__iexact=credentials["email"]).first())

    def login(self, request: HttpRequest, user: Any) -> None:
        log_of(user, "people.signed-in")
        super().login(request, user)

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("mfa_index")

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Where the library would write an e-mail about a second factor, we write a line in the log."""
        del context, email
        if template_prefix in LOGGED:
            log_of(user, LOGGED[template_prefix])


class SecondFactor(DefaultMFAAdapter):
    """Keeps the secrets of second factors sealed, whichever database they lie in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right, or has run out. Wait for the next one and type that."
    }

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text).decode()


def folded(address: str) -> str:
    """An address without the differences of case and accent by which a database may still take it for the same."""
    letters = unicodedata.normalize("NFKD", address.strip())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).upper().lower()


@action
def log_refusal(person: User | None) -> None:
    """Note that somebody tried to sign in and was not let in; nobody knows who it was."""
    record("people.sign-in-failed", by=None, on=person)


@action
def log_of(person: Any, verb: str) -> None:
    """Note what somebody did about their own way in."""
    record(verb, by=person, on=person)


def _seal() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(settings.KEYS.derive("second factors")))

"""The link through which somebody sets a password: it works once, for three days, and says nothing about its owner."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from heed.kit.people.models import User


class PasswordLinks(PasswordResetTokenGenerator):
    """A link stops working once a password was set through it, the address has changed or the account has ended."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.left_on}"


def password_link(person: User) -> str:
    """The path of a new link for this person."""
    return reverse(
        "account_reset_password_from_key", kwargs={"uidb36": person.pk.hex, "key": PasswordLinks().make_token(person)}
    )

"""The link through which somebody sets their own password: it works once, and for three days."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse


def link_for(person: Any) -> str:
    """The path of the page where `person` sets a password; a password set since makes it worthless."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})

"""The sign-in library's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

WORDS = {
    "login": ("E-mail address", ""),
    "password": ("Password", ""),
    "oldpassword": ("The password you have now", ""),
    "password1": ("New password", "At least 12 characters. Three words that do not belong together make a good one."),
    "password2": ("The new password again", ""),
    "code": ("Code", "The six digits that your authenticator shows now, or one of your recovery codes."),
}


class _InOurWords(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = WORDS[name]
            field.widget.attrs.pop("placeholder", None)


class SignInForm(_InOurWords, account.LoginForm):
    """An address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget = forms.EmailInput(attrs={"autocomplete": "username"})


class PasswordAgainForm(_InOurWords, account.ReauthenticateForm):
    """Somebody signed in says once more who they are."""


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):
    """One's own password, from the old one to a new one."""


class SetPasswordForm(_InOurWords, account.ResetPasswordKeyForm):
    """A password where there was none, or none that anybody remembers."""


class CodeForm(_InOurWords, mfa.AuthenticateForm):
    """The second factor at sign-in."""


class CodeAgainForm(_InOurWords, mfa.ReauthenticateForm):
    """The second factor, where somebody signed in says once more who they are."""


class FirstCodeForm(_InOurWords, totp.ActivateTOTPForm):
    """The first code of a new authenticator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "The six digits that it shows for Heed."

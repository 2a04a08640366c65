"""The ways in, of which we use only these of the sign-in library's, and the accounts pages."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path
from django.views.decorators.http import require_http_methods

from heed.kit.people import views
from heed.kit.people.access import View, open_to_everyone_signed_in, public

asks = require_http_methods(["GET", "HEAD", "POST"])


def anybody(view: View) -> View:
    """A page of the library's that needs no account; the library by itself would take a PUT for a POST."""
    return public(asks(view))


def whoever_is_in(view: View) -> View:
    """A page of the library's for whoever is signed in."""
    return open_to_everyone_signed_in(asks(view))


signing_in = [
    path("sign-in/", anybody(account.login), name="account_login"),
    path("sign-in/code/", anybody(mfa.authenticate), name="mfa_authenticate"),
    path("sign-out/", whoever_is_in(account.logout), name="account_logout"),
    re_path(
        r"^password/(?P<uidb36>[0-9a-f]{32})-(?P<key>.+)/$",
        anybody(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("account/", whoever_is_in(mfa.index), name="mfa_index"),
    path("account/password/", whoever_is_in(account.password_change), name="account_change_password"),
    path("account/again/", whoever_is_in(account.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", whoever_is_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-factor/", whoever_is_in(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/off/", whoever_is_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/codes/", whoever_is_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/codes/new/",
        whoever_is_in(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]

accounts = [
    path("people/", views.people, name="list"),
    path("people/add/", views.add, name="add"),
    path("people/<uuid:pk>/", views.person, name="person"),
    path("people/<uuid:pk>/change/", views.change, name="change"),
    path("people/<uuid:pk>/link/", views.link, name="link"),
    path("people/<uuid:pk>/roles/give/", views.give_role, name="give-role"),
    path("people/<uuid:pk>/roles/<uuid:held>/end/", views.end_role, name="end-role"),
    path("people/<uuid:pk>/leave/", views.leave, name="leave"),
    path("people/<uuid:pk>/second-factor/remove/", views.remove_second_factor, name="remove-second-factor"),
]

urlpatterns = [path("", include(signing_in)), path("", include((accounts, "people")))]

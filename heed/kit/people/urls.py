"""The ways in, of which we use only these of the sign-in library's, and the accounts pages."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path

from heed.kit.people import views
from heed.kit.people.access import open_to_everyone_signed_in, public

signing_in = [
    path("sign-in/", public(account.login), name="account_login"),
    path("sign-in/code/", public(mfa.authenticate), name="mfa_authenticate"),
    path("sign-out/", open_to_everyone_signed_in(account.logout), name="account_logout"),
    re_path(
        r"^password/(?P<uidb36>[0-9a-f]{32})-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("account/", open_to_everyone_signed_in(mfa.index), name="mfa_index"),
    path("account/password/", open_to_everyone_signed_in(account.password_change), name="account_change_password"),
    path("account/again/", open_to_everyone_signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", open_to_everyone_signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-factor/", open_to_everyone_signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/off/", open_to_everyone_signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/codes/", open_to_everyone_signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/codes/new/",
        open_to_everyone_signed_in(codes.generate_recovery_codes),
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

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from heed.kit.activity.models import Write
from heed.kit.people.tests.cast import PASSWORD


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def with_factor(client, colleague, django_capture_on_commit_callbacks):
    """The secret of a second factor that the colleague has just set up, who is signed out again."""
    client.force_login(colleague)
    again = client.get("/account/second-factor/")
    assert again.url.startswith("/account/again/")
    client.post(again.url, {"password": PASSWORD})
    page = client.get("/account/second-factor/").content.decode()
    secret = "".join(re.findall(r"<code>([A-Z2-7]{4})</code>", page))
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/account/second-factor/", {"code": code_of(secret)})
    assert done.url == "/account/codes/"
    client.logout()
    return secret


def sign_in(client, colleague):
    return client.post("/sign-in/", {"login": colleague.email, "password": PASSWORD})


def verbs(person):
    return set(Write.objects.filter(on_id=person.pk).values_list("verb", flat=True))


def test_a_change_of_how_one_signs_in_asks_for_the_password_once_more(client, colleague):
    client.force_login(colleague)
    asked = client.get("/account/second-factor/").url
    assert "Is it still you?" in client.get(asked).content.decode()
    assert "That is not your password." in client.post(asked, {"password": "wrong wrong"}).content.decode()


def test_a_wrong_first_code_sets_nothing_up(client, colleague):
    client.force_login(colleague)
    client.post(client.get("/account/second-factor/").url, {"password": PASSWORD})
    client.get("/account/second-factor/")
    refused = client.post("/account/second-factor/", {"code": "000000"})
    assert "That code is not right" in refused.content.decode()
    assert not Authenticator.objects.exists()


def test_its_secrets_are_sealed_in_the_database(with_factor):
    stored = [factor.data.get("secret", "") + factor.data.get("seed", "") for factor in Authenticator.objects.all()]
    assert len(stored) == 2
    assert all(secret.startswith("gAAAA") and with_factor not in secret for secret in stored)


def test_the_password_alone_no_longer_opens_the_account(client, colleague, with_factor, monkeypatch):
    assert sign_in(client, colleague).url == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    assert "people.signed-in" not in verbs(colleague)
    page = client.get("/sign-in/code/").content.decode()
    assert "Your second factor" in page
    assert "That code is not right" in client.post("/sign-in/code/", {"code": "000000"}).content.decode()
    later = time.time() + 30
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: later)
    assert client.post("/sign-in/code/", {"code": code_of(with_factor)}).url == "/"
    assert {"people.signed-in", "people.second-factor-set"} <= verbs(colleague)


def test_a_recovery_code_lets_in_once(client, colleague, with_factor):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client, colleague)
    assert client.post("/sign-in/code/", {"code": codes[0]}).url == "/"
    assert "9 left" in client.get("/account/").content.decode()
    client.logout()
    sign_in(client, colleague)
    assert "That code is not right" in client.post("/sign-in/code/", {"code": codes[0]}).content.decode()


@pytest.fixture
def signed_in_with_factor(client, colleague, with_factor):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client, colleague)
    client.post("/sign-in/code/", {"code": codes[0]})
    again = client.get("/account/second-factor/off/").url
    assert "Use a code instead" in client.get(again).content.decode()
    by_code = client.get("/account/again/code/").content.decode()
    assert "Use your password instead" in by_code
    client.post("/account/again/code/", {"code": codes[1]})
    return client


def test_new_recovery_codes_replace_the_old(signed_in_with_factor, colleague, django_capture_on_commit_callbacks):
    client = signed_in_with_factor
    before = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert "The 8 codes that you have left" in client.get("/account/codes/new/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/codes/new/")
    assert "people.recovery-codes-made" in verbs(colleague)
    page = client.get("/account/codes/").content.decode()
    assert before[0] not in page
    assert len(re.findall(r"<code>\d{8}</code>", page)) == 10


def test_somebody_removes_their_own_second_factor(signed_in_with_factor, colleague):
    client = signed_in_with_factor
    assert "Remove your second factor?" in client.get("/account/second-factor/off/").content.decode()
    client.post("/account/second-factor/off/")
    assert not Authenticator.objects.exists()
    assert "people.second-factor-removed" in verbs(colleague)
    client.logout()
    assert sign_in(client, colleague).url == "/"


def test_an_administrator_lets_somebody_in_who_has_lost_theirs(client, colleague, with_factor, administrator):
    client.force_login(administrator)
    assert "Remove the second factor" in client.get(f"/people/{colleague.pk}/").content.decode()
    client.post(f"/people/{colleague.pk}/second-factor/remove/")
    entry = Write.objects.get(verb="people.second-factor-removed")
    assert (entry.by, entry.on_id) == (administrator.pk, colleague.pk)
    client.logout()
    assert sign_in(client, colleague).url == "/"

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import override_settings
from django.utils import timezone

from heed.kit.activity.models import Write
from heed.kit.people.actions import change_details, end_account, make_link
from heed.kit.people.models import User
from heed.kit.people.sign_in import SignIn, folded
from heed.kit.people.tests.cast import PASSWORD, set_password, somebody

WRONG = "wrong wrong wrong"
REFUSED = "do not open an account"
TOO_OFTEN = "tried too often"


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/sign-in/", {"login": email, "password": password}, **more)


def verbs(person):
    return list(Write.objects.filter(on_id=person.pk).order_by("number").values_list("verb", flat=True))


def test_the_sign_in_page_needs_nobody_and_shows_no_way_to_sign_up(client, db):
    page = client.get("/sign-in/").content.decode()
    assert "<h1" in page
    assert "sign-up" not in page
    assert client.get("/signup/").status_code == 404


def test_nobody_makes_an_account_of_their_own(rf):
    assert not SignIn().is_open_for_signup(rf.get("/"))


def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(client, colleague):
    asked = client.get("/account/")
    assert asked.url == "/sign-in/?next=/account/"
    page = client.get(asked.url).content.decode()
    assert '<input type="hidden" name="next" value="/account/">' in page
    assert sign_in(client, colleague.email).url == "/"
    client.logout()
    assert (
        client.post("/sign-in/", {"login": colleague.email, "password": PASSWORD, "next": "/account/"}).url
        == "/account/"
    )


def test_a_sign_in_is_in_the_log(client, colleague):
    sign_in(client, colleague.email.upper())
    assert verbs(colleague)[-1] == "people.signed-in"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("email", ["carys@wexmoor.example", "nobody@wexmoor.example"])
def test_a_refusal_does_not_tell_who_has_an_account(client, colleague, email):
    page = sign_in(client, email, WRONG).content.decode()
    assert REFUSED in page
    assert TOO_OFTEN not in page
    assert client.get("/account/").status_code == 302


def test_a_refusal_is_in_the_log_with_the_account_and_never_with_what_was_typed(client, colleague):
    sign_in(client, colleague.email.upper(), WRONG)
    sign_in(client, "nobody@wexmoor.example", WRONG)
    known, unknown = Write.objects.filter(verb="people.sign-in-failed").order_by("number")
    assert (known.on_id, known.by, unknown.on_id) == (colleague.pk, None, None)
    assert {known.facts, unknown.facts} == {"{}"}


def test_whoever_has_left_is_refused_in_the_same_words_and_signed_out(client, administrator, colleague):
    sign_in(client, colleague.email)
    end_account(person=User.objects.get(pk=colleague.pk), on=timezone.localdate(), by=administrator)
    assert client.get("/account/").status_code == 302
    assert REFUSED in sign_in(client, colleague.email).content.decode()


def test_whoever_never_set_a_password_cannot_guess_it(client, db):
    person = somebody("Elin Marsh", password="")
    assert REFUSED in sign_in(client, person.email, "!").content.decode()


def test_the_sixth_failure_in_five_minutes_shuts_that_account_to_that_address(client, colleague):
    for _ in range(5):
        assert REFUSED in sign_in(client, colleague.email, WRONG).content.decode()
    for spelling in (colleague.email, "CARYS@wexmoor.example"):
        assert TOO_OFTEN in sign_in(client, spelling).content.decode()
    forged = sign_in(client, colleague.email, headers={"x-forwarded-for": "203.0.113.7"})
    assert TOO_OFTEN in forged.content.decode()
    assert sign_in(client, colleague.email, REMOTE_ADDR="192.0.2.9").url == "/"


def test_one_address_cannot_try_one_account_after_another(client, db):
    answers = [sign_in(client, f"person{n}@wexmoor.example", WRONG).content.decode() for n in range(21)]
    assert all(REFUSED in answer for answer in answers[:20])
    assert TOO_OFTEN in answers[20]


def test_the_count_outlives_the_process_that_made_it(client, colleague, settings):
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    for _ in range(5):
        sign_in(client, colleague.email, WRONG)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE '%%login_failed%%'")
        assert cursor.fetchone()[0] == 2


def test_too_many_requests_of_any_kind_get_a_page_that_says_how_long_to_wait(client, db):
    with override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"}):
        sign_in(client, "a@wexmoor.example", WRONG)
        refused = sign_in(client, "a@wexmoor.example", WRONG)
    assert refused.status_code == 429
    assert "Wait five minutes" in refused.content.decode()


@pytest.mark.parametrize(
    ("one", "other"), [("Carys@x.example", "carys@x.example"), ("cárys@x.example", "carys@x.example"), ("ı", "i")]
)
def test_two_spellings_of_one_address_are_counted_as_one(one, other):
    assert folded(one) == folded(other)


class Newer(PBKDF2PasswordHasher):
    iterations = 2


def test_a_password_is_stored_in_a_newer_form_at_sign_in_and_the_log_does_not_say_that_it_was_set(client, colleague):
    newest = f"{Newer.__module__}.{Newer.__qualname__}"
    with override_settings(PASSWORD_HASHERS=[newest, "django.contrib.auth.hashers.MD5PasswordHasher"]):
        assert sign_in(client, colleague.email).status_code == 302
        assert User.objects.get(pk=colleague.pk).password.startswith("pbkdf2_sha256$2$")
    assert verbs(colleague)[-2:] == ["people.password-stored-anew", "people.signed-in"]


def test_signing_out_is_a_post(client, colleague):
    client.force_login(colleague)
    assert "Carys Pugh" in client.get("/sign-out/").content.decode()
    assert client.get("/account/").status_code == 200
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get("/account/").status_code == 302


def test_somebody_changes_their_own_password(client, colleague):
    client.force_login(colleague)
    new = "harbour violet turnip"
    wrong = client.post("/account/password/", {"oldpassword": WRONG, "password1": new, "password2": new})
    assert "That is not the password you have now." in wrong.content.decode()
    done = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}, follow=True)
    assert "Your password is changed." in done.content.decode()
    assert verbs(colleague)[-1] == "people.password-set"
    client.logout()
    assert sign_in(client, colleague.email, new).url == "/"


@pytest.fixture
def joiner(db):
    return somebody("Nia Vaughan", password="")


def follow(client, link):
    return client.get(link, follow=True)


def set_through(client, link, password=PASSWORD):
    form = follow(client, link)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})


def test_a_link_greets_by_name_and_says_nothing_else_of_its_owner(client, joiner, administrator):
    page = follow(client, make_link(person=joiner, by=administrator)).content.decode()
    assert "Welcome, Nia Vaughan" in page
    assert joiner.email not in page
    assert "people.link-made" in verbs(joiner)


def test_a_link_sets_the_password_signs_in_and_works_once(client, joiner, administrator):
    link = make_link(person=joiner, by=administrator)
    assert set_through(client, link).url == "/"
    assert verbs(joiner)[-2:] == ["people.password-set", "people.signed-in"]
    client.logout()
    assert "This link no longer works" in follow(client, link).content.decode()
    assert sign_in(client, joiner.email).url == "/"


def test_a_weak_password_is_refused_in_words(client, joiner, administrator):
    page = set_through(client, make_link(person=joiner, by=administrator), "short").content.decode()
    assert "at least 12 characters" in page


def test_a_link_expires_after_three_days(client, joiner, administrator):
    with time_machine.travel(timezone.now() - timedelta(days=3, seconds=5), tick=False):
        old = make_link(person=joiner, by=administrator)
    with time_machine.travel(timezone.now() - timedelta(days=3, seconds=-60), tick=False):
        young = make_link(person=joiner, by=administrator)
    assert "This link no longer works" in follow(client, old).content.decode()
    assert "Welcome" in follow(client, young).content.decode()


def test_a_link_ends_with_the_account_and_with_the_address(client, joiner, administrator):
    link = make_link(person=joiner, by=administrator)
    moved = change_details(
        person=joiner, name=joiner.name, email="nia.v@wexmoor.example", agency=joiner.agency, by=administrator
    )
    assert "no longer works" in follow(client, link).content.decode()
    again = make_link(person=moved, by=administrator)
    end_account(person=moved, on=timezone.localdate() + timedelta(days=9), by=administrator)
    assert "no longer works" in follow(client, again).content.decode()


def test_a_made_up_link_is_only_a_link_that_no_longer_works(client, db):
    assert "no longer works" in follow(client, f"/password/{'0' * 32}-abc-def/").content.decode()
    assert client.get("/password/nobody-abc/").status_code == 404


def test_a_link_opened_by_somebody_else_signs_them_out_first(client, joiner, administrator):
    link = make_link(person=joiner, by=administrator)
    client.force_login(administrator)
    assert "Welcome, Nia Vaughan" in follow(client, link).content.decode()
    assert client.get("/account/").status_code == 302


def test_setting_a_password_again_takes_the_version_on(db, joiner):
    before = joiner.version
    set_password(joiner, PASSWORD)
    assert joiner.version == before + 1

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone

from heed.kit.activity.models import Write
from heed.kit.activity.record import action, record
from heed.kit.people import actions
from heed.kit.people.access import open_to_everyone_signed_in, public, requires
from heed.kit.people.models import Agency, User
from heed.kit.people.permission import roles
from heed.kit.people.permissions import PeoplePermission
from heed.kit.people.sign_in import SignIn
from heed.kit.rules import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def person(somebody):
    return somebody("administrator")


@pytest.fixture
def other(somebody):
    """Another administrator, since nobody gives or ends what is their own."""
    return somebody("administrator")


def verbs():
    return list(Write.objects.values_list("verb", flat=True))


@action
def save(record_, verb="people.changed"):
    record_.save()
    record(verb, by=None, on=record_)


def test_an_agency_is_named_once_whatever_the_case(person):
    with pytest.raises(ValidationError, match=r"There is an agency of that name."):
        actions.add_agency(name="WEXMOOR constabulary", by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        save(Agency(name="WEXMOOR constabulary"))
    assert str(Agency.objects.get()) == "Wexmoor Constabulary"


def test_joining_gives_an_account_without_a_password(person, today):
    new = actions.give_account(name="Noor Birch", email="noor@wexmoor.example", agency=person.agency, by=person)
    assert (new.joined_on, new.has_usable_password(), str(new)) == (today, False, "Noor Birch")
    assert verbs()[-1] == "people.joined"
    assert User.objects.get_by_natural_key("NOOR@wexmoor.example") == new


def test_an_address_has_one_account_whatever_the_case(person):
    other = {"name": "Noor Birch", "email": person.email.upper(), "agency": person.agency}
    with pytest.raises(ValidationError, match=r"Somebody has an account with that address."):
        actions.give_account(**other, by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        save(User(**other, joined_on=date(2020, 1, 6)))


def test_details_change_under_a_verb_of_their_own(person):
    actions.change_details(person=person, name="Robin Marsh", email=person.email, agency=person.agency, by=person)
    assert User.objects.get().name == "Robin Marsh"
    assert verbs()[-1] == "people.changed"


def test_nobody_leaves_before_they_joined(person, other):
    with pytest.raises(ValidationError, match="cannot leave before they joined"):
        actions.end_account(person=person, on=person.joined_on - DAY, by=other)
    person.left_on = person.joined_on - DAY
    with pytest.raises(IntegrityError), transaction.atomic():
        save(person)


def test_the_account_and_every_role_end_together(person, other, today):
    actions.give_role(person=person, role="coordinator", by=other, since=today)
    assert person.is_active and person.may(PeoplePermission.MANAGE)
    actions.end_account(person=person, on=today, by=other)
    left = User.objects.get(pk=person.pk)
    assert (left.is_active, left.allowed) == (False, frozenset())
    assert set(person.roles_held.values_list("until", flat=True)) == {today}


def test_somebody_who_leaves_tomorrow_works_today(person, other, today):
    actions.end_account(person=person, on=today + DAY, by=other)
    leaving = User.objects.get(pk=person.pk)
    assert leaving.is_active
    assert leaving.may(PeoplePermission.MANAGE)


@pytest.mark.parametrize(
    ("since", "until", "may"),
    [(0, None, True), (0, 0, True), (-5, -1, False), (1, None, False), (-1, 1, True)],
)
def test_a_role_counts_from_its_first_day_to_its_last(somebody, today, since, until, may):
    person = somebody()
    last = None if until is None else today + until * DAY
    actions.give_role(person=person, role="administrator", by=None, since=today + since * DAY, until=last)
    assert person.may(PeoplePermission.MANAGE) is may


def test_a_role_begins_today_unless_another_day_is_given(somebody, today):
    held = actions.give_role(person=somebody(), role="coordinator", by=None)
    assert (held.since, held.until, held.title) == (today, None, "Review coordinator")


def test_a_role_that_ended_is_kept(person, other, today):
    held = person.roles_held.get()
    actions.end_role(held=held, on=today, by=person)
    assert person.roles_held.get().until == today
    assert verbs()[-1] == "people.role-ended"


def test_a_role_does_not_end_before_it_begins(person):
    held = person.roles_held.get()
    with pytest.raises(ValidationError, match="cannot end before it begins"):
        actions.end_role(held=held, on=held.since - DAY, by=person)
    held.refresh_from_db()
    held.until = held.since - DAY
    with pytest.raises(IntegrityError), transaction.atomic():
        save(held)


def test_a_role_that_this_installation_does_not_know_allows_nothing(somebody):
    person = somebody()
    actions.give_role(person=person, role="astronaut", by=None)
    assert person.allowed == frozenset()


def test_every_role_says_what_its_holder_does():
    assert all(role.title and role.does.endswith(".") for role in roles().values())


def test_setting_a_password_is_in_the_log_even_where_the_library_does_it(person):
    person.set_password("correct horse battery")
    person.save()
    assert verbs()[-1] == "people.password-set"
    assert User.objects.get().check_password("correct horse battery")


def test_signing_in_is_in_the_log(person, rf):
    request = rf.get("/")
    request.session = SessionStore()
    SignIn(request).login(request, person)
    assert verbs()[-1] == "people.signed-in"
    assert SignIn(request).is_open_for_signup(request) is False


def view(_request):
    return HttpResponse("shown")


def test_nobody_gives_themselves_a_role_or_ends_their_own_account(person, other, today):
    with pytest.raises(Refused, match="Nobody gives themselves a role"):
        actions.give_role(person=person, role="coordinator", by=person)
    with pytest.raises(Refused, match="Nobody ends their own account"):
        actions.end_account(person=person, on=today, by=person)


def test_an_administrator_always_remains(person, somebody, today):
    colleague = somebody("coordinator")
    with pytest.raises(Refused, match="nobody could give or end accounts"):
        actions.end_account(person=person, on=today, by=colleague)
    with pytest.raises(Refused, match="nobody could give or end accounts"):
        actions.end_role(held=person.roles_held.get(), on=today, by=person)
    actions.end_role(held=colleague.roles_held.get(), on=today, by=person)
    assert User.objects.get(pk=person.pk).may(PeoplePermission.MANAGE)


def test_whoever_has_left_gets_no_link(person, other, today):
    assert actions.make_link(person=person, by=other)
    actions.end_account(person=person, on=today, by=other)
    with pytest.raises(Refused, match="has ended"):
        actions.make_link(person=person, by=other)


def test_a_page_is_shown_to_whom_a_role_allows_it(rf, person, somebody):
    page = requires(PeoplePermission.MANAGE)(view)
    request = rf.get("/")
    request.user = person
    assert page(request).content == b"shown"
    request.user = somebody()
    with pytest.raises(PermissionDenied, match="Your roles do not let you give people accounts"):
        page(request)
    assert page.requires is PeoplePermission.MANAGE


def test_every_page_says_who_may_see_it():
    assert open_to_everyone_signed_in(view).requires == "signed in"
    shown_to_all = public(view)
    assert (shown_to_all.requires, shown_to_all.login_required) == ("public", False)
    assert not AnonymousUser().is_authenticated


def test_the_last_administrator_cannot_be_ended(person, other, today):
    """an_administrator_remains refuses: after that day nobody could give or end accounts."""
    actions.end_account(person=other, on=today, by=person)
    with pytest.raises(Refused, match="After that day nobody could give or end accounts"):
        actions.end_role(held=person.roles_held.get(), on=today - DAY, by=other)


def test_no_link_is_made_for_an_account_that_has_ended(person, other, today):
    """the_account_works refuses: the account has ended, so a link to it would open nothing."""
    actions.end_account(person=other, on=today, by=person)
    with pytest.raises(Refused, match="The account has ended, so a link to it would open nothing"):
        actions.make_link(person=other, by=person)


def test_whoever_has_left_is_given_no_role(person, other, today):
    """whoever_plays_a_part_has_an_account refuses: the account has ended, so a role would let nobody do anything."""
    actions.end_account(person=other, on=today, by=person)
    with pytest.raises(Refused, match="The account has ended, so a role would let nobody do anything"):
        actions.give_role(person=other, role="coordinator", by=person)

"""The accounts pages: joining, moving, leaving, and who may do what to whom."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.kit.activity.models import Read, Write
from heed.kit.people import actions
from heed.kit.people.models import Agency, RoleHeld, User
from heed.kit.people.standing import length, standing
from heed.kit.people.tests.cast import force, somebody
from heed.kit.rules import Refused


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def today():
    return timezone.localdate()


def last_write(person):
    return Write.objects.filter(on_id=person.pk).order_by("-number").first()


@pytest.fixture
def path(colleague):
    return f"/people/{colleague.pk}/"


JOINER = {
    "name": "Nia Vaughan",
    "email": "nia@wexmoor.example",
    "new_agency": "Saltmere Homes",
    "role": "board-member",
    "until": "30 June 2099",
}
PAGES = ["", "change/", "link/", "roles/give/", "leave/"]


def test_the_list_shows_who_has_an_account_and_which_roles_they_hold_today(as_administrator, colleague):
    held = RoleHeld.objects.get(person=colleague)
    actions.end_role(held=held, on=today() - timedelta(days=1), by=somebody("Hari Nair", "administrator"))
    actions.give_role(person=colleague, role="coordinator", by=None)
    actions.give_role(person=colleague, role="administrator", by=None, since=today() + timedelta(days=1))
    words = text(as_administrator.get("/people/"))
    assert "Carys Pugh Wexmoor Constabulary Review coordinator In use" in words


def test_the_list_is_logged_with_everybody_on_it(as_administrator, administrator, colleague):
    as_administrator.get("/people/")
    entry = Read.objects.get(verb="people.listed")
    assert entry.by == administrator.pk
    assert str(colleague.pk) in entry.facts


def statements(client, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_the_list_and_a_person_cost_the_same_for_more(as_administrator, colleague, path):
    for n in range(2):
        somebody(f"Person{n} Few", "theme-lead")
    list_of_few, person_of_few = statements(as_administrator, "/people/"), statements(as_administrator, path)
    for n in range(2, 12):
        somebody(f"Person{n} Many", "theme-lead")
    for _ in range(3):
        actions.give_role(person=colleague, role="coordinator", by=None)
    assert statements(as_administrator, "/people/") == list_of_few
    assert statements(as_administrator, path) == person_of_few


def test_fifty_people_fill_a_page(as_administrator):
    for n in range(50):
        somebody(f"Person{n} Many", password="")
    assert "Page" in as_administrator.get("/people/?page=2").content.decode()


def test_a_person_has_facts_roles_and_a_history(as_administrator, colleague, path):
    words = text(as_administrator.get(path))
    assert "E-mail address carys@wexmoor.example" in words
    assert "Theme lead 6 January 2020 No end agreed End it" in words
    assert "Gave somebody a role by the command line" in words
    assert Read.objects.filter(verb="people.opened", on_id=colleague.pk).count() == 1


def test_a_role_that_is_over_can_no_longer_be_ended(as_administrator, administrator, colleague, path):
    actions.end_role(held=RoleHeld.objects.get(person=colleague), on=date(2020, 3, 2), by=administrator)
    words = text(as_administrator.get(path))
    assert "2 March 2020" in words
    assert "End it" not in words


def test_whoever_only_checks_sees_accounts_and_no_buttons(client, colleague, path):
    client.force_login(somebody("Hari Nair", "data-protection-officer"))
    words = text(client.get(path))
    assert "Carys Pugh" in words
    assert "What you can do" not in words
    assert "Add a person" not in text(client.get("/people/"))
    assert client.get(f"{path}change/").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_an_outsider_may_not(client, colleague, path, page):
    client.force_login(colleague)
    assert client.get(f"{path}{page}").status_code == 403
    assert client.post(f"{path}{page}").status_code == 403
    assert not Read.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_no_page(as_administrator, page):
    assert as_administrator.get(f"/people/{force().pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", *(f"{{path}}{page}" for page in PAGES)])
def test_no_page_answers_to_other_methods(as_administrator, path, page):
    assert as_administrator.put(page.format(path=path) or "/people/").status_code == 405


@pytest.mark.parametrize("page", ["", *(f"{{path}}{page}" for page in PAGES)])
def test_nothing_is_shown_where_the_look_cannot_be_logged(as_administrator, path, page, monkeypatch):
    def broken(*_args, **_kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr("heed.kit.activity.reads.record_read", broken)
    answer = as_administrator.get(page.format(path=path) or "/people/")
    assert answer.status_code == 503
    assert "Carys" not in answer.content.decode()


def test_a_joiner_is_added_with_a_new_agency_a_role_and_a_link_shown_once(as_administrator, administrator):
    handed = as_administrator.post("/people/add/", JOINER)
    joined = User.objects.get(email="nia@wexmoor.example")
    assert (joined.agency.name, joined.joined_on) == ("Saltmere Homes", today())
    held = joined.roles_held.get()
    assert (held.role, held.since, held.until) == ("board-member", today(), date(2099, 6, 30))
    done = Write.objects.filter(on_id=joined.pk).order_by("number")
    assert [entry.verb for entry in done] == ["people.joined", "people.role-given", "people.link-made"]
    assert {entry.by for entry in done} == {administrator.pk}
    assert "/password/" in text(as_administrator.get(handed.url))
    again = text(as_administrator.get(handed.url))
    assert "/password/" not in again
    assert "Make a link" in again
    assert "/password/" in text(as_administrator.post(handed.url, follow=True))
    assert "No password yet" in text(as_administrator.get("/people/"))


def test_each_role_is_told_in_plain_english_where_it_is_chosen(as_administrator):
    assert "Reads the papers issued to the boards they sit on, asks about them, and sees nothing behind them." in text(
        as_administrator.get("/people/add/")
    )


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"name": ""}, "Enter name"),
        ({"new_agency": ""}, "Choose an agency, or name a new one: one of the two."),
        ({"email": "gwen@wexmoor.example"}, "Somebody has an account with that address."),
        ({"email": "GWEN@wexmoor.example"}, "Somebody has an account with that address."),
        ({"new_agency": "wexmoor constabulary"}, "There is an agency of that name."),
        ({"until": "31/09/2099"}, "31/09/2099 is not in the calendar."),
        ({"until": "2 March 2020"}, "A role cannot end before it begins."),
    ],
)
def test_a_joiner_is_refused_at_the_question_and_nothing_is_kept(as_administrator, answers, sentence):
    people, agencies, entries = User.objects.count(), Agency.objects.count(), Write.objects.count()
    refused = as_administrator.post("/people/add/", JOINER | answers)
    assert refused.status_code == 422
    assert sentence in text(refused)
    assert "govuk-form-group--error" in refused.content.decode()
    assert (User.objects.count(), Agency.objects.count(), Write.objects.count()) == (people, agencies, entries)


def details(person, **changes):
    now = {"name": person.name, "email": person.email, "agency": person.agency_id, "version": person.version}
    return now | {"new_agency": ""} | changes


def test_a_mover_keeps_the_account_and_gets_another_agency(as_administrator, administrator, colleague, path):
    assert 'value="Carys Pugh"' in as_administrator.get(f"{path}change/").content.decode()
    answer = details(colleague, name="Carys Pugh-Lane", agency="", new_agency="Saltmere Homes")
    done = as_administrator.post(f"{path}change/", answer, follow=True)
    assert "The details of Carys Pugh-Lane are changed." in text(done)
    assert (last_write(colleague).verb, last_write(colleague).by) == ("people.changed", administrator.pk)
    assert User.objects.get(pk=colleague.pk).agency.name == "Saltmere Homes"


def test_of_two_who_change_the_same_person_the_second_is_told_and_loses_nothing(
    as_administrator, administrator, colleague, path
):
    answer = details(colleague, name="Carys Pugh-Lane", agency="", new_agency="Saltmere Homes")
    actions.change_details(
        person=User.objects.get(pk=colleague.pk),
        name="Carys Lane",
        email=colleague.email,
        agency=force(),
        by=administrator,
    )
    second = as_administrator.post(f"{path}change/", answer)
    assert second.status_code == 422
    assert "Somebody else has changed this since you opened it." in text(second)
    assert "As the record has it now Name Carys Lane" in text(second)
    assert 'value="Carys Pugh-Lane"' in second.content.decode()
    assert not Agency.objects.filter(name="Saltmere Homes").exists()
    (version,) = re.findall(r'name="version" value="(\d+)"', second.content.decode())
    as_administrator.post(f"{path}change/", answer | {"version": version})
    assert User.objects.get(pk=colleague.pk).name == "Carys Pugh-Lane"


def test_a_slip_in_the_details_is_not_mistaken_for_somebody_else(as_administrator, colleague, path):
    refused = as_administrator.post(f"{path}change/", details(colleague, email="gwen@wexmoor.example"))
    assert "Somebody has an account with that address." in text(refused)
    assert "As the record has it now" not in text(refused)


def test_a_role_is_given_for_a_time(as_administrator, administrator, colleague, path):
    assert "From" in text(as_administrator.get(f"{path}roles/give/"))
    answer = {"role": "coordinator", "since": "1/9/2026", "until": "30/9/2026"}
    assert "Carys Pugh has the role." in text(as_administrator.post(f"{path}roles/give/", answer, follow=True))
    held = RoleHeld.objects.get(role="coordinator")
    assert (held.since, held.until) == (date(2026, 9, 1), date(2026, 9, 30))
    assert last_write(colleague).verb == "people.role-given"


def test_a_role_cannot_end_before_it_begins(as_administrator, path):
    answer = {"role": "coordinator", "since": "1/9/2026", "until": "1/8/2026"}
    assert "A role cannot end before it begins." in text(as_administrator.post(f"{path}roles/give/", answer))


def test_a_role_ends_on_a_day(as_administrator, colleague, path):
    held = RoleHeld.objects.get(person=colleague)
    end = f"{path}roles/{held.pk}/end/"
    assert "Theme lead, from 6 January 2020." in text(as_administrator.get(end))
    assert "A role cannot end before it begins." in text(as_administrator.post(end, {"on": "1/1/2019"}))
    as_administrator.post(end, {"on": "1/9/2026"})
    assert RoleHeld.objects.get(pk=held.pk).until == date(2026, 9, 1)
    assert last_write(colleague).verb == "people.role-ended"


def test_a_role_is_ended_only_where_it_is_held(as_administrator, administrator, colleague):
    held = RoleHeld.objects.get(person=colleague)
    assert as_administrator.get(f"/people/{administrator.pk}/roles/{held.pk}/end/").status_code == 404


def test_an_account_ends_on_a_day_and_every_role_with_it(as_administrator, colleague, path):
    assert "End the account of Carys Pugh" in text(as_administrator.get(f"{path}leave/"))
    assert "A person cannot leave before they joined." in text(
        as_administrator.post(f"{path}leave/", {"on": "1/1/2019"})
    )
    day = today() + timedelta(days=7)
    done = text(as_administrator.post(f"{path}leave/", {"on": day.isoformat()}, follow=True))
    assert "Ends " in done
    assert RoleHeld.objects.get(person=colleague).until == day
    assert last_write(colleague).verb == "people.left"


def test_whoever_has_left_gets_no_link(as_administrator, administrator, colleague, path):
    actions.end_account(person=colleague, on=today(), by=administrator)
    page = text(as_administrator.get(path))
    assert "Ended " in page
    assert "a link to it would open nothing" in page
    refused = as_administrator.post(f"{path}link/")
    assert refused.status_code == 403
    assert "a link to it would open nothing" in text(refused)


def test_nobody_gives_themselves_a_role(as_administrator, administrator):
    sentence = "Nobody gives themselves a role. Ask another administrator to give it to you."
    own = f"/people/{administrator.pk}/"
    assert sentence in text(as_administrator.get(own))
    answer = {"role": "coordinator", "since": "1/9/2026", "until": ""}
    assert sentence in text(as_administrator.post(f"{own}roles/give/", answer))
    assert not RoleHeld.objects.filter(role="coordinator").exists()


def test_nobody_ends_their_own_account(as_administrator, administrator):
    somebody("Dilys Marrow", "administrator")
    refused = as_administrator.post(f"/people/{administrator.pk}/leave/", {"on": "1/9/2026"})
    assert "Nobody ends their own account." in text(refused)
    assert User.objects.get(pk=administrator.pk).left_on is None


def test_the_last_administrator_stays(as_administrator, administrator, colleague):
    held = RoleHeld.objects.get(person=administrator)
    end = f"/people/{administrator.pk}/roles/{held.pk}/end/"
    assert "nobody could give or end accounts" in text(as_administrator.post(end, {"on": today().isoformat()}))
    assert RoleHeld.objects.get(pk=held.pk).until is None
    with pytest.raises(Refused, match="nobody could give or end accounts"):
        actions.end_account(person=administrator, on=today(), by=colleague)
    other = somebody("Dilys Marrow", "administrator")
    actions.end_account(person=User.objects.get(pk=other.pk), on=today() + timedelta(days=3), by=administrator)
    with pytest.raises(Refused):
        actions.end_role(held=RoleHeld.objects.get(pk=held.pk), on=today() + timedelta(days=3), by=other)
    assert as_administrator.post(end, {"on": today().isoformat()}).status_code == 302


def test_a_second_factor_is_removed_only_by_a_post(as_administrator, path):
    assert as_administrator.get(f"{path}second-factor/remove/").status_code == 405


def test_an_action_refuses_in_words_what_the_page_cannot_know(db, administrator, colleague):
    with pytest.raises(ValidationError):
        actions.give_account(name="", email="x@wexmoor.example", agency=force(), by=administrator)


def test_an_account_stands_in_words():
    person = User(joined_on=date(2020, 1, 6), password="!x")
    assert str(standing(person)) == "No password yet"
    assert length(RoleHeld(since=date(2023, 3, 1), until=date(2023, 6, 30))) == "from 1 March 2023 to 30 June 2023"


def test_whoever_has_left_holds_no_role_whatever_the_record_says(administrator):
    administrator.left_on = today()
    assert administrator.roles_today == ()
    assert str(administrator) == "Gwen Tait"

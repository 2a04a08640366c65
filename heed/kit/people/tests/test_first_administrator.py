import argparse
import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client

from heed.kit.people import administrator_command
from heed.kit.people.actions import end_account, first_administrator, give_account, give_role
from heed.kit.people.links import PasswordLinks
from heed.kit.people.models import User
from heed.kit.people.permissions import PeoplePermission
from heed.kit.rules import Refused

pytestmark = pytest.mark.django_db
ASKED = {"name": "Ada Quill", "email": "ada@wexmoor.example", "force": "Wexmoor Constabulary"}


def command(**asked):
    parser = argparse.ArgumentParser()
    administrator_command.add_arguments(parser)
    words = [word for name, value in asked.items() for word in (f"--{name}", value)]
    return administrator_command.run(parser.parse_args(words))


def test_the_first_administrator_may_manage_people():
    person = first_administrator(**ASKED)
    assert person.may(PeoplePermission.MANAGE)
    assert (person.agency.name, person.has_usable_password()) == ("Wexmoor Constabulary", False)


def test_the_same_address_is_the_same_person():
    assert first_administrator(**ASKED) == first_administrator(**ASKED | {"email": "ADA@wexmoor.example"})


def test_a_second_administrator_is_not_made_on_the_command_line():
    first_administrator(**ASKED)
    with pytest.raises(Refused, match="Ada Quill is an administrator"):
        command(**ASKED | {"email": "eve@wexmoor.example"})


def test_when_every_administrator_has_left_another_can_be_made(time_machine):
    gone = first_administrator(**ASKED)
    today, someone = gone.joined_on, give_account(name="Bo", email="bo@wexmoor.example", agency=gone.agency, by=None)
    last = give_role(person=someone, role="administrator", by=None, since=today, until=today)
    end_account(person=gone, on=today, by=someone)
    time_machine.move_to(datetime.combine(last.until, time(12), UTC) + timedelta(days=1))
    assert first_administrator(**ASKED | {"email": "bea@wexmoor.example"}) != gone


def test_a_force_without_a_name_is_refused():
    with pytest.raises(Refused, match="HEED_FORCE"):
        first_administrator(**ASKED | {"force": ""})


def test_what_is_no_address_is_refused():
    with pytest.raises(Refused, match="valid email"):
        command(**ASKED | {"email": "ada"})


def test_the_command_prints_a_link_that_sets_a_password_once(capsys):
    assert command(name="Ada Quill", email="ada@wexmoor.example") == 0
    link = re.search(r"/\S+/", capsys.readouterr().out)[0]
    assert Client().get(link, secure=True).status_code == 302  # the key moves into the session, out of the address
    person, key = User.objects.get(), re.search(r"-(.+)/$", link)[1]
    assert PasswordLinks().check_token(person, key)
    person.set_password("correct horse battery")
    person.save()
    assert not PasswordLinks().check_token(User.objects.get(), key)

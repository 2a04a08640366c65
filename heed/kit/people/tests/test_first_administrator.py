import argparse
import re

import pytest
from django.test import Client
from django.urls import include, path

from heed.kit.lifecycle.rules import Refused
from heed.kit.people import administrator_command
from heed.kit.people.actions import end_account, first_administrator
from heed.kit.people.invitation import link_for
from heed.kit.people.models import User
from heed.kit.people.permissions import PeoplePermission
from heed.kit.terminal import Refused as CannotBeDone

pytestmark = pytest.mark.django_db
ASKED = {"name": "Ada Quill", "email": "ada@wexmoor.example", "force": "Wexmoor Constabulary"}
urlpatterns = [path("", include("allauth.urls"))]


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
    with pytest.raises(CannotBeDone, match="Ada Quill is an administrator"):
        command(**ASKED | {"email": "eve@wexmoor.example"})


def test_when_every_administrator_has_left_another_can_be_made():
    gone = first_administrator(**ASKED)
    end_account(person=gone, on=gone.joined_on, by=gone)
    assert first_administrator(**ASKED | {"email": "bea@wexmoor.example"}) != gone


def test_a_force_without_a_name_is_refused():
    with pytest.raises(Refused, match="HEED_FORCE"):
        first_administrator(**ASKED | {"force": ""})


def test_what_is_no_address_is_refused():
    with pytest.raises(CannotBeDone, match="valid email"):
        command(**ASKED | {"email": "ada"})


@pytest.mark.urls(__name__)
def test_the_command_prints_a_link_that_sets_a_password_once(capsys):
    assert command(name="Ada Quill", email="ada@wexmoor.example") == 0
    link = re.search(r"/\S+/", capsys.readouterr().out)[0]
    form = Client().get(link, follow=False)
    assert form.status_code == 302  # the key moves into the session, out of the address
    person = User.objects.get()
    assert link_for(person) != "" and person.agency.name == "Wexmoor Constabulary"
    from allauth.account.forms import default_token_generator

    key = re.search(r"-(.+)/$", link)[1]
    assert default_token_generator.check_token(person, key)
    person.set_password("correct horse battery")
    person.save()
    assert not default_token_generator.check_token(User.objects.get(), key)

"""Who may do what: the table written by hand, config/roles.py, and what views and moves require."""

import pytest

from heed.config.roles import ROLES
from heed.kit.lifecycle.lifecycle import all_lifecycles
from heed.kit.people.permission import Permission
from tests.house.people import CAST, expected_permissions, expected_roles
from tests.house.site import patterns, view


def every_permission() -> list[Permission]:
    """Of the product; tests declare some of their own."""
    ours = (module for module in Permission.__subclasses__() if ".tests." not in module.__module__)
    return [permission for module in ours for permission in module]


def test_the_roles_are_those_of_the_table():
    granted = {role: {str(permission) for permission in told.may} for role, told in ROLES.items()}
    assert granted == expected_roles(), "config/roles.py and tests/house/roles.txt differ: change both, or neither."


def test_somebody_of_the_example_plays_every_role():
    assert ROLES.keys() <= CAST.keys(), (
        "Give the new role to somebody of the example force, and name them in people.py."
    )


def test_every_permission_is_in_the_table():
    assert {str(permission) for permission in every_permission()} == expected_permissions()


@pytest.mark.parametrize("permission", every_permission())
def test_every_permission_is_held_and_required(permission):
    assert any(permission in role.may for role in ROLES.values()), f"No role allows {permission}: give it, or drop it."
    required = {getattr(view(name), "requires", None) for name in patterns()}
    required |= {move.by for lifecycle in all_lifecycles() for move in lifecycle.moves()}
    assert permission in required, f"No page and no move requires {permission}: drop it."


@pytest.mark.parametrize("permission", every_permission())
def test_every_permission_completes_the_refusal(permission):
    """Your roles do not let you …"""
    words = permission.sentence
    assert words[:1].islower(), f"“Your roles do not let you {words}.” should read as one sentence."
    assert words[-1:].isalpha(), f"“{words}” should end without a stop: the refusal puts one."


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_told_in_plain_words(role):
    assert ROLES[role].does.endswith(".")
    assert ROLES[role].title[:1].isupper()

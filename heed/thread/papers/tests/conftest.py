"""Two coordinators in a record that holds nothing else. Imports wait for the settings, which the root conftest makes."""

import pytest


@pytest.fixture
def asha(db):
    """A coordinator."""
    from heed.kit.people import actions as people

    force = people.add_agency(name="Wexmoor Constabulary", by=None)
    person = people.give_account(name="Asha Rahman", email="asha@wexmoor.example", agency=force, by=None)
    people.give_role(person=person, role="coordinator", by=None)
    return person


@pytest.fixture
def ben(asha):
    """A second coordinator."""
    from heed.kit.people import actions as people

    person = people.give_account(name="Ben Okafor", email="ben@wexmoor.example", agency=asha.agency, by=asha)
    people.give_role(person=person, role="coordinator", by=asha)
    return person

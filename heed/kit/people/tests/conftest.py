import pytest

# The people are imported where they are made: pytest reads this file before Django is set up.


@pytest.fixture
def administrator(db):
    from heed.kit.people.tests.cast import somebody

    return somebody("Gwen Tait", "administrator")


@pytest.fixture
def colleague(db):
    from heed.kit.people.tests.cast import somebody

    return somebody("Carys Pugh", "theme-lead")


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client

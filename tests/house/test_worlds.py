"""The harness itself: what one test writes, the next does not see."""

import pytest
from django.db import connections, transaction

from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency


@pytest.mark.parametrize("turn", [1, 2])
def test_an_ordinary_test_is_rolled_back(db, turn):
    assert not Agency.objects.exists()
    add_agency(name="Wexmoor Constabulary", by=None)


@pytest.mark.parametrize("turn", [1, 2])
def test_what_is_really_committed_is_thrown_away(restored, turn):
    assert not Agency.objects.exists()
    add_agency(name="Wexmoor Constabulary", by=None)
    connections.close_all()
    assert Agency.objects.count() == 1
    assert not transaction.get_connection().in_atomic_block


@pytest.mark.django_db
def test_a_marked_test_may_use_every_database():
    from heed.kit.activity.models import Read

    assert Read.objects.count() == 0


@pytest.mark.postgresql
def test_the_site_role_owns_nothing(db):
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == ("heed_site", 0)

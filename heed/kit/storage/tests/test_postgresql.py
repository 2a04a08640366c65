import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from heed.kit.storage.postgresql import as_owner, let_in_the_site

pytestmark = pytest.mark.postgresql


def who():
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def test_only_in_the_block_is_the_connection_the_owners(restored):
    with as_owner():
        assert who() == "heed_owner"
    assert who() == "heed_site"


def test_without_the_owners_address_it_says_which_setting_to_set(restored, settings):
    settings.DATABASE_OWNER = None
    with pytest.raises(ImproperlyConfigured, match="Set DATABASE_OWNER_URL"), as_owner():
        pass


def test_a_site_that_runs_as_the_owner_is_refused(restored, settings):
    settings.DATABASE_OWNER = settings.DATABASES["default"]
    with pytest.raises(ImproperlyConfigured, match="must run as a role that does not own the tables"), as_owner():
        pass


def test_a_role_that_is_not_there_is_named_with_how_to_make_it(restored, monkeypatch):
    with as_owner():
        monkeypatch.setitem(settings.DATABASES["default"], "USER", "nobody")
        with pytest.raises(ImproperlyConfigured, match="CREATE ROLE nobody LOGIN"):
            let_in_the_site()


@pytest.mark.parametrize(
    ("table", "rights"),
    [
        ("activity_write", "INSERT SELECT"),
        ("activity_read", "INSERT SELECT"),
        ("django_migrations", "SELECT"),
        ("people_user", "DELETE INSERT SELECT UPDATE"),
        ("django_session", "DELETE INSERT SELECT UPDATE"),
    ],
)
def test_the_site_has_the_rights_it_needs_and_no_other(db, table, rights):
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(privilege_type, ' ' ORDER BY privilege_type) FROM information_schema.role_table_grants"
            " WHERE grantee = 'heed_site' AND table_name = %s",
            [table],
        )
        assert cursor.fetchone() == (rights,)

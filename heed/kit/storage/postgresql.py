"""PostgreSQL with two roles: one that owns the tables and prepares them, and one that the site runs as.

The site's role may add to the log and read it, and has no way to change it: it is not given the right, and it does not
own the table, so it cannot remove the triggers either.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction

APPEND_ONLY = frozenset({"activity_write", "activity_read"})
READ_ONLY = frozenset({"django_migrations"})


@contextmanager
def as_owner() -> Iterator[None]:
    """For the length of this block the default connection is that of the tables' owner. Raises ImproperlyConfigured."""
    owner, site = settings.DATABASE_OWNER, settings.DATABASES["default"]
    if owner is None:
        raise ImproperlyConfigured("Set DATABASE_OWNER_URL to the address of the role that owns the tables.")
    if owner["USER"] == site["USER"]:
        raise ImproperlyConfigured(
            "DATABASE_URL and DATABASE_OWNER_URL name the same role. "
            "The site must run as a role that does not own the tables, or it could change the log."
        )
    connection = connections["default"]
    connection.close()
    usual = connection.settings_dict
    connection.settings_dict = {**usual, **owner}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = usual


def let_in_the_site() -> str:
    """As the owner, give the site's role what it needs and nothing more. Says so in a sentence."""
    role = settings.DATABASES["default"]["USER"]
    connection = connections["default"]
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.fetchone():
            raise ImproperlyConfigured(
                f"There is no role {role}. As the owner of the server:  CREATE ROLE {role} LOGIN"
            )
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quote(role)}")
        for table in connection.introspection.table_names(cursor):
            rights = "SELECT, INSERT, UPDATE, DELETE"
            if table in APPEND_ONLY:
                rights = "SELECT, INSERT"
            elif table in READ_ONLY:
                rights = "SELECT"
            cursor.execute(f"REVOKE ALL ON {quote(table)} FROM {quote(role)}")
            cursor.execute(f"GRANT {rights} ON {quote(table)} TO {quote(role)}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quote(role)}")
    return f"The role {role} may read and write the record, and add to the log but never change it."

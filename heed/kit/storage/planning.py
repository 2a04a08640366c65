"""What the embedded database knows of how its rows are spread, by which it chooses an index."""

from django.db import connections

ROWS_LOOKED_AT = 1_000
"""Of each index: enough to tell a rare value from a common one, and quick however many rows there are."""
EVERY_TABLE = 0x10002


def learn() -> list[str]:
    """Let each embedded database look at its rows where they have changed much since it last did; gives which did so.

    PostgreSQL does it by itself. Without it SQLite takes every index to be as good as any other.
    """
    embedded = [alias for alias in connections if connections[alias].vendor == "sqlite"]
    for alias in embedded:
        with connections[alias].cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
            cursor.execute(f"PRAGMA optimize = {EVERY_TABLE}")
    return embedded

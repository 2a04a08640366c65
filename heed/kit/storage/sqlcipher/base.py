"""Django's SQLite backend over SQLCipher, with the settings that keep an acknowledged write.

`DATABASES[…]["OPTIONS"]["key"]` is the raw key (32 bytes): a passphrase would cost a fifth of a second a connection.
Each connection is asked what it really does before it is used, so that no library default weakens it unseen.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as sqlcipher

from heed.kit.storage.keys import READABLE_BY_OTHERS

SETTINGS = {
    "journal_mode": "wal",  # a reader never waits for a writer
    "synchronous": 2,  # FULL: what was acknowledged survives a power cut
    "recursive_triggers": 1,  # INSERT OR REPLACE fires the triggers that protect the log
    "foreign_keys": 1,
    "mmap_size": 0,  # a memory map would turn an input/output error into a crash
    # Kibibytes, for each connection, since a page that is not kept has to be deciphered again. Each thread of each worker
    # keeps two connections, to the record and to the log of reads. A worker has four threads: with 16 MiB the caches of one
    # stay under 128 MiB, and two workers fit a host of 1 GB beside the programs; with 64 MiB one worker could fill half of it.
    "cache_size": -16 * 1024,
    "secure_delete": 1,
    "trusted_schema": 0,
    "legacy_alter_table": 0,
}
FREE_OF_THE_WAL_BUG = (3, 51, 3)

sqlcipher.register_adapter(Decimal, str)
sqlcipher.register_adapter(dt.date, dt.date.isoformat)
sqlcipher.register_adapter(dt.datetime, lambda moment: moment.isoformat(" "))
sqlcipher.register_converter("date", lambda written: parse_date(written.decode()))
sqlcipher.register_converter("time", lambda written: parse_time(written.decode()))
sqlcipher.register_converter("datetime", lambda written: parse_datetime(written.decode()))
sqlcipher.register_converter("timestamp", lambda written: parse_datetime(written.decode()))
sqlcipher.register_converter("bool", lambda written: bool(int(written)))


class WrongKey(ImproperlyConfigured):
    """The key does not open the database file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key does not open {path}, or the file is damaged. "
            "Set HEED_KEY_FILE to the key that it was made with, or restore the newest backup that verifies."
        )


class Cursor(sqlcipher.Cursor):
    """Django's placeholders, translated as its own SQLite cursor does."""

    convert_query = base.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        return super().executemany(self.convert_query(query), list(param_list))


class DatabaseWrapper(base.DatabaseWrapper):
    """An encrypted SQLite database file."""

    Database = sqlcipher

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        self._key: bytes = params.pop("key")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        path = Path(conn_params["database"])
        path.touch(mode=0o600)  # before the library makes it readable by others
        if path.stat().st_mode & READABLE_BY_OTHERS:
            raise ImproperlyConfigured(f"The database file can be read by others. Run:  chmod 600 {path}")
        connection = sqlcipher.connect(**conn_params)
        connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlcipher.DatabaseError as error:
            connection.close()
            if isinstance(error, sqlcipher.OperationalError):  # busy, or the disk is full: the key may well be right
                raise
            raise WrongKey(path) from error
        register_functions(connection)
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        assert_settings(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:  # noqa: ARG002 - Django's signature
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


def assert_settings(connection: Any) -> None:
    """Refuse a connection that does not do what `SETTINGS` ask. Raises ImproperlyConfigured."""
    if sqlcipher.sqlite_version_info < FREE_OF_THE_WAL_BUG:
        raise ImproperlyConfigured(
            f"SQLite {sqlcipher.sqlite_version} can corrupt its write-ahead log. Renew sqlcipher3."
        )
    for name, wanted in SETTINGS.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row[0] != wanted:
            raise ImproperlyConfigured(f"The database runs with {name} = {row[0]}, where it must be {wanted}.")

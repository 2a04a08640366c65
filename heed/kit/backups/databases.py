"""The two databases: how each is copied while the site runs, and how its copy is put back.

The embedded one is copied page by page, under its own key, so that no copy is ever in the clear. PostgreSQL is asked
through its own `pg_dump` and `pg_restore`, with the look at the record and the dump at one and the same moment.
"""

import os
import shutil
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from heed.kit.backups.inspection import Inspection, beside, inspect, of_installation
from heed.kit.rules import Refused

BLOCK = 4 * 1024 * 1024


class Copy(ABC):
    """One consistent copy of the record: what it holds, and its files as pieces of bytes."""

    inspection: Inspection

    @abstractmethod
    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each file of the copy by its name. Raises `Refused`."""


class _Embedded(Copy):
    def __init__(self, folder: Path, names: list[str], inspection: Inspection) -> None:
        self.folder, self.names, self.inspection = folder, names, inspection

    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        for name in self.names:
            yield name, blocks(self.folder / name)


class _PostgreSQL(Copy):
    def __init__(self, snapshot: str, inspection: Inspection) -> None:
        self.snapshot, self.inspection = snapshot, inspection

    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        yield "record.dump", self._dump()

    def _dump(self) -> Iterator[bytes]:
        from django.conf import settings  # noqa: PLC0415 - the record is open by now

        said = settings.DATABASES["default"]
        parts = {"dbname": said["NAME"], **{name.lower(): said[name] for name in ("USER", "HOST", "PORT", "PASSWORD")}}
        address, environment = _address(parts | said["OPTIONS"])
        command = [
            tool("pg_dump"),
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={self.snapshot}",
            address,
        ]
        with tempfile.TemporaryFile() as errors:
            child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors)  # noqa: S603 - as below
            assert child.stdout is not None
            with child.stdout as output:
                while block := output.read(BLOCK):
                    yield block
            if child.wait():
                errors.seek(0)
                raise Refused(f"PostgreSQL could not be copied: {_first_line(errors.read())}")


@contextmanager
def copied(key_file: Path, home: Path, anchors: str) -> Iterator[Copy]:
    """A copy of the open record, as it is at one moment; in a folder that is gone after the block. Raises `Refused`."""
    from django.db import connections, transaction  # noqa: PLC0415 - the record is open by now

    if connections["default"].vendor == "postgresql":
        tool("pg_dump")
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            yield _PostgreSQL(cursor.fetchone()[0], inspect())
        return
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=home) as made:
        folder = Path(made)
        (folder / "anchors").write_text(anchors)
        names = [_copy_pages(connections[alias], folder) for alias in connections]
        yield _Embedded(folder, names, of_installation(beside(folder) | {"HEED_KEY_FILE": str(key_file)}))


def _copy_pages(connection: Any, folder: Path) -> str:
    """Copy a database into `folder`, all pages at one moment and under the key that it has; return the file's name."""
    from sqlcipher3 import dbapi2 as sqlcipher  # noqa: PLC0415 - only where the database is embedded

    connection.ensure_connection()
    name = Path(connection.settings_dict["NAME"]).name
    (folder / name).touch(mode=0o600)
    copy = sqlcipher.connect(folder / name)
    try:
        copy.execute(f"PRAGMA key = \"x'{connection.settings_dict['OPTIONS']['key'].hex()}'\"")
        connection.connection.backup(copy)
    finally:
        copy.close()
    return name


@contextmanager
def put_back(staged: Path) -> Iterator[dict[str, str]]:
    """Put the copy that lies in `staged` to use; the block is given the environment to look at it in.

    Where the block fails, PostgreSQL is left as empty as it was. Raises `Refused`.
    """
    dump = staged / "record.dump"
    if not dump.exists():
        yield {"DATABASE_URL": ""}
        return
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is used

    owner = owner_of_empty()
    address, environment = _address(psycopg.conninfo.conninfo_to_dict(owner))
    flags = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    child = subprocess.run(  # noqa: S603 - PostgreSQL's own program, our own words
        [tool("pg_restore"), *flags, f"--dbname={address}", str(dump)],
        env=environment,
        capture_output=True,
        check=False,
    )
    dump.unlink()
    if child.returncode:
        raise Refused(f"PostgreSQL could not take the copy: {_first_line(child.stderr)}")
    try:
        yield {"DATABASE_URL": owner}
    except BaseException:
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute("DROP OWNED BY CURRENT_USER")
        raise


def owner_of_empty() -> str:
    """The address of an empty PostgreSQL database, as its owner. Raises `Refused`."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is used

    owner = os.environ.get("DATABASE_OWNER_URL", "")
    if not owner:
        raise Refused(
            "This backup is of a PostgreSQL database. Make a new, empty one and set DATABASE_OWNER_URL to its address, "
            "as the role that owns it."
        )
    try:
        with psycopg.connect(owner, autocommit=True) as connection:
            found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchone()
    except psycopg.Error as error:
        raise Refused(
            f"The database at DATABASE_OWNER_URL cannot be reached: {_first_line(str(error).encode())}"
        ) from error
    if found:
        raise Refused(f"The database at DATABASE_OWNER_URL is not empty: it has a table {found[0]}. Make a new one.")
    return owner


def tool(name: str) -> str:
    """The path of one of PostgreSQL's own programs. Raises `Refused`."""
    found = shutil.which(name)
    if found is None:
        raise Refused(f"{name} is not installed here. Install PostgreSQL's client programs, of the server's version.")
    return found


def blocks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a block at a time."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _address(parts: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """A connection string without its password, which nobody is to read in a list of processes, and the environment."""
    from psycopg import conninfo  # noqa: PLC0415 - only where PostgreSQL is used

    password = str(parts.pop("password", "") or "")
    environment = dict(os.environ) | ({"PGPASSWORD": password} if password else {})
    return conninfo.make_conninfo("", **{name: value for name, value in parts.items() if value}), environment


def _first_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else "it did not say why"

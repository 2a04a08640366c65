"""A real server with the world of the claims: the pages that are opened all day, and the workbook of the list."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from bench import pages
from bench.claims import Claim
from bench.site.world import RECOMMENDATIONS
from heed.kit.documents.from_excel import rows_of
from tests.worlds import Worlds

SLOWEST_WORKBOOK = 3.0
PAGE, BARE_PAGE = "/recommendations/", "/bare/"
WORKBOOK, BARE_WORKBOOK = "/recommendations/export/", "/bare/export/"
ROWS = 50
REFERENCE = re.compile(r'href="/recommendations/[0-9a-f-]{36}/">([^<]+)</a>')
PRIVATE = 0o700
LONGEST_START = 60  # seconds

Fetch = Callable[..., bytes]


@contextmanager
def claims(worlds: Worlds, database: str) -> Iterator[list[Claim]]:
    """What is claimed of the list on one database, which can be measured for as long as the context lasts."""
    worlds.clear()
    environment = os.environ | worlds.environment() | {"HEED_PLAIN_HTTP": "1", "HEED_NOTICE": "An invented record."}
    environment["DJANGO_SETTINGS_MODULE"] = "bench.site.settings"
    Path(environment["HEED_HOME"]).mkdir(mode=PRIVATE, exist_ok=True)
    Path(environment["HEED_HOME"]).chmod(PRIVATE)  # or the site does not start
    session = _output(environment, "-m", "bench.site.world").strip()
    opened = _output(environment, "-m", "bench.site.opened")
    with _served(environment) as port:
        fetch = _signed_in(port, session)
        ours, bare = (REFERENCE.findall(fetch(path).decode()) for path in (PAGE, BARE_PAGE))
        if ours != bare or len(ours) != ROWS:
            raise AssertionError(f"the two pages do not list the same: {ours} and {bare}")
        ours, bare = ([row.cells for row in rows_of(fetch(path), "list.xlsx")] for path in (WORKBOOK, BARE_WORKBOOK))
        if ours != bare or len(ours) != RECOMMENDATIONS + 1:
            raise AssertionError("the two workbooks do not hold the same")
        yield [
            *pages.claims(opened, fetch, partial(_signed_in, port), database),
            Claim(
                f"{RECOMMENDATIONS:,} recommendations to Excel on {database}, against XlsxWriter alone",
                ours=lambda: fetch(WORKBOOK),
                bare=lambda: fetch(BARE_WORKBOOK),
                bar=SLOWEST_WORKBOOK,
                runs=7,
            ),
        ]


def _output(environment: dict[str, str], *words: str) -> str:
    return subprocess.run(
        [sys.executable, *words], env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[int]:
    """The site, as `heed serve` serves it, in one process; gives its port."""
    port = _free_port()
    heed = str(Path(sys.executable).with_name("heed"))
    server = subprocess.Popen([heed, "serve", "--port", str(port), "--workers", "1"], env=environment)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + LONGEST_START
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _signed_in(port: int, session: str) -> Fetch:
    """What fetches a page as the owner of the session, over one connection that stays open."""
    connection = HTTPConnection("127.0.0.1", port)

    def fetch(path: str, expected: HTTPStatus = HTTPStatus.OK) -> bytes:
        connection.request("GET", path, headers={"Cookie": f"sessionid={session}"})
        answer = connection.getresponse()
        page = answer.read()
        if answer.status != expected:
            raise AssertionError(f"{path} was answered with {answer.status}:\n{page.decode()}")
        return page

    return fetch

"""`python -m bench [FILE]`: prints the ratios; see the package's docstring."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench import __doc__ as explanation
from bench import listing, papers, reports, scale, starting
from bench.claims import Measured
from heed.kit.documents import files
from heed.kit.documents.blocks import Document, Unreadable
from heed.kit.storage.keys import Keys
from tests.worlds import Embedded, PostgreSQL, Worlds, server

NOT_MET = 1


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench", description=explanation, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="another paper to read and write")
    parser.add_argument("--large", action="store_true", help="measure ten times the world as well: some minutes more")
    args = parser.parse_args()
    try:
        given = files.read(args.file) if args.file else None
    except Unreadable as reason:
        parser.error(str(reason))
    all_met = True
    for measured in _measured(given, large=args.large):
        print(measured, flush=True)
        all_met &= measured.met
    return 0 if all_met else NOT_MET


def _measured(given: Document | None, *, large: bool) -> Iterator[Measured | reports.Beside | reports.InMemory]:
    with tempfile.TemporaryDirectory(prefix="heed-bench-") as folder, ExitStack() as open_for_now:
        run = Path(folder)
        Keys.make(run / "key")
        paper = given or _example_paper(Embedded(run, "example"))
        for claim in (*papers.claims(paper), starting.claim()):
            yield claim.measured()
        yield from reports.lines()
        yield from _in_the_world(Embedded(run, "embedded"), "the embedded database", large=large)
        try:
            started = server(run / "server")
        except Exception as failure:  # noqa: BLE001 - whatever it is, the run says so
            print(f"PostgreSQL: left out, since it could not be started: {failure}")
            return
        open_for_now.callback(started.cleanup)
        worlds = PostgreSQL(run, "postgresql", sockets=str(started.get_postmaster_info().socket_dir))
        worlds.make_roles()
        yield from _in_the_world(worlds, "PostgreSQL", large=large)


def _in_the_world(worlds: Worlds, database: str, *, large: bool) -> Iterator[Measured]:
    with listing.claims(worlds, database) as listed:
        for claim in listed:
            yield claim.measured()
    yield from scale.measured(worlds, database, large=large)
    yield from scale.papers(worlds, database)
    yield from scale.told_before(worlds, database, large=large)


def _example_paper(worlds: Embedded) -> Document:
    """The status paper of the example force, built for this run."""
    worlds.clear()
    os.environ |= worlds.environment() | {"HEED_PLAIN_HTTP": "1"}
    from heed.config.prepare import prepare_databases

    for _sentence in prepare_databases():
        pass
    from django.utils import timezone

    from heed.example import build
    from heed.kit.lifecycle.models import Moment
    from heed.thread.papers.status import status_paper

    build.build()
    return status_paper(Moment(build.AS_AT, timezone.now())).document


if __name__ == "__main__":
    sys.exit(main())

"""`heed serve`: the staff site, on this machine unless told otherwise; not at all where that would be unsafe."""

import argparse
import os
import sys
from typing import NoReturn

from heed.kit.rules import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="how many processes answer")


def run(args: argparse.Namespace) -> NoReturn:
    """Serves, where it is safe to. Raises `Refused`, OSError."""
    insist_on_safety(args.host)
    become_server(args)


def insist_on_safety(host: str) -> None:
    """Raises `Refused` with everything that makes it unsafe to run, and how to mend each."""
    from django.conf import settings  # noqa: PLC0415 - the record is open only now
    from django.db import connections  # noqa: PLC0415

    from heed.config.soundness import OF_THIS_MACHINE, Finding, Weight, unsafe  # noqa: PLC0415

    found = unsafe()
    if settings.PLAIN_HTTP and host not in OF_THIS_MACHINE:
        mend = "Take HEED_PLAIN_HTTP away, or leave --host out."
        found.append(Finding(Weight.UNSAFE, f"Without TLS it may not listen at {host}.", mend))
    connections.close_all()
    if found:
        listed = "".join(f"\n  {finding.what}\n  → {finding.mend}" for finding in found)
        raise Refused(f"This installation is not safe to run, so the site was not started.{listed}")


def become_server(args: argparse.Namespace) -> NoReturn:
    """Becomes the application server. Raises OSError where it could not start."""
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    threads = ["--blocking-threads", "4"]  # a worker; each keeps its own connection to the database
    where = ["--host", args.host, "--port", str(args.port), "--workers", str(args.workers)]
    os.execv(sys.executable, [*server, *threads, *where, "heed.config.wsgi:application"])  # noqa: S606 - our own words only

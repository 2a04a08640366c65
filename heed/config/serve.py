"""`heed serve`: the staff site, on this machine unless told otherwise."""

import argparse
import os
import sys
from typing import NoReturn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="how many processes answer")


def run(args: argparse.Namespace) -> NoReturn:
    """Becomes the application server. Raises OSError where it could not start."""
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    threads = ["--blocking-threads", "4"]  # a worker; each keeps its own connection to the database
    where = ["--host", args.host, "--port", str(args.port), "--workers", str(args.workers)]
    os.execv(sys.executable, [*server, *threads, *where, "heed.config.wsgi:application"])  # noqa: S606 - our own words only

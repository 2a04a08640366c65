"""The one command. Each subcommand is a line in `SUBCOMMANDS`; its module is imported only when it is called."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit statuses: done; refused or found wanting; wrong use."""


class Subcommand(Protocol):
    """What the module of a subcommand offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declares what the subcommand takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it, and returns the exit status."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A subcommand: its name, one sentence of help, and the module that does it."""

    name: str
    help: str
    module: str


SUBCOMMANDS = (
    Entry("prepare", "Make what the site needs before it starts, and bring it up to date.", "heed.config.prepare"),
    Entry("administrator", "Give the first administrator an account.", "heed.kit.people.administrator_command"),
    Entry("verify", "Check the log against itself, the record and the anchors.", "heed.kit.activity.verify_command"),
    Entry("read", "Say what a document says; writes nothing.", "heed.thread.papers.reading.command"),
)


class Refused(Exception):
    """What was asked cannot be done; its sentence says why and how to mend it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the subcommand that `argv` (default: the command line) names, and returns its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="heed", description="So that every recommendation is heeded.")
    choices = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    for entry in SUBCOMMANDS:
        choice = choices.add_parser(entry.name, help=entry.help, description=entry.help)
        if words[:1] == [entry.name]:
            subcommand = cast("Subcommand", importlib.import_module(entry.module))
            subcommand.add_arguments(choice)
    args = parser.parse_args(words)
    try:
        return subcommand.run(args)
    except Refused as refusal:
        print(f"heed: {refusal}", file=sys.stderr)  # noqa: T201 - a command speaks on its streams
        return REFUSED

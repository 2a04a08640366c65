"""The one command. Each subcommand is a line in `SUBCOMMANDS`; its module is imported only when it is called."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from heed.kit.rules import Refused
from heed.kit.terminal import DONE, REFUSED


class Subcommand(Protocol):
    """What the module of a subcommand offers. Nothing of the record may be imported before `run` is called."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declares what the subcommand takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it, and returns the exit status. One that works on the record at times alone calls `args.open_record()` then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A subcommand: its name, one sentence of help, the module that does it, and whether it works on the record."""

    name: str
    help: str
    module: str
    on_record: bool = True


SUBCOMMANDS = (
    Entry("demo", "A first look: an invented force, its paper, and the site.", "heed.config.demo", on_record=False),
    Entry("read", "Say what a document says; write nothing.", "heed.thread.papers.reading.command", on_record=False),
    Entry("paper", "Write a paper from the record, as at a day.", "heed.thread.papers.paper_command"),
    Entry(
        "told-before",
        "Say which earlier recommendations ask the same, as JSON.",
        "heed.thread.recommendations.told_before_command",
        on_record=False,  # only where it asks the record
    ),
    Entry(
        "import", "Bring old reviews in from a spreadsheet; a dry run first.", "heed.thread.backloading.import_command"
    ),
    Entry("serve", "Serve the staff site.", "heed.config.serve"),
    Entry(
        "prepare", "Make the key and the databases, or bring them up to date.", "heed.config.prepare", on_record=False
    ),
    Entry("administrator", "Give the first administrator an account.", "heed.kit.people.administrator_command"),
    Entry("daily", "Do what each day asks: remind people, send messages.", "heed.kit.daily.daily_command"),
    Entry(
        "verify", "Check the log against itself, the record and the last anchor.", "heed.kit.activity.verify_command"
    ),
    Entry("doctor", "Is this installation safe to run? How to mend what is not.", "heed.config.doctor"),
    Entry("backup", "A verified copy that only the recovery key opens.", "heed.kit.backups.backup_command"),
    Entry(
        "restore", "The record back from a backup, proved equal.", "heed.kit.backups.restore_command", on_record=False
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the subcommand that `argv` (default: the command line) names, and returns its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="heed", description="So that every recommendation is heeded.")
    choices = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    for entry in SUBCOMMANDS:
        choice = choices.add_parser(entry.name, help=entry.help, description=entry.help)
        if words[:1] == [entry.name]:
            called, subcommand = entry, cast("Subcommand", importlib.import_module(entry.module))
            subcommand.add_arguments(choice)
    parser.set_defaults(open_record=open_record)
    args = parser.parse_args(words)
    try:
        if called.on_record:
            open_record()
        return subcommand.run(args)
    except Refused as refusal:
        print(f"heed: {refusal}", file=sys.stderr)  # noqa: T201 - a command speaks on its streams
        return REFUSED
    except BrokenPipeError:  # whoever was reading has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open to the end
        return DONE


def open_record() -> None:
    """Make the record usable. Raises `Refused` where this installation is not ready for it."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - `heed --help` needs no framework

    from heed.kit.storage.keys import NoKey  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    try:
        import django  # noqa: PLC0415

        django.setup()
    except (NoKey, ImproperlyConfigured) as reason:
        raise Refused(str(reason)) from reason

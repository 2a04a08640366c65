"""`heed daily`: what must happen each day, from a timer. Safe to run twice; a day that was missed is made up for."""

import argparse
import sys
from datetime import date

from heed.kit.rules import Refused
from heed.kit.terminal import DONE, REFUSED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DATE",
        help="do it up to this day, such as 2026-09-15 (default: today)",
    )


def run(args: argparse.Namespace) -> int:
    """Says each thing that was done, and on the stream of errors what could not be. Raises `Refused`."""
    from django.utils import timezone  # noqa: PLC0415 - the record is open only now

    from heed.kit.calendar.dates import PartialDate  # noqa: PLC0415
    from heed.kit.daily.running import alone, do_all, done_ahead  # noqa: PLC0415

    today = timezone.localdate()
    until = args.on or today
    if until > today:
        raise Refused(f"{PartialDate.of(until)} has not come yet.")
    status, said = DONE, False
    with alone():
        for told in do_all(until):
            stream = sys.stderr if told.failed else sys.stdout
            print(f"{PartialDate.of(told.day)}: {told.sentence}", file=stream, flush=True)
            said, status = True, REFUSED if told.failed else status
    if ahead := done_ahead(today):
        print(  # noqa: T201
            f"The record has the day’s work as done up to {PartialDate.of(ahead)}, which has not come: this machine’s "
            "clock was once ahead, and little or nothing is done until then. Run  heed doctor.",
            file=sys.stderr,
        )
        return REFUSED
    if not said:
        print(f"Nothing was left to do for {PartialDate.of(until)}.")  # noqa: T201
    return status

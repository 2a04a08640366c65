"""`heed import FILE --by PERSON`: what each row of a workbook of old reviews would do, and a check number.

With `--yes CHECK` that is written, and nothing else: where the file, or a review it is about, has changed since, nothing
is. `--blank FILE` writes the workbook to fill in.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from heed.kit.rules import Refused
from heed.kit.terminal import DONE, REFUSED

if TYPE_CHECKING:
    from heed.kit.people.models import User
    from heed.thread.backloading.models import Import


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the workbook of old reviews, .xlsx, .xls, .ods or .csv"
    )
    parser.add_argument("--by", metavar="E-MAIL", help="whose account asks, and writes")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--yes", metavar="CHECK", help="write it, as it was shown with this check number")
    how.add_argument("--blank", action="store_true", help="write the blank workbook to FILE instead")


def run(args: argparse.Namespace) -> int:
    """Says a line for each row. Raises `Refused`."""
    from heed.kit.documents.blocks import Unreadable  # noqa: PLC0415 - the record is open only now
    from heed.thread.backloading.blank import blank_workbook  # noqa: PLC0415

    try:
        if args.blank:
            args.file.write_bytes(blank_workbook())
            _say(f"Wrote {args.file}: a row for each review, beneath the two that explain.")
            return DONE
        data, by = args.file.read_bytes(), _person(args.by)
        return _write(args.file.name, data, by, args.yes) if args.yes else _rehearse(args.file.name, data, by)
    except Unreadable as reason:
        raise Refused(str(reason)) from reason
    except OSError as error:
        raise Refused(f"{args.file} could not be opened ({error.strerror}).") from error


def _person(email: str | None) -> "User":
    from heed.kit.people.models import User  # noqa: PLC0415

    if not email:
        raise Refused("Say whose account asks: --by E-MAIL. What is shown, and written, is what that person may.")
    by = User.objects.filter(email__iexact=email).first()
    if by is None:
        raise Refused(f"Nobody has an account with the address {email}.")
    return by


def _rehearse(name: str, data: bytes, by: "User") -> int:
    """Compare it inside a transaction that is rolled back: nothing is kept of it but the line in the log of reads."""
    from django.db import transaction  # noqa: PLC0415

    from heed.kit.activity.record import record_read  # noqa: PLC0415
    from heed.thread.backloading.models import Verdict  # noqa: PLC0415

    with transaction.atomic():
        batch = _compared(name, data, by)
        told, rows = list(_told(batch)), batch.rows.count()
        to_write = batch.rows.filter(verdict__in=[Verdict.ADD, Verdict.CHANGE]).count()
        refused, check = batch.rows.filter(verdict=Verdict.REFUSED).count(), batch.check_number
        transaction.set_rollback(True)
    record_read("backloading.rehearsed", by=by, rows=rows)
    for line in told:
        _say(line)
    if to_write:
        _say(f"Nothing is written yet. To write {_rows(to_write)}: heed import {name} --by {by.email} --yes {check}")
    else:
        _say("There is nothing in it to write.")
    return REFUSED if refused else DONE


def _write(name: str, data: bytes, by: "User", check: str) -> int:
    from heed.thread.backloading import bringing_in  # noqa: PLC0415
    from heed.thread.backloading.models import Outcome  # noqa: PLC0415

    batch = _compared(name, data, by)
    if check.strip().upper() != batch.check_number:
        bringing_in.set_aside(batch=batch, by=by)
        raise Refused(
            "The file or the record is no longer as it was shown, so nothing was written. "
            "Run the command without --yes, and look again."
        )
    batch = _to_the_end(bringing_in.confirm(batch=batch, check=check, by=by), by)
    for line in _told(batch):
        _say(line)
    written = batch.rows.filter(outcome=Outcome.WRITTEN).count()
    left = batch.rows.filter(outcome=Outcome.LEFT).count()
    _say(f"{_rows(written)} in the record.{f' {_rows(left)} left as before.' if left else ''}")
    return REFUSED if left else DONE


def _compared(name: str, data: bytes, by: "User") -> "Import":
    from heed.thread.backloading import bringing_in  # noqa: PLC0415

    batch = bringing_in.receive(name=name, data=data, by=by)
    if not batch.is_under_way:
        batch = bringing_in.read_as_offered(batch=batch, by=by)
    return _to_the_end(batch, by)


def _to_the_end(batch: "Import", by: "User") -> "Import":
    """Go through every row, and say how far it is."""
    from heed.thread.backloading import bringing_in  # noqa: PLC0415

    total, turn = batch.rows.count(), 0
    what = batch.state_now.label
    while batch.is_under_way:
        batch, turn = bringing_in.advance(batch, by), turn + 1
        done = min(turn * bringing_in.AT_A_TIME, total)
        print(f"{what}: {done:,} of {total:,} rows", file=sys.stderr)  # noqa: T201
    return batch


def _told(batch: "Import") -> "list[str]":
    from heed.thread.backloading.telling import lines  # noqa: PLC0415

    return [*batch.notes, *lines(batch.rows.select_related("review", "recommendation__review"))]


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _say(sentence: str) -> None:
    print(sentence)  # noqa: T201 - what the command says

"""`heed paper KIND --as-at DATE [--known-at TIME] --out FILE`: writes a paper; the file's ending chooses its form."""

import argparse
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from heed.kit.rules import Refused
from heed.kit.terminal import DONE

LONDON = ZoneInfo("Europe/London")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=["status"], metavar="KIND", help="which paper: status")
    parser.add_argument(
        "--as-at", type=date.fromisoformat, required=True, metavar="DATE", help="what was so by that day, as 2022-07-20"
    )
    parser.add_argument(
        "--known-at",
        type=_moment,
        metavar="TIME",
        help="what was known by then, as 2022-07-20 or 2022-07-20T14:05 (default: now)",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="where to; .docx .pdf .html .txt or .json"
    )
    parser.add_argument(
        "--by", metavar="E-MAIL", help="whose account writes it, for the log (default: this machine's own user)"
    )


def run(args: argparse.Namespace) -> int:
    """Writes the file, says so, and leaves a line in the log of reads. Raises `Refused`."""
    from heed.kit.activity.record import record_read  # noqa: PLC0415 - the record is opened only to write a paper
    from heed.kit.lifecycle.models import Moment  # noqa: PLC0415
    from heed.kit.people.models import User  # noqa: PLC0415
    from heed.thread.papers.writing import FORMS, written  # noqa: PLC0415

    ending = args.out.suffix.lstrip(".").lower()
    if ending not in FORMS:
        raise Refused(
            f"A paper cannot be written as “{args.out.name}”: let it end in {', '.join(f'.{known}' for known in FORMS)}."
        )
    by = User.objects.filter(email__iexact=args.by).first() if args.by else None
    if args.by and not by:
        raise Refused(f"Nobody has an account with the address {args.by}.")
    now = datetime.now(UTC)
    content = written(ending, Moment(args.as_at, min(args.known_at or now, now)))  # nothing is known later than now
    record_read("papers.written", by=by, as_at=str(args.as_at), ending=ending)
    try:
        args.out.write_bytes(content)
    except OSError as error:
        raise Refused(f"{args.out} could not be written ({error.strerror}): choose another place.") from error
    print(f"Wrote {args.out} ({len(content):,} bytes), as at {args.as_at:%-d %B %Y}.")  # noqa: T201 - what the command says
    return DONE


def _moment(words: str) -> datetime:
    """A day alone means its end; a time without a zone is London's. Raises ValueError."""
    known = datetime.fromisoformat(words) if "T" in words else datetime.combine(date.fromisoformat(words), time.max)
    if known.year in (MINYEAR, MAXYEAR):
        raise ValueError("at the ends of the calendar a time in London may be none elsewhere")
    return known if known.tzinfo else known.replace(tzinfo=LONDON)

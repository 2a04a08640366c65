"""`heed paper KIND --as-at DATE [--known-at TIME] --out FILE`: writes a paper; the file's ending chooses its form."""

import argparse
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from heed.kit.calendar.written import read_date
from heed.kit.rules import Refused
from heed.kit.terminal import DONE

KINDS = ("status", "action-plan", "lead-sheet", "information-tables")
"""Held to `writing.PAPERS` by a test: nothing of Django may be imported before the command runs."""
LONDON = ZoneInfo("Europe/London")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=f"which paper: {', '.join(KINDS)}")
    parser.add_argument(
        "--as-at", type=_day, required=True, metavar="DATE", help="what was so by that day, as 2022-07-20"
    )
    parser.add_argument(
        "--known-at",
        type=_moment,
        metavar="TIME",
        help="what was known by then, as 2022-07-20 or 2022-07-20T14:05 (default: now)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to; .docx .pdf .html .txt, and for some papers .json or .xlsx",
    )
    parser.add_argument("--meeting", default="", help="for which meeting, where papers go to more than one")
    parser.add_argument(
        "--review", default="", help="for an action plan: the review’s reference, or the partnership’s name"
    )
    parser.add_argument("--theme", default="", help="the theme, for the sheet of whoever leads on it")
    parser.add_argument(
        "--by", metavar="E-MAIL", help="whose account writes it, for the log (default: this machine's own user)"
    )


def run(args: argparse.Namespace) -> int:
    """Writes the file, says so, and leaves a line in the log of reads. Raises `Refused`."""
    from heed.kit.activity.record import record_read  # noqa: PLC0415 - the record is opened only to write a paper
    from heed.kit.lifecycle.models import Moment  # noqa: PLC0415
    from heed.kit.people.models import User  # noqa: PLC0415
    from heed.thread.papers.standing import meetings  # noqa: PLC0415
    from heed.thread.papers.writing import PAPERS, told_to_the_log, written  # noqa: PLC0415

    paper = PAPERS[args.kind]
    ending = args.out.suffix.lstrip(".").lower()
    if ending not in paper.endings:
        raise Refused(
            f"A paper cannot be written as “{args.out.name}”: let it end in {', '.join(f'.{known}' for known in paper.endings)}."
        )
    by = User.objects.filter(email__iexact=args.by).first() if args.by else None
    if args.by and not by:
        raise Refused(f"Nobody has an account with the address {args.by}.")
    now = datetime.now(UTC)
    if args.as_at > now.astimezone(LONDON).date():
        raise Refused(f"{args.as_at:%-d %B %Y} has not come yet: the record cannot say what will be so.")
    moment = Moment(args.as_at, min(args.known_at or now, now))  # nothing is known later than now
    if args.meeting and args.meeting not in meetings(moment):
        known = " or ".join(f"“{name}”" for name in meetings(moment)) or "none"
        raise Refused(f"No meeting is called “{args.meeting}”; known is {known}.")
    about = getattr(args, paper.narrowed) if paper.narrowed else ""
    content = written(ending, moment, about, by, kind=args.kind)
    reviews, beside = told_to_the_log(args.kind, moment, about, by)
    record_read("papers.taken-away", by=by, ids=[str(review.pk) for review in reviews], form=ending, **beside)
    try:
        args.out.write_bytes(content)
    except OSError as error:
        raise Refused(f"{args.out} could not be written ({error.strerror}): choose another place.") from error
    print(f"Wrote {args.out} ({len(content):,} bytes), as at {args.as_at:%-d %B %Y}.")  # noqa: T201 - what the command says
    return DONE


def _day(words: str) -> date:
    """A day as people write it."""
    iso = read_date(words)
    if len(iso) != len("2022-07-20"):
        raise argparse.ArgumentTypeError(f"“{words}” is not a day: write it like 2022-07-20.")
    return date.fromisoformat(iso)


def _moment(words: str) -> datetime:
    """A day alone means its end; a time without a zone is London's. Raises ValueError."""
    known = datetime.fromisoformat(words) if "T" in words else datetime.combine(date.fromisoformat(words), time.max)
    if known.year in (MINYEAR, MAXYEAR):
        raise ValueError("at the ends of the calendar a time in London may be none elsewhere")
    return known if known.tzinfo else known.replace(tzinfo=LONDON)

"""Taking in a chronology that somebody has looked at line by line, and saying which columns a partnership wants."""

from collections.abc import Sequence
from typing import Any

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.reviews import imr_author
from heed.thread.reviews.chronology import Line, new_among
from heed.thread.reviews.models import ChronologyEntry, ChronologyLayout, ManagementReview, Review


def may_add_lines(imr: ManagementReview | None, by: User) -> None:
    """Raises `Refused` where lines are of an IMR that this person neither writes nor keeps, or writes no more."""
    if imr is not None:
        imr_author.theirs_to_write.insist(imr, by)
        imr_author.still_being_written.insist(imr, by)


@action
def add_chronology(*, review: Review, lines: Sequence[Line], by: User, imr: ManagementReview | None = None) -> int:
    """Add the lines that are not there yet; gives how many. Raises `Refused` where any has a fault, or none is new, and as
    `may_add_lines`."""
    may_add_lines(imr, by)
    if any(line.faults for line in lines):
        raise Refused("Something is wrong with a line still: nothing was added.")
    before = ChronologyEntry.objects.unstruck().filter(review=review, imr=imr)
    there = set(before.values_list("on", "time", "source", "event"))
    new = list(new_among(lines, there))
    if not new:
        raise Refused("Every one of these lines is there already.")
    first = review.chronology.count() + 1
    for position, line in enumerate(new, start=first):
        entry = ChronologyEntry(
            review=review,
            imr=imr,
            position=position,
            time=line.time,
            source=line.source,
            event=line.event,
            agency_action=line.agency_action,
            comment=line.comment,
            **dated(line.on or PartialDate(""), by),
        )
        entry.full_clean()
        entry.save()
    record("reviews.chronology-added", by=by, on=review, lines=len(new))
    return len(new)


@action
def lay_out(*, partnership: str, on: PartialDate, by: User, **headings: Any) -> ChronologyLayout:
    """Say which headings a partnership wants, one for each of `COLUMNS`. Raises ValidationError."""
    layout = ChronologyLayout(partnership=partnership, **headings, **dated(on, by))
    layout.full_clean()
    layout.save()
    record("reviews.chronology-laid-out", by=by, on=layout)
    return layout

"""The board that the example force writes its status paper for, when it meets, and who sits on it."""

from collections.abc import Mapping
from datetime import date

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.papers.boards import add_board, add_meeting, give_seat

MEETING = "Wexmoor Women’s Advisory Group"
SPRING, AUTUMN, WINTER = date(2026, 4, 16), date(2026, 10, 8), date(2027, 1, 21)


def bring(cast: Mapping[str, User]) -> None:
    asha = cast["asha"]
    board = add_board(
        meeting_name=MEETING,
        directorate_department="Crime and Safeguarding – Case Review Team",
        author="Asha Rahman",
        name_of_paper="What the reviews asked of us, and what we have done",
        on=PartialDate("2024-02-01"),
        by=asha,
    )
    for meets_on in (SPRING, AUTUMN, WINTER):
        add_meeting(board=board, meets_on=meets_on, on=PartialDate("2026-01-15"), by=asha)
    give_seat(board=board, person=cast["elin"], on=PartialDate("2024-02-01"), by=asha)

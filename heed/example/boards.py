"""The board that the example force writes its status paper for."""

from collections.abc import Mapping

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.papers.boards import add_board

MEETING = "Wexmoor Women’s Advisory Group"


def bring(cast: Mapping[str, User]) -> None:
    add_board(
        meeting_name=MEETING,
        directorate_department="Crime and Safeguarding – Case Review Team",
        author="Asha Rahman",
        name_of_paper="What the reviews asked of us, and what we have done",
        on=PartialDate("2024-02-01"),
        by=cast["asha"],
    )

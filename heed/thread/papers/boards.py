"""The boards that papers go to, and what stands at the head of a paper written for each."""

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.thread.papers.models import Board


@action
def add_board(
    *,
    meeting_name: str,
    on: PartialDate,
    by: User,
    directorate_department: str = "",
    author: str = "",
    name_of_paper: str = "",
) -> Board:
    """Describe a board as of a day; papers as at an earlier day keep what was said of it before. Raises ValidationError."""
    board = Board(
        meeting_name=meeting_name,
        directorate_department=directorate_department,
        author=author,
        name_of_paper=name_of_paper,
        **dated(on, by),
    )
    board.full_clean()
    board.save()
    record("papers.board-added", by=by, on=board)
    return board

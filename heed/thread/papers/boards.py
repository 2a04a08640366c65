"""The boards that papers go to: what stands at the head of their papers, when they meet, who sits on them."""

from datetime import date

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.working_days import add_working_days
from heed.kit.lifecycle.models import Moment, dated
from heed.kit.people.models import User
from heed.thread.papers.models import Board, Meeting, Seat


@action
def add_board(
    *,
    meeting_name: str,
    on: PartialDate,
    by: User,
    directorate_department: str = "",
    author: str = "",
    name_of_paper: str = "",
    paper_days: int = 5,
) -> Board:
    """Describe a board as of a day; papers as at an earlier day keep what was said of it before. Raises ValidationError."""
    board = Board(
        meeting_name=meeting_name,
        directorate_department=directorate_department,
        author=author,
        name_of_paper=name_of_paper,
        paper_days=paper_days,
        **dated(on, by),
    )
    board.full_clean()
    board.save()
    record("papers.board-added", by=by, on=board)
    return board


def boards() -> list[Board]:
    """Every board once, as it was first described; its meetings, seats and papers hang from that row."""
    first: dict[str, Board] = {}
    for board in Board.objects.order_by("recorded_at"):
        first.setdefault(board.meeting_name, board)
    return sorted(first.values(), key=lambda board: board.meeting_name)


def described(board: Board, moment: Moment) -> Board:
    """How the board was last described by the moment."""
    known = Board.objects.known(moment).filter(meeting_name=board.meeting_name)
    return known.first() or board


@action
def add_meeting(*, board: Board, meets_on: date, on: PartialDate, by: User, paper_days: int | None = None) -> Meeting:
    """Set a day on which the board meets, and with it the day by which its paper is due. Raises ValidationError."""
    days = board.paper_days if paper_days is None else paper_days
    meeting = Meeting(board=board, meets_on=meets_on, paper_due_on=add_working_days(meets_on, -days), **dated(on, by))
    meeting.full_clean()
    meeting.save()
    record("papers.meeting-added", by=by, on=board, meeting=meeting.pk)
    return meeting


@action
def give_seat(*, board: Board, person: User, on: PartialDate, by: User) -> Seat:
    """Seat somebody on a board from a day on, so that they read the papers issued to it. Raises ValidationError."""
    seat = Seat(board=board, person=person, **dated(on, by))
    seat.full_clean()
    seat.save()
    record("papers.seat-added", by=by, on=board, seat=seat.pk)
    return seat


@action
def end_seat(*, seat: Seat, until: date, by: User) -> None:
    """The person leaves the board at the end of that day. Raises ValidationError."""
    seat.until = until
    seat.full_clean()
    seat.save()
    record("papers.seat-ended", by=by, on=seat.board, seat=seat.pk)

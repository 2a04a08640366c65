"""What falls due of recommendations and questions."""

from datetime import date

from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import due_from
from heed.kit.lifecycle import moves

JUNE = PartialDate("2024-06-03")


def test_whoever_is_waited_for_is_asked_again_on_the_day_and_only_while_they_are(recommendation, moved, asha, carys):
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)

    def days():
        return [(due.stage, due.on) for due in due_from(carys)]

    asks = {"asked_of": "The council", "chase_on": date(2024, 9, 2)}
    moves.make(recommendation, "wait", by=asha, on=JUNE, reason="The council has it.", **asks)
    assert days() == [("to be asked about again on", date(2024, 9, 2))]
    recommendation.refresh_from_db()
    moves.make(recommendation, "resume", by=asha, on=JUNE, reason="They answered.")
    assert days() == []

"""A day that cannot be is refused in one sentence, and what was typed comes back."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.rules import Refused
from heed.thread.recommendations import actions
from heed.thread.reviews.actions.reviews import add_review

MAY = PartialDate("2024-05-01")
BEFORE_THE_DEATH = "That is before the death. Look at the date again, or at the month of the death."
BEFORE_IT_WAS_ASKED = (
    "That is before the recommendation was made. Look at the date again, or at the day on which it was asked."
)
TARGET_BEFORE = (
    "The target date is before the recommendation was made. Look at it again, or at the day on which it was asked."
)


@pytest.fixture
def died(asha):
    return add_review(reference="W9", died_in="2024-02", on=MAY, by=asha)


def asked_of(review, by, on=MAY, **more):
    return actions.add_recommendation(review=review, number="1", text="Ask.", on=on, by=by, **more)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("updates/add/", {"text": "It goes well."}),
        ("assessments/add/", {"verdict": "partly met", "assessor": "Chief Inspector Lind", "reason": "It goes well."}),
        ("parts/", {"texts": "It goes well."}),
        ("target/", {"target_on": "1 June 2027", "reason": "It goes well.", "version": "1"}),
    ],
)
def test_a_day_before_it_was_asked_comes_back_with_what_was_typed(as_, asha, recommendation, page, told) -> None:
    sent = as_(asha).post(f"/recommendations/{recommendation.pk}/{page}", told | {"on": "1 April 2024"})
    assert sent.status_code == 422
    words = sent.content.decode()
    assert BEFORE_IT_WAS_ASKED in words and "It goes well." in words


def test_a_step_follows_the_day_on_which_it_was_asked(asha, died) -> None:
    asked = asked_of(died, asha)
    with pytest.raises(Refused, match="This cannot be dated before the last step"):
        moves.make(asked, "agree", by=asha, on=PartialDate("2024-04-30"), reason="So it was.")
    with pytest.raises(Refused) as why:
        actions.add_recommendation(
            review=died, number="2", text="Ask.", on=MAY, by=asha, state="agreed", since=PartialDate("2024-04-30")
        )
    assert str(why.value) == BEFORE_IT_WAS_ASKED


def test_nothing_is_asked_before_the_death(as_, asha, died) -> None:
    with pytest.raises(Refused) as why:
        asked_of(died, asha, on=PartialDate("2024-01"))
    assert str(why.value) == BEFORE_THE_DEATH
    told = {"source": "overview", "number": "1", "text": "Ask her first.", "scope": "local", "on": "January 2024"}
    page = as_(asha).post(f"/reviews/{died.pk}/recommendations/add/", told)
    assert page.status_code == 422
    assert BEFORE_THE_DEATH in page.content.decode() and "Ask her first." in page.content.decode()


def test_what_is_in_place_already_was_done_before_it_was_asked_but_not_before_the_death(asha, died) -> None:
    asked = asked_of(died, asha)
    actions.split(recommendation=asked, texts=["Ask her."], on=MAY, by=asha)
    told = {"part": asked.parts.get(), "text": "She is asked.", "by": asha}
    actions.answer_part(on=PartialDate("2024-03-04"), **told)
    with pytest.raises(Refused) as why:
        actions.answer_part(on=PartialDate("2024-01-31"), **told)
    assert str(why.value) == BEFORE_THE_DEATH


def test_a_target_date_comes_after_it_was_asked(as_, asha, died) -> None:
    with pytest.raises(Refused) as why:
        asked_of(died, asha, target_on=date(2023, 12, 31))
    assert str(why.value) == TARGET_BEFORE
    asked = asked_of(died, asha, target_on=date(2024, 12, 31))
    told = {"target_on": "31 December 2023", "reason": "It is late.", "version": "1", "on": "3 June 2024"}
    page = as_(asha).post(f"/recommendations/{asked.pk}/target/", told).content.decode()
    assert TARGET_BEFORE in page and "It is late." in page

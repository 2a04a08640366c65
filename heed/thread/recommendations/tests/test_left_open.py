"""What the words of a recommendation leave open, on its own page, for whoever keeps it and until it is answered."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.striking import strike_out
from heed.thread.recommendations.actions import add_recommendation, address
from heed.thread.recommendations.models import Recommendation, SourceKind

ON = PartialDate("2024-04-02")
WHO = "Who would do this?"
WHEN = "By when should this be done?"
NEW = {"source": "overview", "number": "2", "scope": "force", "on": "April 2024"}


@pytest.fixture
def asked(review, asha) -> Recommendation:
    return add_recommendation(review=review, number="9", text="A card should be printed.", on=ON, by=asha)


@pytest.fixture
def page(as_, asha):
    return lambda asked, by=asha: as_(by).get(f"/recommendations/{asked.pk}/").content.decode()


def test_one_that_was_just_added_is_followed_by_what_might_be_asked_of_the_chair(as_, asha, review) -> None:
    typed = NEW | {"text": "Wexmoor Constabulary should consider a card for <neighbours>."}
    added = as_(asha).post(f"/reviews/{review.pk}/recommendations/add/", typed, follow=True).content.decode()
    assert "What might be asked of the chair before this is agreed" in added
    assert "“consider”: These words ask for thought" in added
    assert "What should Wexmoor Constabulary do, once this has been thought about?" in added


def test_words_that_leave_nothing_open_are_followed_by_nothing(review, asha, page) -> None:
    text = "By 31 March 2027 Wexmoor Constabulary should print a card, so that neighbours know whom to ring."
    whole = add_recommendation(review=review, number="9", text=text, on=ON, by=asha)
    assert "What might be asked" not in page(whole)


def test_what_stands_beside_the_words_is_counted_among_them(asked, asha, page) -> None:
    assert WHO in page(asked)
    assert WHEN in page(asked)
    added = address(recommendation=asked, agency=asha.agency, on=ON, by=asha)
    told = page(asked)
    assert WHO not in told
    assert f"By when should {asha.agency} have done this?" in told
    strike_out(fact=added, reason="Another was meant.", by=asha)
    assert WHO in page(asked)


def test_a_target_date_says_by_when(review, asha, page) -> None:
    target = date(2025, 3, 31)
    dated = add_recommendation(review=review, number="9", text="Print a card.", on=ON, by=asha, target_on=target)
    assert WHO in page(dated)
    assert "By when should" not in page(dated)


def test_it_keeps_nobody_from_agreeing_and_is_not_asked_afterwards(as_, asked, asha, page) -> None:
    sent = {"move": "agree", "reason": "The board agreed it.", "on": "May 2024", "version": "1"}
    assert as_(asha).post(f"/recommendations/{asked.pk}/move/", sent).status_code == 302
    assert "What might be asked" not in page(asked)


def test_it_is_for_whoever_keeps_recommendations(asked, carys, page) -> None:
    assert "A card should be printed." in page(asked, carys)
    assert "What might be asked" not in page(asked, carys)


@pytest.mark.parametrize(
    ("source", "words"), [(SourceKind.IMR, "of the author of the IMR"), (SourceKind.QA_LETTER, "of the Home Office")]
)
def test_it_is_asked_of_whoever_wrote_it(review, asha, page, source, words) -> None:
    asked = add_recommendation(review=review, number="9", text="Print a card.", on=ON, by=asha, source=source)
    assert f"What might be asked {words} before this is agreed" in page(asked)


def test_of_a_report_it_is_asked_of_whoever_asks(asha, page) -> None:
    text = "The force should print a card."
    asked = add_recommendation(number="3", report="PEEL 2026", source=SourceKind.HMICFRS, text=text, on=ON, by=asha)
    assert "What might be asked of whoever asks it before this is agreed" in page(asked)


def test_while_the_chair_is_asked_to_change_it_it_still_stands_there(asked, asha, page) -> None:
    moves.make(
        asked, "ask_change", by=asha, on=ON, reason="Who would do it?", asked_of="The chair", chase_on=date(2024, 6, 3)
    )
    assert WHO in page(asked)

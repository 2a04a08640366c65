from datetime import date

import pytest

from heed.kit.calendar.due import due


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2024, 5, 10), "due today"),
        (date(2024, 5, 11), "due tomorrow"),
        (date(2024, 5, 15), "due in 5 days"),
        (date(2024, 5, 9), "1 day late"),
        (date(2024, 4, 28), "12 days late"),
    ],
)
def test_a_day_is_told_as_a_person_tells_it(on: date, words: str) -> None:
    assert due(on, today=date(2024, 5, 10)) == words

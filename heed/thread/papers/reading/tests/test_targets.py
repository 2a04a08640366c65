from datetime import date

import pytest

from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.targets import (
    Calendar,
    calendar_of,
    target_in_cell,
    target_in_sentence,
    targets_in_lines,
)

JUNE = Calendar(date(2026, 6, 10))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("30/09/2026", "2026-09-30"),
        ("30.09.2 6", "2026-09-30"),
        ("end of October", "2026-10-31"),
        ("w/c 29 June", "2026-06-29"),
        ("29/6", "2026-06-29"),
        ("Jan", "2027-01"),
        ("Nov 26", "2026-11"),
        ("Sept '27", "2027-09"),
        ("Q2", "2026-07/2026-09"),
        ("Q4 2026/27", "2027-01/2027-03"),
        ("end of Q4 2026/27", "2027-03-31"),
        ("within nine months", "2027-03-10"),
        ("in 6 weeks", "2026-07-22"),
        ("46204", "2026-07-01"),
        ("Autumn", "2026-09/2026-11"),
        ("end of the financial year", "2027-03-31"),
        ("30/06/26, revised to 31/08/26", "2026-08-31"),
        ("31/06/2026", ""),
        ("as soon as can be", ""),
        ("TBC", ""),
    ],
)
def test_a_cell_of_target_dates_is_read_as_its_author_meant_it(written, iso):
    (found,) = target_in_cell(written, JUNE)
    assert (found.written, found.iso) == (written, iso)


@pytest.mark.parametrize("written", ["", "n/a", "-", "None"])
def test_a_cell_that_gives_none_gives_none(written):
    assert target_in_cell(written, JUNE) == ()


def test_parts_have_targets_of_their_own():
    assert [one.iso for one in target_in_cell("(a) May 2026 (b) July 2026", JUNE)] == ["2026-05", "2026-07"]
    assert [one.iso for one in targets_in_lines(["May 2026", "July 2026"], JUNE)] == ["2026-05", "2026-07"]
    assert [one.iso for one in targets_in_lines(["end of", "July 2026"], JUNE)] == ["2026-07-31"]


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        ("The board should meet by March 2027.", "2027-03"),
        ("By 1 August 2026, the board should meet.", "2026-08-01"),
        ("Ask again by Q1 2027/28.", "2027-06-30"),
        ("Within three months, the force should count them.", "2026-09-10"),
        ("It was due 01/05/26 and is late.", "2026-05-01"),
    ],
)
def test_a_sentence_tells_by_when(sentence, iso):
    assert target_in_sentence(sentence, JUNE).iso == iso


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2019 the board met.",
        "A visit is made within four weeks of a call.",
        "Answer each call within 24 hours.",
        "The panel met on 4 May 2026.",
    ],
)
def test_other_dates_and_spans_are_no_targets(sentence):
    assert target_in_sentence(sentence, JUNE) is None


def test_the_month_stands_first_only_where_the_document_shows_it():
    american = calendar_of(from_text("Log\n\nRun on 05/13/2026\n\nDue 06/07/2026."))
    assert (american.month_first, american.day) == (True, date(2026, 5, 13))
    assert target_in_cell("06/07/2026", american)[0].iso == "2026-06-07"
    mixed = calendar_of(from_text("Log\n\nRun on 05/13/2026\n\nDue 26/07/2026."))
    assert not mixed.month_first
    assert target_in_cell("06/07/2026", mixed)[0].iso == "2026-07-06"
    assert target_in_cell("06/27/2026", mixed)[0].iso == "2026-06-27"


def test_without_a_day_of_the_document_nothing_is_guessed():
    assert [target_in_cell(words, Calendar())[0].iso for words in ("Q3", "w/c 14 June", "within 6 months")] == [
        "",
        "",
        "",
    ]

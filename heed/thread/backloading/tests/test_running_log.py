"""A running log in one cell becomes what was said on each day, and nothing of it is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.kit.calendar.dates import PartialDate
from heed.thread.backloading.running_log import Entry, entries_of, log_of

KEPT = date(2026, 9, 1)
WITHOUT = "2026-09-01, without a day"


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("12/06 trained; 01/07 closed", {"2026-06-12": "trained", "2026-07-01": "closed"}),
        ("12.6.24 – letter sent.\n3 July: chased", {"2024-06-12": "letter sent.", "2024-07-03": "chased"}),
        ("12/11 trained; 20/01 closed", {"2025-11-12": "trained", "2026-01-20": "closed"}),
        ("01/07 closed\n12/06 trained", {"2026-06-12": "trained", "2026-07-01": "closed"}),
        ("3 Dec: asked\n4/2/25: answered", {"2024-12-03": "asked", "2025-02-04": "answered"}),
        ("14/12/24 asked; 05/01 chased; 2 Feb: came", {"2024-12-14": "asked", "2025-01-05": "chased", "2025-02-02": "came"}),
        ("3/2/25: asked. 4/2/25: answered. 5 people came.", {"2025-02-03": "asked.", "2025-02-04": "answered. 5 people came."}),
        ("- 12/06/24 trained\n- more of it\n* 1st July 2024 - closed", {"2024-06-12": "trained\n- more of it", "2024-07-01": "closed"}),
        ("[12/06/2024] AB: trained", {"2024-06-12": "AB: trained"}),
        ("Drafted. 12 June 2024: sent", {"2024-06-12": "sent", WITHOUT: "Drafted."}),
        ("June 2024: began; Sept 2024 – ended", {"2024-06": "began", "2024-09": "ended"}),
        ("12.06 - trained", {"2026-06-12": "trained"}),
        ("September 2026: begun", {"2026-09-01": "begun"}),
        ("Awaiting a reply.", {WITHOUT: "Awaiting a reply."}),
        ("12/06/2024", {WITHOUT: "12/06/2024"}),
        ("We met. 3 July was the day.", {WITHOUT: "We met. 3 July was the day."}),
        ("3 July 2026 is when we meet", {WITHOUT: "3 July 2026 is when we meet"}),
        ("24/7 helpline set up", {WITHOUT: "24/7 helpline set up"}),
        ("1/2 of the staff trained", {WITHOUT: "1/2 of the staff trained"}),
        ("17.2.1 was trained", {WITHOUT: "17.2.1 was trained"}),
        ("31/09/2024 trained", {WITHOUT: "31/09/2024 trained"}),
        ("30/06/2027 to be looked at", {WITHOUT: "30/06/2027 to be looked at"}),
        ("12/06/26 trained\n30/06/2027: to be looked at", {"2026-06-12": "trained\n30/06/2027: to be looked at"}),
        ("", {}),
        (" ;\n- ", {}),
    ],
)  # fmt: skip
def test_a_cell_says_what_was_said_on_each_day(cell, says):
    found = {one.on if one.dated else f"{one.on}, without a day": one.text for one in entries_of(cell, KEPT)}
    assert found == says


def test_a_log_that_goes_back_further_than_any_year_ends_all_the_same():
    cell = "\n".join(f"{31 - turn % 31}/01 one" for turn in range(3000))
    assert len(entries_of(cell, KEPT)) == 3000


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "P", "Zs", "N"), include_characters="\n"), max_size=40)


@given(WORDS, st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_nothing_is_said_that_the_cell_does_not_say(cell, kept_on):
    found = entries_of(cell, kept_on)
    assert all(one.text and PartialDate(one.on).latest <= kept_on for one in found)
    assert all(word in cell for one in found for word in one.text.split())


@given(WORDS.map(lambda words: "".join(letter for letter in words if not letter.isnumeric())))
def test_no_word_of_a_cell_without_a_day_is_lost(cell):
    words = [one.text.split() for one in entries_of(cell, KEPT)]
    said = [word for word in cell.split() if any(map(str.isalnum, word))]
    assert len(words) <= 1
    assert set("".join(said)) - set("".join(word for one in words for word in one)) <= set(";|•*·▪")


@given(
    st.lists(
        st.builds(
            Entry,
            st.dates(date(2001, 1, 1), KEPT).flatmap(
                lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
            ),
            st.sampled_from(
                ["trained", "A letter: sent, at last.", "5 people came", "closed;\nand told", "Dr X. said no"]
            ),
        ),
        max_size=8,
    )
)
def test_what_is_written_as_a_log_is_read_as_what_it_was(entries):
    entries = [one for one in entries if PartialDate(one.on).latest <= KEPT]
    ordered = sorted(entries, key=lambda one: PartialDate(one.on).latest)
    assert entries_of(log_of(ordered), KEPT) == ordered

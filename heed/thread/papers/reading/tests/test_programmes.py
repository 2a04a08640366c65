import pytest

from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.findings import FoundAction, Learning, Programme, State
from heed.thread.papers.reading.programmes import names_a_programme, programmes_of, when_said
from heed.thread.papers.reading.sections import sections_of


def programmes(text, *actions):
    return programmes_of(sections_of(from_text(text)), actions)


def test_a_section_under_a_programmes_name_is_a_programme():
    text = "THE OPEN DOOR PROGRAMME\n\nIt starts on 3 June 2024 for the DVU.\n\nIt ends in 2025.\n\nTHE END OF IT\n\nSo it is."
    assert programmes(text) == (
        Programme("The Open Door Programme", "3 June 2024", "It starts on 3 June 2024 for the DVU.\nIt ends in 2025."),
    )


def test_a_name_in_capitals_is_spelt_as_the_paper_spells_it():
    assert programmes("DVU NIGHT AND HOMES NETWORK\n\nThe DVU leads it.\n")[0].name == "DVU Night and Homes Network"
    assert programmes("OPEN-DOOR PILOT\n\nThe open-Door pilot is new.\n")[0].name == "open-Door pilot"


@pytest.mark.parametrize(("line", "when"), [("When: spring 2024", "spring 2024"), ("When: not known", "")])
def test_a_line_of_its_own_says_when(line, when):
    (found,) = programmes(f"Programme: Open Door\n====================\n\nIt starts in May 2021.\n\n{line}\n")
    assert found == Programme("Open Door", when, "It starts in May 2021.")


def test_an_empty_section_names_a_programme_and_a_section_of_tables_does_not():
    assert programmes("Night network\n=============\n\nDay\n===\n\nIt is so.") == (Programme("Night network"),)
    assert programmes("Night network\n=============\n\nTHEME\tACTION\nDoors\tFit\n") == ()


def test_a_group_of_themes_is_no_programme():
    assert programmes("Pilots\n======\n\n- Doors\n", FoundAction(group="Pilots", theme="Doors")) == ()


def test_rows_name_programmes_once_each():
    row = FoundAction(
        theme="Door Sharing Scheme",
        text="Use the Open Door Programme and the DS scheme.",
        aim="Review Operation Larch and Project Elm Tree.",
        learning=(Learning("The Open Doors Programme is new. The DVU pilot is too. Our scheme is not.", State.DONE),),
        result="Wexmoor Open Door Programme",
    )
    assert [found.name for found in programmes("It is so.", row)] == [
        "Open Door Programme",
        "Operation Larch",
        "Project Elm Tree",
        "DVU pilot",
    ]


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("Open Door programme", True),
        ("Project Elm", True),
        ("Programme: Elm", True),
        ("Objectives of the Elm programme", False),
        ("Doors", False),
    ],
)
def test_a_heading_names_a_programme_or_not(heading, is_one):
    assert names_a_programme(heading) is is_one


def test_when_is_the_date_after_the_words_that_say_it():
    assert when_said("In 2020 it was planned. It is scheduled for May 2021, not 2022.") == "May 2021"
    assert when_said("It has done well since 2020.") == ""

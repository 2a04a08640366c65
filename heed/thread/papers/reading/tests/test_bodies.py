import pytest

from heed.thread.papers.reading.addressees import (
    Names,
    addressees_in_cell,
    addressees_of_heading,
    addressees_of_sentence,
)
from heed.thread.papers.reading.bodies import bodies_in, is_body, leading_name


@pytest.mark.parametrize(
    "name",
    ["Elm Valley Police", "Probation (Elm Region)", "Adult Social Care", "NHS England", "All agencies", "Department for Transport",
     "Elm County Council (Highways)", "The Home Office", "GP practices", "Elm Women's Aid"],
)  # fmt: skip
def test_these_are_bodies(name):
    assert is_body(name)


@pytest.mark.parametrize(
    "name",
    ["Information sharing", "Good practice", "Conclusions", "Recommendations for the Board", "Risk Assessment", "The police were called", "For the Partnership", ""],
)  # fmt: skip
def test_these_are_none(name):
    assert not is_body(name)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Elm Police / Elm Ambulance Service", ("Elm Police", "Elm Ambulance Service")),
        ("Elm Police| Probation Service", ("Elm Police", "Probation Service")),
        ("Elm Council and NHS England", ("Elm Council", "NHS England")),
        ("Office of the Police and Crime Commissioner", ("Office of the Police and Crime Commissioner",)),
        ("Elm Police and the Office of the Police and Crime Commissioner", ("Elm Police", "Office of the Police and Crime Commissioner")),
        ("Head of Service, ASC", ("Head of Service, ASC",)),
        ("R&D", ("R&D",)),
        ("the Home Office", ("Home Office",)),
        ("n/a", ()),
    ],
)  # fmt: skip
def test_two_in_one_cell_are_two_only_where_both_are_bodies(cell, names):
    assert bodies_in(cell) == names
    assert addressees_in_cell([cell], Names()) == names


def test_a_sentence_begins_with_a_name_or_with_none():
    assert leading_name("The Elm Health Board and Elm Council together write") == "Elm Health Board and Elm Council"
    assert leading_name("Every agency should") == "Every agency"
    assert leading_name("Officers who attend should") == ""


def test_a_short_name_stands_for_the_last_full_one_that_ends_so():
    names = Names()
    names.hear(["Elm Safer Partnership", "Elm Constabulary", "Elm Adults Board"])
    assert addressees_of_sentence("The Partnership should meet.", names) == ("Elm Safer Partnership",)
    assert addressees_of_sentence("The force should meet.", names) == ("Elm Constabulary",)
    assert addressees_of_sentence("It is recommended that the Board meets.", names) == ("Elm Adults Board",)
    assert addressees_of_sentence("A walk should be held by the Partnership.", names) == ("Elm Safer Partnership",)
    assert addressees_of_sentence("Officers should meet.", names) == ()
    assert addressees_of_heading("For the Board", names) == ("Elm Adults Board",)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Recommendations for Elm Police", ("Elm Police",)),
        ("B. Elm Police", ("Elm Police",)),
        ("Single agency recommendations: Elm Council", ("Elm Council",)),
        ("Recommendation for all agencies", ("All agencies",)),
        ("Elm Police and Elm Council, jointly", ("Elm Police", "Elm Council")),
        ("National recommendations", ()),
    ],
)
def test_a_heading_says_whose_the_next_ones_are(heading, names):
    assert addressees_of_heading(heading) == names

import pytest

from heed.kit.people.actions import add_agency
from heed.thread.recommendations.actions import say_who_is_meant
from heed.thread.recommendations.named_agencies import Agencies, folded


@pytest.fixture
def trust(asha):
    return add_agency(name="Larkmere Acute Trust", by=asha)


def test_a_name_means_the_agency_of_that_name_or_what_somebody_said(trust, asha):
    say_who_is_meant(meant={"The Hospital": trust, "Everybody": None}, by=asha)
    agencies = Agencies()
    assert agencies.meant(["hospital", "Larkmere acute-trust", "Everybody", "Nobody"]) == (
        [trust],
        ["Everybody", "Nobody"],
    )
    assert agencies.unknown(["Hospital", "Everybody", "Nobody", "the nobody"]) == ["the nobody"]


def test_what_is_said_later_takes_the_place_of_what_was_said(trust, asha):
    say_who_is_meant(meant={"The Hospital": None}, by=asha)
    say_who_is_meant(meant={"The Hospital": trust}, by=asha)
    assert Agencies().meant(["The Hospital"]) == ([trust], [])


def test_the_one_agency_whose_name_holds_it_is_near(trust, asha):
    assert Agencies().nearest("Larkmere Acute") == trust
    add_agency(name="Larkmere Acute Wards", by=asha)
    assert Agencies().nearest("Larkmere Acute") is None


def test_case_stops_hyphens_and_the_say_nothing_of_whose_a_name_is():
    assert folded("The St. Mary-Ann & Co") == folded("st mary ann and CO")

"""What is kept beside a review is found by whoever may see it, behind its wall; names and families are found by nobody."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.actions import add_agency
from heed.kit.search.asked import understood
from heed.kit.search.finding import found, records_of
from heed.kit.search.searchable import all_searchable, declared_for
from heed.thread.reviews.actions.chronology import add_chronology
from heed.thread.reviews.actions.family import record_contact
from heed.thread.reviews.actions.imrs import answer_query, ask_query, request_imr
from heed.thread.reviews.actions.names import add_name
from heed.thread.reviews.actions.proceedings import hear_of_proceeding, link_proceeding
from heed.thread.reviews.actions.walls import shut_out
from heed.thread.reviews.chronology import Line
from heed.thread.reviews.models import FamilyContact, NamesOpened, PersonName

MAY = PartialDate("2024-05-02")


@pytest.fixture
def kept(review, asha):
    """What is kept beside a review, each with a word of its own."""
    told = {"on": MAY, "by": asha}
    trial = link_proceeding(review=review, kind="trial", body="Quartermaine Crown Court", **told)
    hear_of_proceeding(proceeding=trial, words="Adjourned for the pathologist.", **told)
    line = Line(number=2, on=MAY, time="", source="Callhandling", event="She telephoned.", agency_action="", comment="")
    add_chronology(review=review, lines=[line], by=asha)
    imr = request_imr(
        review=review, agency=add_agency(name="Ostley", by=asha), requested_by="Dr Featherstone",
        letter_on=date(2024, 5, 1), due_on=date(2024, 8, 1), **told,
    )  # fmt: skip
    query = ask_query(imr=imr, words="Who supervised the attendance?", **told)
    answer_query(query=query, words="The duty inspector, by radiotelephone.", **told)
    record_contact(
        review=review, whom="Her grandmother", how="phone", who_for_us="Ben Okafor", words="She mentioned lavender.",
        told_back="yes", advocate="not said", **told,
    )  # fmt: skip
    add_name(review=review, part="child", name="Peregrine Vale", **told)
    return trial


WORDS = {
    "Quartermaine": "reviews.proceeding",
    "pathologist": "reviews.proceedingnews",
    "telephoned": "reviews.chronologyentry",
    "callhandling": "reviews.chronologyentry",
    "Featherstone": "reviews.managementreview",
    "supervised": "reviews.imrquery",
    "radiotelephone": "reviews.imranswer",
}


def kinds_of(words, person):
    return [hit.entry.kind for hit in found(understood(words), person, all_searchable())]


@pytest.mark.parametrize("words", WORDS)
def test_it_is_found_by_its_words_and_leads_to_its_page(kept, as_, asha, words):
    assert kinds_of(words, asha) == [WORDS[words]]
    [hit] = found(understood(words), asha, all_searchable())
    [record] = records_of([hit.entry], all_searchable()).values()
    kind = declared_for(WORDS[words])
    assert as_(asha).get(kind.address(record)).status_code == 200
    assert kind.title(record)


def test_a_wall_and_a_role_stand_between(kept, asha, ben, carys, review):
    assert kinds_of("telephoned", carys) == [], "a theme lead does not keep the register"
    assert kinds_of("Quartermaine", carys) == ["reviews.proceeding"]
    shut_out(review=review, person=carys, reason="Her brother was the officer.", on=MAY, by=ben)
    assert [kinds_of(words, carys) for words in WORDS] == [[]] * len(WORDS)
    strike_out(fact=kept, reason="It is about another review.", by=asha)
    assert kinds_of("Quartermaine", asha) == []


@pytest.mark.parametrize("words", ["lavender", "grandmother", "Peregrine", "Vale"])
def test_no_trace_of_a_family_or_of_a_name_is_ever_found(kept, asha, words):
    assert kinds_of(words, asha) == []
    assert kinds_of(words, None) == []


@pytest.mark.parametrize("model", [FamilyContact, PersonName, NamesOpened])
def test_names_and_families_are_no_kind_that_search_knows(model):
    assert declared_for(model.kind()) is None

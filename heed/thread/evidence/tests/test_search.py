"""Updates and evidence are found by whoever may see what they are of."""

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.kit.search.asked import understood
from heed.kit.search.finding import found, records_of
from heed.kit.search.searchable import all_searchable, declared_for
from heed.thread.evidence.actions import add_evidence
from heed.thread.recommendations.actions import Source, attach, update
from heed.thread.reviews.actions.walls import shut_out

MAY = PartialDate("2024-05-02")
WORDS = {
    "turquoise": "recommendations.update",
    "listened": "evidence.evidence",
    "dip-sampled": "evidence.evidence",
}


@pytest.fixture
def kept(recommendation, action, asha):
    told = {"on": MAY, "by": asha}
    attach(action=action, recommendation=recommendation, **told)
    said = update(recommendation=recommendation, text="The turquoise cards are printed.", **told)
    shown = {"kind_of_evidence": "audited", "source": Source("Notes"), **told}
    add_evidence(recommendation=recommendation, text="Ten calls were listened to.", **shown)
    add_evidence(action=action, text="Forms were dip-sampled.", **shown)
    return said


def kinds_of(words, person):
    return [hit.entry.kind for hit in found(understood(words), person, all_searchable())]


@pytest.mark.parametrize("words", WORDS)
def test_it_is_found_by_its_words_and_leads_to_its_page(kept, as_, carys, words):
    assert kinds_of(words, carys) == [WORDS[words]]
    [hit] = found(understood(words), carys, all_searchable())
    [record] = records_of([hit.entry], all_searchable()).values()
    kind = declared_for(WORDS[words])
    assert as_(carys).get(kind.address(record)).status_code == 200
    assert kind.title(record)


@pytest.mark.parametrize("words", WORDS)
def test_a_wall_and_a_role_stand_between(kept, carys, elin, asha, words):
    assert kinds_of(words, elin) == [], "a member reads papers alone"
    shut_out(review=kept.recommendation.review, person=carys, reason="She knew her.", on=MAY, by=asha)
    assert kinds_of(words, carys) == []


def test_what_was_struck_out_is_not_found(kept, asha):
    strike_out(fact=kept, reason="It was of another.", by=asha)
    assert kinds_of("turquoise", asha) == []

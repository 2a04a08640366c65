"""Whoever says that it is delivered, in whichever way, does not also say that it works."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.thread.evidence.actions import add_evidence, assure, claim, say_no_measure
from heed.thread.evidence.closures import closures
from heed.thread.evidence.models import AtRisk, EvidenceKind
from heed.thread.evidence.risks import look_again
from heed.thread.recommendations.actions import Source

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
DONE = {"done": "Cards are out.", "changed": "They ask.", "works": "Ten calls were heard."}
FINALISE = {"on": JUNE, "reason": "Seen."}
NOT_BOTH = r"^Whoever recorded this as delivered cannot also finalise it: a second person looks first\."


@pytest.fixture
def under_way(recommendation, moved, asha):
    return moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)


@pytest.fixture
def dana(person):
    return person("Dana", "coordinator")


def audited(recommendation, by) -> None:
    add_evidence(
        recommendation=recommendation,
        kind_of_evidence=EvidenceKind.AUDITED,
        text="Ten calls were heard.",
        source=Source("Notes"),
        on=MAY,
        by=by,
    )


def refused(recommendation, by, because=NOT_BOTH) -> None:
    with pytest.raises(Refused, match=because):
        moves.make(recommendation, "finalise", by=by, **FINALISE)


def test_a_finalisation_that_is_taken_back_frees_nobody_to_finalise_what_they_claimed(under_way, asha, ben) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, asha)
    moves.make(under_way, "finalise", by=ben, **FINALISE)
    moves.take_back(under_way, by=ben, reason="Too soon.")
    refused(under_way, asha)
    moves.make(under_way, "finalise", by=ben, **FINALISE)


def test_a_delivery_that_was_taken_back_binds_nobody(under_way, asha, ben) -> None:
    moves.make(under_way, "deliver", by=ben, on=MAY, reason="So it was.")
    moves.take_back(under_way, by=ben, reason="It was another one.")
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, asha)
    moves.make(under_way, "finalise", by=ben, **FINALISE)


def test_whoever_claims_does_not_finalise_though_another_made_the_move(under_way, asha, ben, dana) -> None:
    moves.make(under_way, "deliver", by=ben, on=MAY, reason="So it was.")
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, asha)
    refused(under_way, asha)
    refused(under_way, ben)
    for one in (asha, ben):
        with pytest.raises(Refused, match=r"^Whoever claimed this as delivered cannot also say so"):
            assure(recommendation=under_way, until=date(2025, 5, 1), on=MAY, by=one)
    moves.make(under_way, "finalise", by=dana, **FINALISE)


def test_a_claim_that_is_struck_out_binds_nobody(under_way, asha, ben, dana) -> None:
    moves.make(under_way, "deliver", by=ben, on=MAY, reason="So it was.")
    mistaken = claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    claim(recommendation=under_way, on=MAY, by=dana, **DONE)
    strike_out(fact=mistaken, reason="It was another one.", by=asha)
    audited(under_way, dana)
    moves.make(under_way, "finalise", by=asha, **FINALISE)


def test_what_the_claimant_judged_before_she_claimed_counts_for_nothing(under_way, asha, ben, dana) -> None:
    say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=asha)
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    refused(under_way, ben, r"^Nothing shows yet that it works\.")
    assert dict(closures(asha).grades)["No sensible measure, says a second person"] == 0
    say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=dana)
    moves.make(under_way, "finalise", by=ben, **FINALISE)
    assert dict(closures(asha).grades)["No sensible measure, says a second person"] == 1


def test_an_assurance_of_the_claimant_puts_no_lapse_off(under_way, asha, ben) -> None:
    assure(recommendation=under_way, until=date(2034, 5, 1), on=JUNE, by=asha)
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, asha)
    assure(recommendation=under_way, until=date(2024, 9, 2), on=MAY, by=ben)
    moves.make(under_way, "finalise", by=ben, **FINALISE)
    list(look_again(date(2024, 9, 3)))
    assert AtRisk.objects.get().since == date(2024, 9, 2)


@pytest.mark.parametrize("named", ["Ben", "  bEN ", "Ben, Wexmoor Constabulary"])
def test_whoever_is_named_as_having_said_so_does_not_finalise_it(under_way, asha, ben, dana, named) -> None:
    said = Said(named, "Asha", MAY, Channel.PHONE)
    claim(recommendation=under_way, on=MAY, by=asha, said=said, **DONE)
    audited(under_way, asha)
    refused(under_way, ben)
    with pytest.raises(Refused, match=r"^Whoever claimed this as delivered cannot also say so"):
        say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=ben)
    moves.make(under_way, "finalise", by=dana, **FINALISE)

"""Whoever says that it is delivered, in whichever way, does not also say that it works."""

from datetime import date

import pytest

from heed.kit.calendar.dates import PartialDate
from heed.kit.chasing.falling_due import due_from
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.thread.evidence.actions import add_evidence, assure, claim, say_no_measure
from heed.thread.evidence.closures import closures
from heed.thread.evidence.models import Assurance, AtRisk, EvidenceKind
from heed.thread.evidence.risks import look_again
from heed.thread.evidence.second_person import of_second_persons, second_persons_among
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


@pytest.fixture
def people(asha, ben, dana):
    return asha, ben, dana


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


def test_a_delivery_that_was_a_mistake_binds_nobody(under_way, asha, ben) -> None:
    mistaken = claim(recommendation=under_way, on=MAY, by=ben, **DONE)
    strike_out(fact=mistaken, reason="It was another one.", by=ben)
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, asha)
    moves.make(under_way, "finalise", by=ben, **FINALISE)


def test_whoever_claims_does_not_finalise_though_another_claimed_before(under_way, asha, ben, dana) -> None:
    claim(recommendation=under_way, on=MAY, by=ben, **DONE)
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, asha)
    refused(under_way, asha)
    refused(under_way, ben)
    for one in (asha, ben):
        with pytest.raises(Refused, match=r"^Whoever claimed this as delivered cannot also say so"):
            assure(recommendation=under_way, until=date(2025, 5, 1), on=MAY, by=one)
    moves.make(under_way, "finalise", by=dana, **FINALISE)


def test_a_claim_that_is_struck_out_binds_nobody(under_way, asha, ben, dana) -> None:
    claim(recommendation=under_way, on=MAY, by=dana, **DONE)
    mistaken = claim(recommendation=under_way, on=MAY, by=asha, **DONE)
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
    assure(recommendation=under_way, until=date(2026, 5, 1), on=JUNE, by=asha)
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


def assured(recommendation, by, until=date(2026, 5, 1), on=MAY):
    return assure(recommendation=recommendation, until=until, on=on, by=by)


def test_the_day_to_look_again_is_that_of_a_second_person(under_way, asha, ben, carys) -> None:
    assured(under_way, asha, on=JUNE)
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, asha)
    assured(under_way, ben, until=date(2024, 9, 2))
    moves.make(under_way, "finalise", by=ben, **FINALISE)
    assert [due.on for due in due_from(carys) if due.record.pk == under_way.pk] == [date(2024, 9, 2)]


def _claimed(asked, asha, ben, dana):
    claim(recommendation=asked, on=MAY, by=ben, **DONE)


def _claimed_by_name(asked, asha, ben, dana):
    claim(recommendation=asked, on=MAY, by=asha, said=Said("BEN, Wexmoor", "Asha", MAY, Channel.PHONE), **DONE)


def _claimed_by_a_namesake(asked, asha, ben, dana):
    claim(recommendation=asked, on=MAY, by=asha, said=Said("Benedict", "Asha", MAY, Channel.PHONE), **DONE)


def _claim_struck_out(asked, asha, ben, dana):
    claim(recommendation=asked, on=MAY, by=dana, **DONE)
    strike_out(fact=claim(recommendation=asked, on=MAY, by=ben, **DONE), reason="Another one.", by=ben)


def _delivery_taken_back(asked, asha, ben, dana):
    strike_out(fact=claim(recommendation=asked, on=MAY, by=ben, **DONE), reason="It was not.", by=asha)


def _delivered_again_by_another(asked, asha, ben, dana):
    _delivery_taken_back(asked, asha, ben, dana)
    claim(recommendation=asked, on=MAY, by=dana, **DONE)


def _reopened_and_claimed_again_by_another(asked, asha, ben, dana):
    _claimed(asked, asha, ben, dana)
    moves.make(asked, "reopen", by=asha, on=MAY, reason="Not quite.")
    claim(recommendation=asked, on=MAY, by=dana, **DONE)


def _delivered_and_finalising_taken_back(asked, asha, ben, dana):
    claim(recommendation=asked, on=MAY, by=dana, **DONE)
    moves.make(asked, "reopen", by=asha, on=MAY, reason="Not quite.")
    _claimed(asked, asha, ben, dana)
    audited(asked, dana)
    moves.make(asked, "finalise", by=asha, **FINALISE)
    moves.take_back(asked, by=asha, reason="Too soon.")


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        (_claimed, False), (_claimed_by_name, False), (_claimed_by_a_namesake, True), (_claim_struck_out, True),
        (_delivery_taken_back, True), (_delivered_again_by_another, True),
        (_reopened_and_claimed_again_by_another, False), (_delivered_and_finalising_taken_back, False),
    ],
)  # fmt: skip
def test_the_database_knows_second_persons_as_the_record_does(under_way, people, told, counts) -> None:
    judged = assured(under_way, people[1])
    told(under_way, *people)
    every = Assurance.objects.all()
    assert of_second_persons(every) == list(second_persons_among(every)) == [judged] * counts


def test_whoever_recorded_all_that_shows_it_is_no_second_pair_of_eyes(under_way, asha, ben, dana, as_) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    audited(under_way, ben)
    alone = (
        r"^All that shows that this works was recorded by you, or is what you said, so you are no second pair of eyes\."
    )
    refused(under_way, ben, alone)
    page = as_(ben).get(f"/recommendations/{under_way.pk}/").content.decode()
    assert 'value="finalise"' not in page and "All that shows that this works was recorded by you" in page
    add_evidence(
        recommendation=under_way,
        kind_of_evidence=EvidenceKind.TRAINED,
        text="All.",
        source=Source("List"),
        on=MAY,
        by=asha,
    )
    refused(under_way, ben, alone)
    audited(under_way, asha)
    moves.make(under_way, "finalise", by=ben, **FINALISE)


def test_whoever_is_named_as_having_seen_all_that_shows_it_does_not_finalise_it(under_way, asha, ben, dana) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    said = Said("Ben", "Asha", MAY, Channel.MEETING)
    add_evidence(
        recommendation=under_way, kind_of_evidence=EvidenceKind.AUDITED, text="Ten.", source=Source("Notes"), on=MAY, by=asha, said=said
    )  # fmt: skip
    refused(under_way, ben, r"^All that shows that this works was recorded by you")
    moves.make(under_way, "finalise", by=dana, **FINALISE)


def test_a_second_person_who_says_that_it_cannot_be_measured_finalises_it(under_way, asha, ben) -> None:
    claim(recommendation=under_way, on=MAY, by=asha, **DONE)
    say_no_measure(recommendation=under_way, because="It is rare.", on=MAY, by=ben)
    moves.make(under_way, "finalise", by=ben, **FINALISE)

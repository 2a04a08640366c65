"""What is recorded of a recommendation beside its moves: who asks and is asked, parts, updates, assessments, dates, telling."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.thread.evidence.actions import claim
from heed.thread.recommendations import actions
from heed.thread.recommendations.lifecycle import every_part_is_answered
from heed.thread.recommendations.models import PartAnswer, Recommendation, SourceKind
from heed.thread.recommendations.models.recommendation import in_order
from heed.thread.recommendations.telling import not_told_back, still_to_hear
from heed.thread.reviews.actions.walls import restrict

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
ON = {"on": "3 June 2024"}
DONE = {"done": "Cards.", "changed": "They ask.", "works": "Calls."}
WALK = ("agree", "disseminate", "acknowledge", "start", "deliver")


@pytest.fixture
def at(recommendation) -> str:
    return f"/recommendations/{recommendation.pk}/"


@pytest.fixture
def delivered(recommendation, moved, asha):
    return moved(recommendation, *WALK, by=asha)


@pytest.fixture
def finalised(delivered, moved, ben):
    return moved(delivered, "finalise", by=ben)


@pytest.fixture
def inspected(asha):
    return actions.add_recommendation(
        source=SourceKind.HMICFRS, report="PEEL 1", number="3", text="Read it.", on=MAY, by=asha
    )


def test_numbers_sort_as_people_read_them() -> None:
    told = ["17.2.1", "9.1", "R10", "1.10", "R2", "1.2.1", "r1"]
    assert sorted(told, key=in_order) == ["1.2.1", "1.10", "9.1", "17.2.1", "r1", "R2", "R10"]


def test_what_no_review_asks_stands_behind_no_wall(as_, asha, ben, inspected, recommendation) -> None:
    restrict(review=recommendation.review, by=asha, on=MAY, reason="Few need to know.")
    actions.update(recommendation=inspected, text="Begun.", on=MAY, by=asha)
    assert list(Recommendation.objects.visible_to(ben)) == [inspected]
    assert [str(one) for one in inspected.updates.visible_to(None)]
    assert list(Recommendation.objects.called("peel 1 3")) == [inspected]
    page = as_(asha).get(f"/recommendations/{inspected.pk}/").content.decode()
    assert "HMICFRS, PEEL 1" in page
    assert "PEEL 1 3" in as_(asha).get("/recommendations/").content.decode()


def test_what_another_body_asks_is_added(as_, asha) -> None:
    sent = {"source": "pfd", "report": "PFD 1", "number": "1", "text": "Consider it.", "scope": "regional", **ON}
    client = as_(asha)
    assert client.post("/recommendations/add/", sent).status_code == 302
    again = client.post("/recommendations/add/", sent)
    assert "That report has a recommendation of that number." in again.content.decode()


@pytest.mark.parametrize("source", [SourceKind.IMR, SourceKind.IOPC])
def test_a_recommendation_has_a_review_or_a_report(asha, source) -> None:
    report = "A letter" if source == SourceKind.IMR else ""
    with pytest.raises(ValidationError, match="Say which report it comes from"):
        actions.add_recommendation(source=source, report=report, number="1", text="Ask.", on=MAY, by=asha)


def test_an_agency_that_is_not_asked_does_not_answer(as_, asha, at, recommendation) -> None:
    given = {"agency": asha.agency_id, "person": "Superintendent Hale", "reply": "agreed", **ON}
    client = as_(asha)
    refused = client.post(f"{at}answer/", given)
    assert refused.status_code == 422
    assert "That agency is not asked for this. Add it to those that are asked first." in refused.content.decode()
    client.post(f"{at}addressees/add/", {"agency": asha.agency_id, **ON})
    assert "No answer yet" in client.get(at).content.decode()
    twice = client.post(f"{at}addressees/add/", {"agency": asha.agency_id, **ON})
    assert "It is asked of that agency already." in twice.content.decode()
    assert client.post(f"{at}answer/", given).status_code == 302
    assert "Superintendent Hale" in client.get(at).content.decode()


def test_an_answer_names_the_person_who_gave_it(as_, asha, at, recommendation) -> None:
    actions.address(recommendation=recommendation, agency=asha.agency, on=MAY, by=asha)
    refused = as_(asha).post(f"{at}answer/", {"agency": asha.agency_id, "reply": "agreed", **ON})
    assert refused.status_code == 422
    assert not recommendation.answers.exists()


def test_updates_are_added_and_never_overwritten(as_, asha, carys, at, recommendation) -> None:
    actions.give_theme(theme=recommendation.theme, person=carys, on=MAY, by=asha)
    client = as_(carys)
    for text in ("The form is drafted.", "The form is in use."):
        assert client.post(f"{at}updates/add/", {"text": text, **ON}).url == at
    page = client.get(at).content.decode()
    assert page.index("The form is in use.") < page.index("The form is drafted.")


def test_an_assessment_stands_beside_the_state(as_, asha, at, recommendation) -> None:
    client = as_(asha)
    for verdict, on in (("missing", "3 May 2024"), ("partly met", "3 June 2024")):
        told = {"verdict": verdict, "assessor": "Chief Inspector Lind", "reason": "It was looked for.", "on": on}
        client.post(f"{at}assessments/add/", told)
    recommendation.refresh_from_db()
    assert recommendation.state == "circulated"
    page = client.get(at).content.decode()
    assert "Partly met, by Chief Inspector Lind, 3 June 2024" in page
    assert "Missing: no response" in page


def test_the_first_target_date_is_never_lost(as_, asha, review) -> None:
    first = date(2024, 6, 30)
    asked = actions.add_recommendation(review=review, number="7", text="Ask.", on=MAY, by=asha, target_on=first)
    client, at = as_(asha), f"/recommendations/{asked.pk}/"
    for version, after in enumerate(("31 July 2024", "31 August 2024"), start=1):
        said = {"target_on": after, "reason": "The contract is late.", "version": version}
        client.post(f"{at}target/", {**said, **ON})
    page = client.get(at).content.decode()
    assert "31 August 2024" in page
    assert "at first 30 June 2024" in page
    client.post(f"{at}target/", {"target_on": "31 August 2024", "reason": "Again.", "version": 3, **ON})
    assert asked.amendments.count() == 2
    without = client.post(f"{at}target/", {"target_on": "1 October 2024", "version": 3, **ON})
    assert without.status_code == 422


def test_a_bare_part_stops_finalising_until_the_second_person_says_why(as_, asha, ben, carys, delivered) -> None:
    client, at = as_(asha), f"/recommendations/{delivered.pk}/"
    client.post(f"{at}parts/", {"texts": "Ask her.\n\n  Write it down.  ", **ON})
    asking, writing = delivered.parts.all()
    assert (str(writing), writing.text) == ("Part 2", "Write it down.")
    as_(carys).post(f"/parts/{asking.pk}/answer/", {"text": "She is asked.", **ON})
    finalise = {"by": ben, "on": JUNE, "reason": "Seen."}
    with pytest.raises(Refused, match=r"^A part of what is asked has no answer yet\."):
        moves.make(delivered, "finalise", **finalise)
    actions.answer_part(part=writing, text="No need.", done=False, on=JUNE, by=asha)  # who also delivered it
    with pytest.raises(Refused, match=r"^A part of what is asked has no answer yet\."):
        moves.make(delivered, "finalise", **finalise)
    assert "May stay without" in client.get(at).content.decode()
    as_(ben).post(f"/parts/{writing.pk}/answer/", {"text": "The law changed.", "undone": "on", **ON})
    moves.make(delivered, "finalise", **finalise)


UNANSWERED = r"^A part of what is asked has no answer yet\."


@pytest.fixture
def bare(recommendation, moved, asha):
    """A recommendation under way, and the one part of it, which may stay without an answer, as Asha says."""
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)
    actions.split(recommendation=recommendation, texts=["Ask her."], on=MAY, by=asha)
    part = recommendation.parts.get()
    actions.answer_part(part=part, text="The law changed.", done=False, on=MAY, by=asha)
    return recommendation


def left(asked) -> list[str]:
    asked.refresh_from_db()
    return [] if every_part_is_answered(asked, asked.by) else ["Part 1"]


def test_a_part_may_stay_without_an_answer_while_nobody_has_delivered(bare) -> None:
    assert left(bare) == []


def test_a_part_may_not_stay_without_an_answer_by_the_word_of_whoever_delivers(bare, asha, ben) -> None:
    too_early = claim(recommendation=bare, on=MAY, by=asha, **DONE)
    assert left(bare) == ["Part 1"]
    strike_out(fact=too_early, by=ben, reason="Not yet.")
    assert left(bare) == []
    claim(recommendation=bare, on=MAY, by=ben, **DONE)
    assert left(bare) == []


def test_of_several_deliveries_the_last_that_stands_counts(bare, asha, ben) -> None:
    for by in (asha, ben):
        last = claim(recommendation=bare, on=MAY, by=by, **DONE)
        moves.make(bare, "reopen", by=asha, on=MAY, reason="Not quite.")
    assert left(bare) == []
    moves.take_back(bare, by=ben, reason="It was quite.")
    strike_out(fact=last, by=ben, reason="It was another one.")
    assert left(bare) == ["Part 1"]


def test_whoever_is_named_as_having_delivered_leaves_no_part_bare(bare, asha, ben) -> None:
    said = Said("Asha", "Ben", MAY, Channel.PHONE)
    claim(recommendation=bare, on=MAY, by=ben, said=said, **DONE)
    assert left(bare) == ["Part 1"]


def test_one_that_came_in_as_delivered_is_held_to_whoever_brought_it(review, asha, ben) -> None:
    asked = actions.add_recommendation(review=review, number="8", text="Ask.", on=MAY, by=asha, state="delivered")
    actions.split(recommendation=asked, texts=["Ask her."], on=MAY, by=asha)
    actions.answer_part(part=asked.parts.get(), text="No need.", done=False, on=MAY, by=asha)
    assert left(asked) == ["Part 1"]
    actions.answer_part(part=asked.parts.get(), text="No need.", done=False, on=MAY, by=ben)
    assert left(asked) == []


def test_an_answer_that_was_struck_out_answers_nothing(bare, asha) -> None:
    strike_out(fact=PartAnswer.objects.get(), reason="It did not.", by=asha)
    assert left(bare) == ["Part 1"]


def test_a_part_without_an_answer_shows_so(as_, asha, at, recommendation) -> None:
    actions.split(recommendation=recommendation, texts=["Ask her."], on=MAY, by=asha)
    assert "Not answered" in as_(asha).get(at).content.decode()


def test_nobody_is_told_back_while_it_is_open(as_, asha, at, recommendation) -> None:
    told = as_(asha).post(f"{at}told-back/", {"hearer": "chair", "words": "By letter.", **ON})
    assert "There is nothing to tell back yet: this recommendation is still open." in told.content.decode()


def test_finalised_is_not_the_end(as_, asha, finalised) -> None:
    client, at = as_(asha), f"/recommendations/{finalised.pk}/"
    listed = "/recommendations/not-told-back/"
    assert "Tell back what was done about 1 recommendation" in client.get("/").content.decode()
    for hearer in ("partnership", "chair"):
        client.post(f"{at}told-back/", {"hearer": hearer, "words": "By letter.", **ON})
    (asked,) = not_told_back(asha)
    assert still_to_hear(asked) == ["The family"]
    assert "The family" in client.get(listed).content.decode()
    client.post(f"{at}told-back/", {"hearer": "family", "unwished": "on", "words": "They said so.", **ON})
    assert "Does not wish to be told" in client.get(at).content.decode()
    assert "Everybody has been told" in client.get(listed).content.decode()


def test_a_family_that_does_not_wish_to_be_told_is_not_chased_for_any_recommendation_of_the_review(
    as_, asha, ben, finalised, moved
) -> None:
    other = actions.add_recommendation(review=finalised.review, number="2", text="Print it.", on=MAY, by=asha)
    moved(other, "agree", "disseminate", "acknowledge", "start", "deliver", by=asha)
    moved(other, "finalise", by=ben)
    told = {"hearer": "family", "words": "By phone.", "on": JUNE, "by": asha}
    wish = actions.tell_back(recommendation=finalised, wished=False, **told)
    assert {str(asked): still_to_hear(asked) for asked in not_told_back(asha)} == {
        str(one): ["The community safety partnership", "The chair of the review"] for one in (finalised, other)
    }
    assert (
        "the family said that they do not wish to be told"
        in as_(asha).get("/recommendations/not-told-back/").content.decode()
    )
    page = as_(asha).get(f"/recommendations/{other.pk}/").content.decode()
    assert f"The family said on {JUNE}, of" in page
    strike_out(fact=wish, reason="It was another family.", by=asha)
    assert all("The family" in still_to_hear(asked) for asked in not_told_back(asha))


def test_a_family_that_wishes_to_be_told_again_is(asha, ben, finalised, moved) -> None:
    other = actions.add_recommendation(review=finalised.review, number="2", text="Print it.", on=MAY, by=asha)
    moved(other, "agree", "disseminate", "acknowledge", "start", "deliver", by=asha)
    moved(other, "finalise", by=ben)
    told = {"hearer": "family", "words": "By phone.", "by": asha}
    actions.tell_back(recommendation=finalised, wished=False, on=JUNE, **told)
    actions.tell_back(recommendation=finalised, wished=True, on=PartialDate("2024-09-01"), **told)
    assert {str(asked): "The family" in still_to_hear(asked) for asked in not_told_back(asha)} == {
        str(finalised): False,
        str(other): True,
    }


def test_only_a_family_may_wish_not_to_be_told(asha, finalised) -> None:
    with pytest.raises(ValidationError, match="Only a family may wish not to be told"):
        actions.tell_back(recommendation=finalised, hearer="chair", wished=False, words="No.", on=JUNE, by=asha)


def test_an_agency_that_nobody_asked_cannot_answer_and_the_page_leads_to_where_one_is_asked(as_, asha, at) -> None:
    client = as_(asha)
    page = client.get(f"{at}answer/", follow=True)
    assert page.request["PATH_INFO"] == f"{at}addressees/add/"
    assert "No agency is asked for this yet, so none can answer." in page.content.decode()


def test_an_agency_is_offered_until_it_is_asked_and_again_once_that_is_struck_out(
    as_, asha, at, recommendation
) -> None:
    client, agency = as_(asha), asha.agency
    offered = f'<option value="{agency.pk}">'
    assert offered in client.get(f"{at}addressees/add/").content.decode()
    asked = actions.address(recommendation=recommendation, agency=agency, on=JUNE, by=asha)
    assert offered not in client.get(f"{at}addressees/add/").content.decode()
    assert offered in client.get(f"{at}answer/").content.decode()
    strike_out(fact=asked, reason="It was another.", by=asha)
    assert offered in client.get(f"{at}addressees/add/").content.decode()
    assert client.get(f"{at}answer/").status_code == 302

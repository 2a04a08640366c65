"""The life of a recommendation: what each move asks, who may make it, and the sentence where it is refused."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Moment, Said
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.thread.papers.asked_for import asked_for
from heed.thread.recommendations.actions import add_recommendation, end_lead, give_theme
from heed.thread.recommendations.lifecycle import CHASED, OPEN, TO_DISSEMINATE
from heed.thread.recommendations.models import Duty, RecommendationStep
from heed.thread.recommendations.receipts import receipt
from heed.thread.reviews.actions.walls import shut_out

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
SENT = {"on": "3 June 2024", "reason": "So it was."}
CHASE = {"asked_of": "the chair, Dr Lena Frost", "chase_on": "1 July 2024"}
SAID = Said("Carys", "Asha", JUNE, Channel.PHONE)


def make(asked, name, by, on=JUNE, **more):
    moves.make(asked, name, by=by, on=on, reason="So it was.", **more)
    asked.refresh_from_db()


@pytest.fixture
def sent(recommendation, moved, asha):
    return moved(recommendation, "agree", "disseminate", by=asha)


@pytest.fixture
def under_way(sent, moved, asha):
    return moved(sent, "acknowledge", "start", by=asha)


def page_of(asked, name=""):
    return f"/recommendations/{asked.pk}/" + (f"move/{name}/" if name else "")


def test_what_is_disseminated_goes_to_somebody(recommendation, moved, asha) -> None:
    moved(recommendation, "agree", by=asha)
    with pytest.raises(Refused, match=r"^Say which theme lead receives it\.$"):
        make(recommendation, "disseminate", asha)


def test_nothing_is_sent_to_somebody_who_may_not_know_of_the_review(recommendation, moved, asha, carys, elin) -> None:
    moved(recommendation, "agree", by=asha)
    with pytest.raises(Refused, match=r"^That person may not know of this review"):
        make(recommendation, "disseminate", asha, lead=elin)
    shut_out(review=recommendation.review, person=carys, by=asha, on=MAY, reason="A friend of hers.")
    with pytest.raises(Refused, match=r"^That person may not know of this review"):
        make(recommendation, "disseminate", asha, lead=carys)


def test_the_theme_lead_is_proposed_and_receives_it(as_, asha, carys, recommendation, moved) -> None:
    give_theme(theme=recommendation.theme, person=carys, on=MAY, by=asha)
    moved(recommendation, "agree", by=asha)
    address = page_of(recommendation, "disseminate")
    client = as_(asha)
    asked = client.get(address).content.decode()
    assert f'value="{carys.pk}" selected' in asked
    assert "Carys leads its theme, “First questions”." in asked
    assert client.post(address, SENT | {"lead": str(carys.pk), "version": "2"}).url == page_of(recommendation)
    recommendation.refresh_from_db()
    assert (recommendation.state, recommendation.lead) == ("disseminated", carys)
    page = client.get(page_of(recommendation)).content.decode()
    assert "Sent to Carys on 3 June 2024, not acknowledged yet" in page


def test_a_receipt_is_timed(sent, moved, carys, asha) -> None:
    make(sent, "acknowledge", carys, on=PartialDate("2024-05-20"))
    came = receipt(sent.steps.select_related("lead"))
    assert (came.to, came.days) == (carys, 19)
    assert str(came) == "Sent to Carys on 1 May 2024, acknowledged on 20 May 2024: 19 days"


def test_what_was_never_sent_has_no_receipt(recommendation) -> None:
    assert receipt(recommendation.steps.all()) is None


def test_only_the_receiver_acknowledges(sent, asha, carys) -> None:
    with pytest.raises(Refused, match=r"^Only the theme lead it was sent to, or the deputy, acknowledges it\."):
        make(sent, "acknowledge", asha)
    with pytest.raises(Refused, match=r"^Say who told you that they acknowledge it, whom they told, when and how\.$"):
        make(sent, "hear_receipt", asha)
    make(sent, "hear_receipt", asha, said=SAID)
    assert sent.state == "acknowledged"


def test_whoever_did_not_receive_it_sees_that_before_they_press(as_, asha, carys, sent) -> None:
    page = as_(asha).get(page_of(sent)).content.decode()
    assert "Only the theme lead it was sent to, or the deputy, acknowledges it." in page
    assert 'value="acknowledge"' not in page
    assert 'value="acknowledge"' in as_(carys).get(page_of(sent)).content.decode()


def test_a_receipt_that_somebody_told_of_is_recorded_with_who_said_it(as_, asha, sent) -> None:
    client, at = as_(asha), page_of(sent, "hear_receipt")
    assert "Recording this for somebody else?" not in client.get(at).content.decode()
    posted = SENT | {"version": str(sent.version)}
    assert client.post(at, posted).status_code == 422
    told = {"said_by": "Carys", "said_to": "Asha", "said_on": "3 June 2024", "channel": "phone"}
    assert client.post(at, posted | told).url == page_of(sent)
    sent.refresh_from_db()
    assert (sent.state, sent.steps.latest("number").said_by) == ("acknowledged", "Carys")


def test_the_deputy_acknowledges_until_their_last_day(sent, theme, person, asha) -> None:
    nesta = person("Nesta", "theme-lead")
    kept = give_theme(theme=theme, person=nesta, duty=Duty.DEPUTY, on=MAY, by=asha)
    end_lead(kept=kept, on=date(2024, 5, 31), by=asha)
    with pytest.raises(Refused, match="in the hands of its theme lead"):
        make(sent, "acknowledge", nesta)
    give_theme(theme=theme, person=nesta, duty=Duty.DEPUTY, on=JUNE, by=asha)
    make(sent, "acknowledge", nesta)
    assert sent.state == "acknowledged"


def test_work_begins_only_once_it_is_acknowledged(sent, asha) -> None:
    with pytest.raises(Refused, match=r"^This can only be done when it is acknowledged\.$"):
        make(sent, "start", asha)


def test_what_is_sent_back_has_no_lead_and_is_sent_again(sent, moved, carys, asha) -> None:
    make(sent, "send_back", carys)
    assert (sent.state, sent.lead) == ("sent-back", None)
    assert sent.state in TO_DISSEMINATE
    moved(sent, "disseminate", by=asha, on=JUNE)
    assert (sent.state, sent.lead) == ("disseminated", carys)


@pytest.mark.parametrize("name", ["wait", "lose_sight"])
@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, r"^Say who is asked, and on which day to ask again\.$"),
        ({"asked_of": "the trust"}, "on which day to ask again"),
        ({"asked_of": " ", "chase_on": date(2024, 7, 1)}, "Say who is asked"),
        ({"asked_of": "the trust", "chase_on": date(2024, 6, 2)}, r"^The day to ask again cannot be before the day itself\.$"),
    ],
)  # fmt: skip
def test_what_is_waited_for_is_chased(under_way, asha, name, told, sentence) -> None:
    with pytest.raises(Refused, match=sentence):
        make(under_way, name, asha, **told)


def test_a_day_to_ask_again_lasts_as_long_as_its_state(as_, under_way, asha) -> None:
    client = as_(asha)
    answered = client.post(page_of(under_way, "lose_sight"), SENT | CHASE | {"version": str(under_way.version)})
    assert answered.status_code == 302
    under_way.refresh_from_db()
    assert (under_way.state, under_way.chase_on) == ("not-known", date(2024, 7, 1))
    page = client.get(page_of(under_way)).content.decode()
    assert "the chair, Dr Lena Frost" in page
    assert "Ask again on" in page
    make(under_way, "resume", asha)
    assert (under_way.state, under_way.chase_on) == ("under-way", None)


def test_the_chair_is_asked_for_a_change_and_answers(recommendation, moved, asha) -> None:
    make(recommendation, "ask_change", asha, asked_of="the chair", chase_on=date(2024, 7, 1))
    assert recommendation.state in CHASED
    make(recommendation, "hear_chair", asha, said=Said("the chair", "Asha", JUNE, Channel.EMAIL))
    assert recommendation.state == "circulated"


def test_the_chairs_new_words_stand_under_the_same_number_and_the_first_are_still_seen(
    as_, recommendation, asha
) -> None:
    first, before = recommendation.text, Moment(date(2024, 5, 31), timezone.now() + timedelta(hours=1))
    known_before = Moment(date(2030, 1, 1), timezone.now())
    make(recommendation, "ask_change", asha, asked_of="the chair", chase_on=date(2024, 7, 1))
    client = as_(asha)
    assert first in client.get(page_of(recommendation, "hear_chair")).content.decode()
    told = SENT | {"words": "Ask whether she is alone.", "version": str(recommendation.version)}
    assert client.post(page_of(recommendation, "hear_chair"), told).status_code == 302
    recommendation.refresh_from_db()
    assert (recommendation.number, recommendation.text, recommendation.state) == (
        "1",
        "Ask whether she is alone.",
        "circulated",
    )
    page = client.get(page_of(recommendation)).content.decode()
    assert "Changes of the words" in page and first in page
    now = Moment(date(2030, 1, 1), timezone.now() + timedelta(hours=1))
    assert [one.recommendation.text for at in (before, known_before, now) for one in asked_for(at, asha)] == [
        first,
        first,
        "Ask whether she is alone.",
    ]
    with pytest.raises(Refused, match="Strike them out first"):
        moves.take_back(recommendation, by=asha, reason="It was another one.")
    strike_out(fact=recommendation.amendments.get(), reason="It was another one.", by=asha)
    recommendation.refresh_from_db()
    assert recommendation.text == first
    moves.take_back(recommendation, by=asha, reason="It was another one.")
    recommendation.refresh_from_db()
    assert recommendation.state == "change-asked"


def test_the_chairs_answer_may_leave_the_words(as_, recommendation, asha) -> None:
    make(recommendation, "ask_change", asha, asked_of="the chair", chase_on=date(2024, 7, 1))
    told = SENT | {"words": f"{recommendation.text}\r\n", "version": str(recommendation.version)}
    assert as_(asha).post(page_of(recommendation, "hear_chair"), told).status_code == 302
    assert not recommendation.amendments.exists()


def test_something_is_superseded_by_another(as_, recommendation, review, asha) -> None:
    other = add_recommendation(review=review, number="2", text="Ask it twice.", on=MAY, by=asha)
    with pytest.raises(Refused, match=r"^Say which recommendation takes its place\. It cannot be this one"):
        make(recommendation, "supersede", asha, instead=recommendation)
    client, address = as_(asha), page_of(recommendation, "supersede")
    version = {"version": str(recommendation.version)}
    unknown = client.post(address, SENT | {"instead": "W9 1"} | version)
    assert "There is no recommendation called “W9 1”." in unknown.content.decode()
    long = client.post(address, SENT | {"instead": "W9 " * 20_000} | version)
    assert long.status_code == 422 and "There is no recommendation called “W9 W9" in long.content.decode()
    assert client.post(address, SENT | {"instead": "w1 2"} | version).status_code == 302
    recommendation.refresh_from_db()
    assert (recommendation.state, recommendation.state in OPEN) == ("superseded", False)
    assert f'href="/recommendations/{other.pk}/">W1 2<' in client.get(page_of(recommendation)).content.decode()
    make(recommendation, "reconsider", asha)
    assert recommendation.state == "circulated"


def test_what_took_its_place_stays_behind_its_wall(as_, recommendation, asha, ben) -> None:
    from heed.thread.reviews.actions.reviews import add_review

    hidden = add_review(reference="W2", on=MAY, by=asha)
    other = add_recommendation(review=hidden, number="7", text="Ask it twice.", on=MAY, by=asha)
    make(recommendation, "supersede", asha, instead=other)
    shut_out(review=hidden, person=ben, by=asha, on=MAY, reason="A friend of his.")
    assert "W2 7" in as_(asha).get(page_of(recommendation)).content.decode()
    assert "W2 7" not in as_(ben).get(page_of(recommendation)).content.decode()
    refused = as_(ben).post(page_of(recommendation, "supersede"), SENT | {"instead": "W2 7", "version": "2"})
    assert "There is no recommendation called" in refused.content.decode()


def test_what_no_longer_applies_is_not_open(under_way, asha) -> None:
    make(under_way, "drop", asha)
    assert under_way.state == "no-longer-applies"
    assert under_way.state not in OPEN


def test_the_database_too_wants_a_chase_and_another_in_its_place(recommendation, asha) -> None:
    columns = {"of": recommendation, "after": "waiting", "on": "2024-06-03", "on_latest": JUNE.latest, "by": asha}
    from heed.kit.activity.record import action

    for number, name in ((5, "wait"), (6, "supersede")):
        with pytest.raises(IntegrityError), transaction.atomic():
            action(RecommendationStep(number=number, move=name, **columns).save)()


def test_a_move_that_asks_nothing_or_is_none_has_no_page(as_, asha, recommendation) -> None:
    for name in ("agree", "nothing"):
        assert as_(asha).get(page_of(recommendation, name)).status_code == 404
    assert as_(asha).get(page_of(recommendation, "disseminate")).url == page_of(recommendation)


def test_what_a_move_does_not_ask_for_is_not_kept(recommendation, asha, carys) -> None:
    make(recommendation, "agree", asha, lead=carys, chase_on=date(2024, 7, 1))
    assert (recommendation.lead, recommendation.chase_on) == (None, None)


def test_a_change_of_state_takes_at_most_ten_statements_beside_those_of_search(under_way, asha) -> None:
    with CaptureQueriesContext(connection) as asked:
        make_only = {"by": asha, "on": JUNE, "reason": "So it was."}
        moves.make(under_way, "send_back", **make_only)
    told = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    searched = [sql for sql in told if '"search_entry"' in sql]  # search looks whether its words have changed
    locked = [sql for sql in told if "pg_advisory" in sql]  # PostgreSQL asks once more, for the lock of the chain
    assert len(told) - len(searched) - len(locked) <= 10, "\n".join(told)


def test_whose_names_are_offered_is_logged(as_, asha, carys, recommendation, moved) -> None:
    moved(recommendation, "agree", by=asha)
    as_(asha).get(page_of(recommendation, "disseminate"))
    offered = Read.objects.filter(verb="recommendations.people-offered").latest("number")
    assert str(carys.pk) in offered.facts

"""What was finalised and is asked again: seen where a person linked the two, looked for by the day's work where nobody has yet."""

from datetime import date
from http import HTTPStatus

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.kit.pages.attention import needs
from heed.thread.recommendations import coming_back
from heed.thread.recommendations.actions import add_own_words, add_recommendation, enter_in_error, link_repeat
from heed.thread.recommendations.daily import look_back
from heed.thread.recommendations.models import Compared, OwnWords, RecommendationStep, Repeat, Seeming
from heed.thread.recommendations.repeats import asked_more_than_once, finalised_on, told_before
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import shut_out

ON = PartialDate("2024-04-02")
FINALISED = date(2024, 9, 1)
TEXTS = {
    "first": ("2024-04-02", "Each hospital should have an IDVA."),
    "meanwhile": ("2024-08-01", "Every hospital should have an independent advocate."),
    "again": ("2025-03-01", "Hospitals should have an independent domestic abuse adviser."),
    "lifts": ("2025-03-01", "Lifts should be inspected."),
}
LIST, WAITS = "/recommendations/asked-more-than-once/", "Say whether 1 recommendation asks again for what was finalised"


@pytest.fixture
def asked(asha):
    found = {}
    for n, (name, (on, text)) in enumerate(TEXTS.items()):
        review = add_review(reference=f"WX8{n}", on=ON, by=asha)
        found[name] = add_recommendation(review=review, number="R1", text=text, on=PartialDate(on), by=asha)
    finalise(found["first"], FINALISED, asha)
    return found


def finalise(asked, on, by):
    """Past its rules and the log, which are tested elsewhere."""
    told = {
        "before": asked.state,
        "after": "finalised",
        "on": on.isoformat(),
        "on_latest": on,
        "by": by,
        "recorded_at": timezone.now(),
    }
    QuerySet(RecommendationStep).bulk_create([RecommendationStep(of=asked, number=2, move="finalise", **told)])
    QuerySet(type(asked)).filter(pk=asked.pk).update(state="finalised")
    asked.refresh_from_db()


@pytest.fixture
def looked(asked):
    return list(look_back(date(2026, 1, 1)))


def link(one, other, by, **told):
    return link_repeat(
        recommendation=one, other=other, reason="So it reads.", on=PartialDate("2025-04-01"), by=by, **told
    )


def page(client, person, address=LIST):
    client.force_login(person)
    return client.get(address).content.decode()


def to_do(person):
    return [need.sentence for need in needs(person, date(2026, 1, 1))]


def test_the_day_looks_at_each_once_and_again_where_it_was_changed(asked, looked, asha):
    assert looked == ["4 recommendations compared with those asked before"]
    assert list(look_back(date(2026, 1, 2))) == ["0 recommendations compared with those asked before"]
    enter_in_error(
        recommendation=asked["again"], reason="It is of another review.", seen=asked["again"].version, by=asha
    )
    assert not coming_back.left().exists()
    Compared.objects.filter(recommendation=asked["lifts"]).update(thesaurus="another")
    assert [one.pk for one in coming_back.left()] == [asked["lifts"].pk]


def test_what_is_left_for_another_day_is_said(asked, asha, monkeypatch):
    monkeypatch.setattr(coming_back, "AT_A_TIME", 3)
    assert list(look_back(date(2026, 1, 1)))[-1] == "1 are left for the next run"
    assert Compared.objects.count() == 3


def test_somebody_is_asked_about_what_was_asked_after_the_first_was_finalised(client, asked, looked, asha):
    (one,) = coming_back.to_be_settled(asha)
    assert (one.later, one.earlier) == (asked["again"], asked["first"])
    assert WAITS in to_do(asha)
    told = page(client, asha)
    assert "Looks like the same ask as one that was finalised" in told
    assert f"/recommendations/{asked['again'].pk}/asked-before/" in told
    assert "looks like the same ask." in page(client, asha, f"/recommendations/{asked['first'].pk}/")
    assert "which was said to be finalised before" in page(client, asha, f"/recommendations/{asked['again'].pk}/")


def test_a_yes_makes_it_red_and_a_no_leaves_it_in_peace(client, asked, looked, asha):
    client.force_login(asha)
    address = f"/recommendations/{asked['again'].pk}/asked-before/"
    assert "1 September 2024" in client.get(address).content.decode()
    sent = {"other": asked["first"].pk, "asks_the_same": "no", "reason": "It is another place.", "on": "1 April 2025"}
    assert client.post(address, sent).status_code == HTTPStatus.FOUND
    assert not coming_back.to_be_settled(asha).exists()
    assert asked_more_than_once(asha) == []
    assert "It is another place." in client.get(address).content.decode()
    strike_out(fact=Repeat.objects.get(), reason="It is the same place.", by=asha)
    assert coming_back.to_be_settled(asha).exists()
    assert client.post(address, sent | {"asks_the_same": "yes"}).status_code == HTTPStatus.FOUND
    assert not coming_back.to_be_settled(asha).exists()
    assert WAITS not in to_do(asha)
    assert "Finalised, and asked again" in page(client, asha)
    told = page(client, asha, f"/recommendations/{asked['first'].pk}/")
    assert "after it was said to be finalised on 1 September 2024" in told


def test_what_was_asked_before_it_was_finalised_did_not_come_back(asked, asha):
    link(asked["first"], asked["meanwhile"], asha)
    assert coming_back.came_back(asked_more_than_once(asha)) == []
    link(asked["first"], asked["again"], asha)
    (back,) = coming_back.came_back(asked_more_than_once(asha))
    assert (back.finalised, back.on, back.again) == (asked["first"], FINALISED, asked["again"])


def test_one_that_is_open_again_is_not_called_finalised(asked, looked, asha):
    link(asked["first"], asked["again"], asha)
    QuerySet(type(asked["first"])).filter(pk=asked["first"].pk).update(state="under-way")
    assert coming_back.came_back(asked_more_than_once(asha)) == []
    assert finalised_on([asked["lifts"], asked["first"]]) == {asked["first"].pk: FINALISED}


def test_nobody_is_asked_about_what_they_may_not_know_of(client, asked, looked, asha, ben):
    shut_out(review=asked["again"].review, person=asha, by=ben, on=ON, reason="Their own family.")
    assert not coming_back.to_be_settled(asha).exists()
    assert WAITS not in to_do(asha)
    assert "WX82" not in page(client, asha)
    assert "WX82" not in page(client, asha, f"/recommendations/{asked['first'].pk}/")
    assert coming_back.to_be_settled(ben).exists()


def test_the_page_says_where_there_are_more_than_it_shows(client, asked, looked, asha, monkeypatch):
    monkeypatch.setattr("heed.thread.recommendations.views.repeats.SEEMING", 1)
    assert "These are the 1 most alike." in page(client, asha)
    assert Seeming.objects.count() >= 2


def test_words_of_our_own_are_found_as_what_they_mean(client, asked, asha):
    """At once, and no more once they are struck out; a meaning that nobody knew is one as well."""
    query = "The Quay Team is to sit in every hospital."
    before = {one.record: one.score for one in told_before(query, asha)}
    client.force_login(asha)
    sent = {"words": "Quay Team", "meaning": "IDVA", "on": "1 April 2025"}
    assert client.post("/recommendations/words/add/", sent).status_code == HTTPStatus.FOUND
    found = {one.record: one for one in told_before(query, asha)}
    assert found[asked["first"]].score > before.get(asked["first"], 0)
    assert "independent domestic violence adviser" in found[asked["first"]].both
    told = client.get("/recommendations/words/").content.decode()
    assert "Quay Team" in told
    assert "Clare’s Law" in told or "Clare&#39;s Law" in told
    add_own_words(words="zorbing", meaning="quaggaing", on=ON, by=asha)
    review = add_review(reference="WX89", on=ON, by=asha)
    zorbing = add_recommendation(review=review, number="R1", text="No zorbing here.", on=ON, by=asha)
    assert [one.record for one in told_before("Quaggaing", asha)] == [zorbing]
    for own in OwnWords.objects.all():
        strike_out(fact=own, reason="It is another team.", by=asha)
    assert told_before("Quaggaing", asha) == []

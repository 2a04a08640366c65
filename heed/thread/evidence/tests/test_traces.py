"""What was done because of a recommendation: whose it is, where it shows, and that it never says that anything works."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Moment
from heed.kit.lifecycle.striking import strike_out
from heed.kit.rules import Refused
from heed.thread.evidence.actions import claim, record_work
from heed.thread.evidence.came_of import came_of
from heed.thread.evidence.closures import closures
from heed.thread.evidence.models import OutsideWork, Trace, Traced
from heed.thread.evidence.traces import done_for, trace, traced_kinds, traces_on
from heed.thread.recommendations.actions import Source, add_recommendation, attach
from heed.thread.reviews.actions.reviews import add_review
from heed.thread.reviews.actions.walls import restrict

MAY, JUNE = PartialDate("2024-05-01"), PartialDate("2024-06-03")
NOT_YET = r"^Nothing shows yet that it works\. Add evidence that practice was audited"


@pytest.fixture
def other(asha):
    review = add_review(reference="W2", pseudonym="Hazel", on=MAY, by=asha)
    return add_recommendation(review=review, number="4", text="Write it down.", on=MAY, by=asha)


@pytest.fixture
def work(recommendation, asha):
    return worked(asha, recommendation)


def worked(by, *because_of, on=MAY):
    return record_work(
        because_of=because_of,
        kind_of_work="training",
        words="Two days for forty officers.",
        carried_out_by="The training team",
        source=Source("Register", "https://training.example/7"),
        on=on,
        by=by,
    )


def test_every_record_that_is_traced_is_found_without_a_list_of_them() -> None:
    found = traced_kinds()
    assert found["evidence.outsidework"] is OutsideWork
    assert set(found.values()) == {model for model in apps.get_models() if issubclass(model, Traced)}


def test_a_record_of_any_module_is_told_of_by_its_kind(work, recommendation, asha, monkeypatch) -> None:
    """A module that is not installed any more leaves its traces, and nothing is printed of them."""
    assert [done.words for done in done_for([recommendation])[recommendation.pk]] == [work.words]
    monkeypatch.setattr("heed.thread.evidence.traces.traced_kinds", dict)
    assert not done_for([recommendation])
    assert traces_on([recommendation]).count() == 1


def test_work_is_done_because_of_something(asha) -> None:
    with pytest.raises(Refused, match=r"^Say because of which recommendation it was done\.$"):
        worked(asha)
    assert not OutsideWork.objects.exists()


def test_it_is_said_once_of_each_recommendation_until_that_was_a_mistake(work, recommendation, asha) -> None:
    with pytest.raises(ValidationError, match="was done because of that recommendation"):
        trace(work, because_of=[recommendation], by=asha)
    strike_out(fact=Trace.objects.get(), reason="It was of another.", by=asha)
    assert not traces_on([recommendation]).exists()
    trace(work, because_of=[recommendation, recommendation], by=asha)
    assert traces_on([recommendation]).count() == 1


def test_traces_are_asked_by_date_without_knowing_whose_they_are(recommendation, other, asha) -> None:
    worked(asha, recommendation, other, on=JUNE)
    worked(asha, other, on=PartialDate("2024-05"))
    asked = traces_on([recommendation, other])
    assert list(asked.values_list("on_latest", flat=True)) == [date(2024, 5, 31), date(2024, 6, 3), date(2024, 6, 3)]
    assert asked.filter(on_latest__gte=date(2024, 6, 1)).count() == 2
    assert traces_on(models.QuerySet(type(other)).filter(pk=other.pk)).count() == 2


def test_work_that_was_struck_out_counts_for_nothing_from_then_on(work, recommendation, asha) -> None:
    before = timezone.now()
    strike_out(fact=work, reason="It was of another force.", by=asha)
    assert not traces_on([recommendation]).exists()
    assert not done_for([recommendation], Moment(date(2024, 12, 31), timezone.now()))
    assert done_for([recommendation], Moment(date(2024, 12, 31), before))
    assert not done_for([recommendation], Moment(date(2024, 4, 30), before))  # it had not been done


def test_a_trace_stands_behind_the_wall_of_the_review_that_asked(work, recommendation, other, asha, ben) -> None:
    trace(work, because_of=[other], by=asha)
    restrict(review=recommendation.review, by=asha, on=MAY, reason="Few need to know.")
    assert [str(one.recommendation) for one in Trace.objects.all().visible_to(ben)] == ["W2 4"]
    assert OutsideWork.objects.all().visible_to(ben).exists()
    restrict(review=other.review, by=asha, on=MAY, reason="Few need to know.")
    assert not OutsideWork.objects.all().visible_to(ben).exists()
    assert OutsideWork.objects.all().visible_to(asha).exists()


def test_striking_a_trace_lets_nobody_look_over_a_wall(work, recommendation, other, asha, ben) -> None:
    trace(work, because_of=[other], by=asha)
    restrict(review=recommendation.review, by=asha, on=MAY, reason="Few need to know.")
    strike_out(fact=Trace.objects.get(recommendation=other), reason="It was not for that.", by=asha)
    assert not OutsideWork.objects.all().visible_to(ben).exists()
    strike_out(fact=work, reason="It was of another force.", by=asha)
    assert not OutsideWork.objects.all().visible_to(ben).exists()


def test_what_was_done_does_not_say_that_it_works(recommendation, moved, asha, ben) -> None:
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", by=asha)
    for _ in range(3):
        worked(asha, recommendation)
    claim(recommendation=recommendation, done="Trained.", changed="They ask.", works="All came.", on=MAY, by=asha)
    recommendation.refresh_from_db()
    with pytest.raises(Refused, match=NOT_YET):
        moves.make(recommendation, "finalise", by=ben, on=JUNE, reason="All came.")
    found = closures(asha)
    assert (found.addressed, found.verified) == (1, 0)
    assert dict(found.grades)["No evidence"] == 1
    assert came_of(recommendation.review)[0].grade is None


def test_each_page_says_what_was_done_and_which_death_is_behind_it(as_, recommendation, action, other, asha) -> None:
    client = as_(asha)
    attach(action=action, recommendation=recommendation, on=MAY, by=asha)
    sent = {"kind_of_work": "guidance", "words": "Version 2 is out.", "carried_out_by": "The policy unit", "on": "2024"}
    wrong = sent | {"source": "Library", "source_address": "javascript:alert(1)"}
    assert (
        b"begins with https://" in client.post(f"/recommendations/{recommendation.pk}/outside-work/add/", wrong).content
    )
    page = client.post(
        f"/recommendations/{recommendation.pk}/outside-work/add/", sent | {"source_address": "https://a.example"}
    )
    assert b"Say what the address leads to." in page.content
    assert client.post(f"/recommendations/{recommendation.pk}/outside-work/add/", sent).status_code == 302
    done = OutsideWork.objects.get()
    for address in (
        f"/recommendations/{recommendation.pk}/",
        f"/recommendations/{recommendation.pk}/evidence/",
        f"/actions/{action.pk}/evidence/",
        f"/reviews/{recommendation.review_id}/what-came-of-it/",
    ):
        page = client.get(address).content.decode()
        assert "Version 2 is out." in page
        assert f"/outside-work/{done.pk}/" in page
    page = client.post(f"/outside-work/{done.pk}/because-of/", {"recommendations": "w2 4\nW9 1"}).content.decode()
    assert "The record holds no recommendation “W9 1” that you may know of." in page
    long = client.post(f"/outside-work/{done.pk}/because-of/", {"recommendations": "W" * 60_000})
    assert long.status_code == 422 and "The record holds no recommendation “WWW" in long.content.decode()
    assert client.post(f"/outside-work/{done.pk}/because-of/", {"recommendations": " w2 4 \n"}).status_code == 302
    page = client.get(f"/outside-work/{done.pk}/").content.decode()
    for words in ("Guidance was issued", "The policy unit", "2024", "Rowan", "Hazel", "W2 4"):
        assert words in page
    assert f"/reviews/{recommendation.review_id}/what-came-of-it/" in page  # one click to the death behind it
    for_other = Trace.objects.get(recommendation=other)
    assert (
        client.post(f"/outside-work/because-of/{for_other.pk}/strike-out/", {"reason": "Not for that."}).status_code
        == 302
    )
    assert "Hazel" not in client.get(f"/outside-work/{done.pk}/").content.decode()
    assert client.post(f"/outside-work/{done.pk}/strike-out/", {"reason": "Another force."}).status_code == 302
    assert "Another force." in client.get(f"/outside-work/{done.pk}/").content.decode()
    assert "Version 2" not in client.get(f"/recommendations/{recommendation.pk}/").content.decode()

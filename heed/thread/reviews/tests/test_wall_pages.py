from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.striking import strike_out
from heed.kit.people.actions import end_account
from heed.kit.rules import Refused
from heed.thread.reviews.actions.walls import admit, end_admission, end_conflict, restrict, shut_out
from heed.thread.reviews.models import Admission, Conflict, Review

LAST_YEAR = PartialDate("2025")
NO_KEEPER = "Nobody who keeps the register would know of this review any more: admit another keeper first."


@pytest.fixture
def restricted(review, asha):
    restrict(review=review, by=asha, on=LAST_YEAR, reason="The family asked for it.")
    review.refresh_from_db()
    return review


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def test_nobody_lets_themselves_in(restricted, ben):
    with pytest.raises(Refused, match="You are shut out of this review, so only somebody else can let you know of it"):
        admit(review=restricted, person=ben, by=ben, on=LAST_YEAR, reason="I am curious.")


def test_nobody_ends_their_own_conflict_of_interest(review, asha, ben):
    conflict = shut_out(review=review, person=ben, by=asha, on=LAST_YEAR, reason="He attended the first call.")
    with pytest.raises(Refused, match="You are shut out of this review, so only somebody else can let you know of it"):
        end_conflict(conflict=conflict, until=yesterday(), reason="It is over.", by=ben)
    end_conflict(conflict=conflict, until=yesterday(), reason="It was another Ben.", by=asha)
    assert Review.objects.visible_to(ben).filter(pk=review.pk).exists()


def test_the_last_keeper_of_a_restricted_review_stays(restricted, asha, ben, carys):
    with pytest.raises(Refused, match=NO_KEEPER):
        end_admission(
            admission=Admission.objects.get(person=asha), until=timezone.localdate(), reason="I have moved.", by=asha
        )
    with pytest.raises(Refused, match=NO_KEEPER):
        shut_out(review=restricted, person=asha, by=asha, on=LAST_YEAR, reason="Her cousin.")
    admit(review=restricted, person=carys, by=asha, on=LAST_YEAR, reason="A theme lead keeps no register.")
    with pytest.raises(Refused, match=NO_KEEPER):
        end_admission(
            admission=Admission.objects.get(person=asha), until=timezone.localdate(), reason="I have moved.", by=asha
        )
    admit(review=restricted, person=ben, by=asha, on=LAST_YEAR, reason="He takes it over.")
    end_admission(admission=Admission.objects.get(person=asha), until=yesterday(), reason="I have moved.", by=asha)
    assert not Review.objects.visible_to(asha).filter(pk=restricted.pk).exists()


def test_what_has_ended_does_not_end_again(restricted, asha, ben):
    admitted = admit(review=restricted, person=ben, by=asha, on=LAST_YEAR, reason="For a while.", until=yesterday())
    with pytest.raises(Refused, match="already"):
        end_admission(admission=admitted, until=yesterday(), reason="Again.", by=asha)


def test_the_page_says_who_is_admitted_who_is_shut_out_and_why(restricted, as_, asha, ben, carys):
    admit(review=restricted, person=ben, by=asha, on=LAST_YEAR, reason="He writes the IMR.")
    gone = shut_out(review=restricted, person=carys, by=asha, on=LAST_YEAR, reason="Her cousin.")
    end_conflict(conflict=gone, until=yesterday(), reason="Another family.", by=asha)
    page = as_(asha).get(reverse("reviews:wall", args=[restricted.pk])).content.decode()
    for words in ("restricted", "Ben", "He writes the IMR.", "further notice", "Her cousin. Ended: Another family."):
        assert words in page
    assert Read.objects.latest("number").verb == "reviews.wall-opened"


def test_somebody_is_restricted_admitted_and_lifted_by_the_pages(review, as_, asha, ben):
    client = as_(asha)
    where = {"on": "1 May 2025"}
    client.post(reverse("reviews:restrict", args=[review.pk]), {"reason": "Few need to know.", **where})
    sent = {"person": str(ben.pk), "reason": "He writes the IMR.", **where}
    assert client.post(reverse("reviews:admit", args=[review.pk]), sent).status_code == 302
    assert Admission.objects.get(person=ben).review == review
    assert "Restricted to those" in client.get(reverse("reviews:review", args=[review.pk])).content.decode()
    assert client.post(reverse("reviews:lift", args=[review.pk])).status_code == 302
    review.refresh_from_db()
    assert not review.restricted


def test_a_refusal_comes_back_with_what_was_typed(review, as_, asha, ben):
    sent = {"person": str(ben.pk), "reason": "His sister.", "on": "1 May 2025", "until": "1 April 2025"}
    answer = as_(asha).post(reverse("reviews:conflict", args=[review.pk]), sent)
    assert answer.status_code == 422
    assert "cannot end before it begins" in answer.content.decode()
    assert "His sister." in answer.content.decode()
    assert not Conflict.objects.exists()


def test_the_page_offers_nobody_who_left(review, as_, asha, carys):
    address = reverse("reviews:admit", args=[review.pk])
    assert "Carys" in as_(asha).get(address).content.decode()
    end_account(person=carys, on=timezone.localdate(), by=asha)
    assert "Carys" not in as_(asha).get(address).content.decode()


def test_a_conflict_recorded_on_the_wrong_person_is_struck_out_at_once_by_whoever_may_see_the_review(
    as_, asha, ben, review
):
    conflict = shut_out(review=review, person=ben, by=asha, on=PartialDate("2024-05-01"), reason="A friend of hers.")
    address = f"/reviews/conflicts/{conflict.pk}/strike-out/"
    assert as_(ben).get(address).status_code == 404
    assert address in as_(asha).get(f"/reviews/{review.pk}/who-may-know/").content.decode()
    assert as_(asha).post(address, {"reason": ""}).status_code == 422
    assert not Review.objects.visible_to(ben).filter(pk=review.pk)
    assert as_(asha).post(address, {"reason": "It is another Ben."}).status_code == 302
    assert Review.objects.visible_to(ben).filter(pk=review.pk)
    assert "It is another Ben." in as_(asha).get(f"/reviews/{review.pk}/who-may-know/").content.decode()


def test_the_admission_of_the_last_keeper_is_not_struck_out(asha, review):
    restrict(review=review, by=asha, on=PartialDate("2024-05-01"), reason="Few need to know.")
    with pytest.raises(Refused, match="Nobody who keeps the register would know"):
        strike_out(fact=review.admissions.get(), reason="By mistake.", by=asha)


def test_whoever_records_a_conflict_of_their_own_is_warned_and_then_told_what_happened(as_, asha, ben, review):
    client, address = as_(asha), f"/reviews/{review.pk}/conflict/"
    own = {"person": asha.pk, "reason": "My sister.", "on": "1 May 2024"}
    warned = client.post(address, own)
    assert warned.status_code == 422 and "That is you." in warned.content.decode()
    assert "It is my own conflict of interest" in warned.content.decode()
    landed = client.post(address, own | {"my_own": "on"}, follow=True)
    assert "Your conflict of interest is recorded" in landed.content.decode()
    assert client.get(f"/reviews/{review.pk}/").status_code == 404

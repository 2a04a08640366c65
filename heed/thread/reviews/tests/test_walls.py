from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.actions import end_account, end_role
from heed.kit.people.models import RoleHeld, User
from heed.kit.rules import Refused
from heed.thread.reviews.actions.walls import admit, lift_restriction, restrict, shut_out
from heed.thread.reviews.models import Review

LAST_YEAR = PartialDate("2025")


def sees(person, review):
    return Review.objects.visible_to(person).filter(pk=review.pk).exists()


def test_a_restricted_review_is_known_to_those_admitted_alone(review, asha, ben):
    restrict(review=review, by=asha, on=LAST_YEAR, reason="The family asked for it.")
    assert sees(asha, review)
    assert not sees(ben, review)
    admit(review=review, person=ben, by=asha, on=LAST_YEAR, reason="He writes the IMR.")
    assert sees(ben, review)


def test_an_admission_ends_with_its_last_day(review, asha, ben):
    restrict(review=review, by=asha, on=LAST_YEAR, reason="The family asked for it.")
    yesterday = timezone.localdate() - timedelta(days=1)
    admit(review=review, person=ben, by=asha, on=LAST_YEAR, reason="For a while.", until=yesterday)
    assert not sees(ben, review)


def test_a_conflict_of_interest_shuts_out_even_somebody_admitted(review, asha, ben):
    restrict(review=review, by=asha, on=LAST_YEAR, reason="The family asked for it.")
    admit(review=review, person=ben, by=asha, on=LAST_YEAR, reason="He writes the IMR.")
    shut_out(review=review, person=ben, by=asha, on=LAST_YEAR, reason="He attended the first call.")
    assert not sees(ben, review)
    assert sees(asha, review)


def test_lifting_the_restriction_lets_everybody_know_of_it_again(review, asha, ben):
    restrict(review=review, by=asha, on=LAST_YEAR, reason="The family asked for it.")
    lift_restriction(review=review, by=asha)
    assert sees(ben, review)


def test_what_is_restricted_is_not_restricted_twice(review, asha):
    restrict(review=review, by=asha, on=LAST_YEAR, reason="The family asked for it.")
    with pytest.raises(Refused, match="restricted already"):
        restrict(review=review, by=asha, on=LAST_YEAR, reason="Again.")


def test_what_is_not_restricted_cannot_be_lifted(review, asha):
    with pytest.raises(Refused, match="not restricted"):
        lift_restriction(review=review, by=asha)


@pytest.mark.parametrize("act", [admit, shut_out])
def test_it_cannot_end_before_it_begins(review, asha, ben, act):
    before = date(2024, 1, 1)
    with pytest.raises(ValidationError, match="cannot end before it begins"):
        act(review=review, person=ben, by=asha, on=LAST_YEAR, reason="A slip.", until=before)


def test_a_review_is_not_restricted_to_somebody_who_does_not_keep_the_register(review, asha, carys):
    with pytest.raises(Refused, match="Nobody who keeps the register would know"):
        restrict(review=review, by=carys, on=LAST_YEAR, reason="The family asked for it.")
    review.refresh_from_db()
    assert not review.restricted


def test_the_last_keeper_is_not_shut_out_of_a_review_that_is_not_restricted_either(review, asha, ben):
    shut_out(review=review, person=ben, by=asha, on=LAST_YEAR, reason="He attended the first call.")
    with pytest.raises(Refused, match="Nobody who keeps the register would know"):
        shut_out(review=review, person=asha, by=ben, on=LAST_YEAR, reason="Her own family.")
    assert sees(asha, review)


@pytest.mark.parametrize("how", [(ends, wall) for ends in ("account", "role") for wall in ("restricted", "conflict")])
def test_the_last_keeper_who_may_know_of_a_review_does_not_leave(review, asha, ben, person, how):
    ends, wall = how
    administrator, today = person("Gwen", "administrator"), timezone.localdate()

    def end(who):
        if ends == "account":
            end_account(person=User.objects.get(pk=who.pk), on=today, by=administrator)
        else:
            end_role(held=RoleHeld.objects.get(person=who), on=today, by=administrator)

    if wall == "restricted":
        restrict(review=review, by=asha, on=LAST_YEAR, reason="The family asked for it.")
    else:
        shut_out(review=review, person=ben, by=asha, on=LAST_YEAR, reason="He attended the first call.")
    with pytest.raises(Refused, match="Nobody who keeps the register would know of one of its reviews"):
        end(asha)
    if wall == "restricted":
        end(ben)
        ben = person("Cai", "coordinator")
        admit(review=review, person=ben, by=asha, on=LAST_YEAR, reason="He takes it over.")
    else:
        person("Cai", "coordinator")
    end(asha)
    assert User.objects.get(pk=asha.pk).left_on == (today if ends == "account" else None)

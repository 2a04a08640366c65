"""The wall around a review: whoever is shut out of it is shown nothing that belongs to it, on any page."""

from http import HTTPStatus

import pytest
from django.apps import apps
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.reviews.actions.walls import restrict, shut_out
from heed.thread.reviews.models import Review
from tests.house.asking import everybody_who_may, records_of, shown
from tests.house.canaries import all_canaries
from tests.house.people import EVERYBODY, OUTSIDE, knocking, person
from tests.house.site import kinds

LONG_AGO = PartialDate("2020-01-01")
WITH_MANY_PAGES = {"reviews", "recommendations", "papers", "evidence"}


def _walled():
    return [model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")]


def _hidden_from(somebody):
    """Every record behind a wall that this person may not know of."""
    return {
        (model.kind(), str(pk))
        for model in _walled()
        for pk in model._default_manager.exclude(pk__in=model._default_manager.visible_to(somebody)).values_list(
            "pk", flat=True
        )
    }


def _shut_everybody_out():
    keeper = person("coordinator")
    for who in EVERYBODY:
        if who not in OUTSIDE:
            for review in Review.objects.all():
                shut_out(review=review, person=person(who), by=keeper, on=LONG_AGO, reason="Their own family.")


def _restrict_everything():
    """To a keeper who knocks nowhere."""
    for review in Review.objects.all():
        restrict(
            review=review,
            by=User.objects.get(email__startswith="ben."),
            on=PartialDate.of(timezone.localdate()),
            reason="Few need to know.",
        )


def _part_of(name: str) -> str:
    """The module of the page, where it has many; the walls are raised once for all pages of a part, which takes longer than most."""
    module = name.partition(":")[0]
    return module if module in WITH_MANY_PAGES else "the rest"


@pytest.mark.parametrize("raise_walls", [_shut_everybody_out, _restrict_everything])
@pytest.mark.parametrize("part", sorted({_part_of(name) for name in shown()}))
def test_nothing_behind_a_wall_is_shown(canaries, part, raise_walls):
    whose = all_canaries()
    pages = {name: (address, records_of(address)) for name, address in shown().items() if _part_of(name) == part}
    raise_walls()
    hidden_from = {who: _hidden_from(person(who)) for who in EVERYBODY if who not in OUTSIDE}
    for name, (address, records) in pages.items():
        for who in everybody_who_may(address):
            hidden, client = hidden_from.get(who, set()), knocking(who)
            for state, record in records.items():
                response = client.get(address.path(record))
                behind = record is not None and (record.kind(), str(record.pk)) in hidden
                if behind:
                    assert response.status_code == HTTPStatus.NOT_FOUND, f"{name} ({state}), asked by {who}"
                heard = whose.heard_in(response.content) & hidden
                assert not heard, f"{name} ({state}) shows {who} {heard}, which they may not know of."


def test_a_review_hides_what_belongs_to_it(example):
    review = Review.objects.filter(recommendations__isnull=False).first()
    somebody = person("coordinator")
    shut_out(review=review, person=somebody, by=person("theme-lead"), on=LONG_AGO, reason="Their own family.")
    hidden = _hidden_from(somebody)
    assert (review.kind(), str(review.pk)) in hidden
    assert {("recommendations.recommendation", str(asked.pk)) for asked in review.recommendations.all()} <= hidden
    assert {kind for kind, _ in hidden} >= {"reviews.review", "recommendations.recommendation"}
    assert kinds()["review"].records.visible_to(somebody).exists()

"""What is fetched together is what each queryset fetches alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.kit.people.models import RoleHeld, User
from heed.kit.storage.together import how_many, together
from heed.thread.recommendations.models import Recommendation


def everything(record) -> dict[str, object]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def asked():
    return (
        User.objects.select_related("agency").order_by("-email"),
        RoleHeld.objects.in_force(on=timezone.localdate()).order_by("role", "pk"),
        Recommendation.objects.select_related("review", "theme__group").order_by("-number", "pk")[2:9],
        Recommendation.objects.none(),
        User.objects.order_by("name").values_list("name", "joined_on", "pk"),
    )


def test_one_statement_gives_the_same_rows_in_the_same_order(example):
    with CaptureQueriesContext(connection) as statements:
        people, held, recommendations, nothing, named = together(*asked())
        found = [list(rows) for rows in (people, held, recommendations, nothing, named)]
    assert len(statements) == 1
    alone = [list(rows) for rows in asked()]
    assert [len(rows) for rows in alone] == [len(rows) for rows in found]
    assert alone[4] == found[4]
    for ours, its_own in zip(found[:3], alone[:3], strict=True):
        assert [everything(record) for record in ours] == [everything(record) for record in its_own]
    assert [str(person.agency) for person in found[0]] == [str(person.agency) for person in alone[0]]
    assert [str(one.review) for one in found[2]] == [str(one.review) for one in alone[2]]


def test_what_is_certainly_nothing_asks_nothing(example):
    with CaptureQueriesContext(connection) as statements:
        assert [list(rows) for rows in together(User.objects.none(), User.objects.filter(pk__in=[]))] == [[], []]
    assert not statements.captured_queries


@pytest.mark.parametrize(("at_most", "counted"), [(3, 4), (10_000, None)])
def test_counts_stop_where_they_are_told(example, at_most, counted):
    several = User.objects.all(), User.objects.none(), User.objects.filter(pk__in=[]), Recommendation.objects.all()
    with CaptureQueriesContext(connection) as statements:
        found = how_many(*several, at_most=at_most)
    assert len(statements) == 1
    assert found == [counted or User.objects.count(), 0, 0, counted or Recommendation.objects.count()]

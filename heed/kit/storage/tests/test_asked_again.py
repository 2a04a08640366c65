"""What is asked again is made once, and answers for other records as the querysets themselves would."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.kit.people.models import RoleHeld, User
from heed.kit.storage import asked_again as module
from heed.kit.storage.asked_again import NotAskedAgain, asked_again, counted
from heed.thread.recommendations.models import Recommendation
from heed.thread.recommendations.permissions import RecommendationPermission

made = []


@asked_again
def of_one(asked, reader, most=5):
    made.append(asked)
    yield asked.steps.select_related("by").order_by("-number")
    yield Recommendation.objects.visible_to(reader).filter(~Q(pk=asked.pk)).order_by("pk")[:most]
    yield counted(Recommendation.objects.visible_to(reader), at_most=2)
    yield counted(Recommendation.objects.none(), at_most=2)
    yield User.objects.none()
    yield RoleHeld.objects.filter(person=reader).values_list("role", flat=True).order_by("role")


@asked_again
def alone(pk):
    yield Recommendation.objects.filter(pk=pk).select_related("review", "theme__group")


@pytest.fixture
def some(example):
    return list(Recommendation.objects.order_by("pk")[:6])


@pytest.fixture
def people(example):
    return list(User.objects.filter(roles_held__role="coordinator").distinct().order_by("pk"))


def test_it_answers_for_each_record_in_one_statement_and_is_made_once(some, people):
    made.clear()
    module._statement.cache_clear()
    for reader in people:
        assert reader.allowed is not None, "read once, whatever is asked"
        for asked in some:
            with CaptureQueriesContext(connection) as statements:
                steps, others, n, nought, nobody, held = of_one(asked, reader)
                assert all(step.by.name and step.of is asked for step in steps)
            assert len(statements) == 1
            assert steps == list(asked.steps.order_by("-number"))
            assert others == list(Recommendation.objects.visible_to(reader).exclude(pk=asked.pk).order_by("pk")[:5])
            assert (n, nought, nobody) == (3, 0, [])
            assert held == sorted(reader.roles_held.values_list("role", flat=True))
    assert len(made) == len({reader.allowed for reader in people})


def everything(record):
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def querysets():
    yield User.objects.select_related("agency").order_by("-email")
    yield RoleHeld.objects.in_force(on=timezone.localdate()).order_by("role", "pk")
    yield Recommendation.objects.select_related("review", "theme__group").order_by("-number", "pk")[2:9]
    yield Recommendation.objects.order_by("pk").prefetch_related("steps")
    yield User.objects.order_by("name").values_list("name", "joined_on", "pk")
    yield User.objects.order_by("name").values_list("name", "joined_on", named=True)
    yield User.objects.order_by("name").values_list("pk", flat=True)


def test_the_rows_are_those_of_each_queryset_in_its_order(example):
    asked, alone = asked_again(querysets)(), [list(rows) for rows in querysets()]
    assert [len(rows) for rows in asked] == [len(rows) for rows in alone]
    assert asked[4:] == alone[4:]
    assert asked[5][0].joined_on == alone[5][0].joined_on
    for ours, its_own in zip(asked[:4], alone[:4], strict=True):
        assert [everything(record) for record in ours] == [everything(record) for record in its_own]
    assert [str(person.agency) for person in asked[0]] == [str(person.agency) for person in alone[0]]
    assert [str(one.review) for one in asked[2]] == [str(one.review) for one in alone[2]]
    with CaptureQueriesContext(connection) as statements:
        assert [len(one.steps.all()) for one in asked[3]] == [len(one.steps.all()) for one in alone[3]]
    assert not statements.captured_queries


def test_what_is_certainly_nothing_asks_nothing(example):
    nothing = asked_again(lambda: [User.objects.none(), User.objects.filter(pk__in=[])])
    with CaptureQueriesContext(connection) as statements:
        assert nothing() == [[], []]
    assert not statements.captured_queries


def test_what_is_no_id_belongs_to_the_shape(some, people):
    for most in (1, 3):
        assert len(of_one(some[0], people[0], most=most)[1]) == most


def test_what_somebody_may_do_belongs_to_the_shape(some):
    @asked_again
    def theirs(reader):
        found = Recommendation.objects.all()
        yield counted(found if reader.may(RecommendationPermission.SEE) else found.none(), at_most=5)

    lead = User.objects.filter(roles_held__role="theme-lead").first()
    nobody = User.objects.exclude(roles_held__isnull=False).first() or User(
        name="Nobody", joined_on=timezone.localdate()
    )
    nobody.roles_held_today = ()
    assert (theirs(lead), theirs(nobody)) == ([6], [0])


def test_one_queryset_is_asked_as_it_is(some):
    with CaptureQueriesContext(connection) as statements:
        [[found]] = alone(some[0].pk)
        assert (found, found.review, found.theme) == (some[0], some[0].review, some[0].theme)
    assert "json" not in statements.captured_queries[0]["sql"]
    assert alone(uuid4()) == [[]]


def test_rows_that_belong_to_what_was_given_know_it(some):
    steps, *_ = of_one(some[0], User.objects.first())
    with CaptureQueriesContext(connection) as statements:
        assert all(step.of is some[0] for step in steps)
    assert not statements.captured_queries


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (lambda asked: [asked.steps.filter(after=asked.state)], "more of a record than its id"),
        (lambda asked: [asked.steps.filter(recorded_at__lt=timezone.now() - timedelta(days=1))], "about a moment"),
        (lambda asked: [asked.steps.filter(reason__contains=str(asked.pk))], "something else of an id"),
    ],
)
def test_a_question_that_would_be_another_the_next_time_is_refused(some, question, why):
    with pytest.raises(NotAskedAgain, match=why):
        asked_again(question)(some[0])


def test_another_day_is_another_statement(some, monkeypatch):
    made.clear()
    module._statement.cache_clear()
    reader, tomorrow = User.objects.first(), timezone.localdate() + timedelta(days=1)
    of_one(some[0], reader)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    of_one(some[0], reader)
    assert len(made) == 2

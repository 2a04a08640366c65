"""The embedded database learns by which index a question is answered soonest."""

from datetime import date

import pytest
from django.db import connection

from heed.kit.daily.daily import plan_questions
from heed.kit.storage.planning import learn
from heed.kit.storage.sqlcipher.base import SETTINGS

ROOM = 1024**3 // 4
"""A quarter of the memory of a small host."""


def looked_at() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'")
        if not cursor.fetchone()[0]:
            return set()
        cursor.execute("SELECT tbl FROM sqlite_stat1")
        return {table for (table,) in cursor.fetchall()}


@pytest.mark.embedded
def test_each_day_it_looks_at_how_its_rows_are_spread(restored, example):
    assert "recommendations_recommendation" not in looked_at()
    assert list(plan_questions(date(2026, 11, 30))) == []
    assert {"recommendations_recommendation", "reviews_review"} <= looked_at()


@pytest.mark.postgresql
def test_postgresql_does_it_by_itself(db):
    assert learn() == []


def test_two_workers_of_four_threads_keep_their_pages_in_a_quarter_of_a_small_host():
    two_workers, threads, connections = 2, 4, 2
    assert two_workers * threads * connections * -SETTINGS["cache_size"] * 1024 <= ROOM

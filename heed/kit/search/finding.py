"""Asking the index: what of the record holds the words, as far as this person may see it, best first.

Who may see what is asked in the same statement, for each hit by itself: no list of ids, and the price of a rare word is
that of its few hits however large the record.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connections, router
from django.db.models import BooleanField, Exists, FloatField, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from heed.kit.people.models import User
from heed.kit.search.asked import Asked
from heed.kit.search.models import Entry, Words
from heed.kit.search.searchable import Searchable

VOCABULARY = {
    "sqlite": "SELECT term, doc FROM search_vocabulary WHERE term IN (SELECT value FROM json_each(%s))",
    "postgresql": """
        WITH commonest AS (
            SELECT stem, share
            FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS each_of (stem, share)
            WHERE schemaname = current_schema() AND tablename = 'search_words' AND attname = 'tokens'
        )
        SELECT asked.stem, coalesce(
            (SELECT (share * (SELECT count(*) FROM search_entry))::bigint FROM commonest WHERE commonest.stem = asked.stem),
            (SELECT count(*) FROM search_words WHERE tokens @@ quote_literal(asked.stem)::tsquery)
        )
        FROM json_array_elements_text(%s::json) AS asked (stem)
        """,
}
"""How many entries have each of these stems. PostgreSQL has to count, so what it knows to be common is as it was when it last looked."""
HOLDS = {
    "sqlite": '"search_words"."search_words" MATCH %s',
    "postgresql": '"search_words"."tokens" @@ %s::tsquery',
}
SCORE = {
    "sqlite": '"search_words"."rank"',
    "postgresql": """-ts_rank('{0, 0.25, 0.25, 1}', "search_words"."tokens", %s::tsquery, 1)""",
}
"""The less, the better; a word in a strong field counts four times."""


def found(
    asked: Asked, person: User | None, kinds: Iterable[Searchable], *, among: Q | None = None
) -> "QuerySet[Words, Any]":
    """What holds what is asked, best first, with its `entry`; `among` narrows the records."""
    vendor = connections[router.db_for_read(Words)].vendor
    query = asked.for_tsquery if vendor == "postgresql" else asked.for_fts5
    holds = RawSQL(HOLDS[vendor], [query], output_field=BooleanField())  # noqa: S611 - the query is letters and digits
    score = RawSQL(SCORE[vendor], [query] * SCORE[vendor].count("%s"), output_field=FloatField())  # noqa: S611 - as above
    order = (
        [score, "-pk"] if vendor == "postgresql" else [score]
    )  # FTS5 sorts by rank alone without asking about the rest
    return Words.objects.filter(holds, _there_for(person, kinds, among or Q())).select_related("entry").order_by(*order)


def _there_for(person: User | None, kinds: Iterable[Searchable], among: Q) -> Q:
    """Of a kind, and among what this person may see of that kind."""
    there = Q(pk__in=[])
    for kind in kinds:
        seen = kind.for_(person).order_by().filter(among, pk=OuterRef("entry__record_id"))
        there |= Q(entry__kind=kind.kind) & Q(Exists(seen))
    return there


def records_of(entries: Iterable[Entry], kinds: Iterable[Searchable]) -> dict[Any, Any]:
    """The record of each entry by its id: one statement a kind."""
    by_kind: dict[str, list[Any]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry.record_id)
    return {
        pk: record
        for kind in kinds
        if kind.kind in by_kind
        for pk, record in kind.as_shown.in_bulk(by_kind[kind.kind]).items()
    }

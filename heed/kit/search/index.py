"""Keeping the index: in the transaction of the action that changed a record, and made anew by `heed prepare`."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import count, islice
from typing import Any
from uuid import UUID

from django.db import connections, router, transaction

from heed.kit.search import words
from heed.kit.search.closeness import MEANING, said
from heed.kit.search.models import Entry, Made
from heed.kit.search.searchable import Searchable, all_searchable, declared_for
from heed.kit.search.thesaurus import Thesaurus

MOST_WORDS = 20_000
"""Of one record; a `tsvector` holds no more than a megabyte."""
BETWEEN = "_"
"""Stands between two fields, so that no phrase reaches from one into the other."""
AT_A_TIME = 500

TABLES = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search_words USING fts5(strong, weak, joined, tokenize = "ascii tokenchars '_'")""",
        "INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)",
        "INSERT INTO search_words (search_words, rank) VALUES ('rank', 'bm25(4.0, 1.0, 1.0)')",
        "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_words, 'row')",
    ),
    "postgresql": (
        "CREATE TABLE search_words (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX search_words_tokens ON search_words USING gin (tokens)",
    ),
}
INSERT = {
    "sqlite": "INSERT INTO search_words (rowid, strong, weak, joined) VALUES (%s, %s, %s, %s)",
    "postgresql": "INSERT INTO search_words (rowid, tokens) VALUES (%s, %s::tsvector)",
}

Texts = tuple[list[str], list[str]]


def follow(touched: dict[tuple[str, UUID], Any]) -> None:
    """Index what an action touched, as it was finally left."""
    by_kind: dict[str, dict[UUID, Any]] = {}
    for (kind, pk), record in touched.items():
        by_kind.setdefault(kind, {})[pk] = record
    lent = [
        (borrower, way, changed)
        for borrower in all_searchable()
        for way, name in borrower.borrowed
        if (changed := _changed(by_kind.get(borrower.lender(way), {}), (name,)))
    ]
    for kind, records in by_kind.items():
        if declared := declared_for(kind):
            gone = [pk for pk, record in records.items() if record.pk is None]
            changed = _changed(records, declared.own_columns)
            if changed or gone:
                keep(declared, changed, gone)
            for record in changed:
                record.loaded = None  # its index is of the words as they are now
    for borrower, way, lenders in lent:
        keep(borrower, list(borrower.as_indexed.filter(**{f"{way}__in": lenders})))


def _changed(records: dict[UUID, Any], columns: tuple[str, ...]) -> list[Any]:
    """Those that are there and may say something else in these columns than when they were read."""
    return [record for record in records.values() if record.pk is not None and not record.still_says(columns)]


def keep(declared: Searchable, records: list[Any], gone: Iterable[UUID] = ()) -> None:
    """Index these records of a kind, as they are in memory, and forget those that are `gone`."""
    texts = {record.pk: _texts(declared, record) for record in records}
    thesaurus = declared.thesaurus()
    digests = {pk: _digest(told, thesaurus) for pk, told in texts.items()}
    known: dict[UUID, Entry] = {}
    everyone = [*texts, *gone]
    for start in range(0, len(everyone), AT_A_TIME):
        found = Entry.objects.filter(kind=declared.kind, record_id__in=everyone[start : start + AT_A_TIME])
        known |= {entry.record_id: entry for entry in found}
    changed = [pk for pk in texts if pk not in known or known[pk].digest != digests[pk]]
    _forget([known[pk].pk for pk in (*changed, *gone) if pk in known])
    made = Entry.objects.bulk_create(
        Entry(kind=declared.kind, record_id=pk, digest=digests[pk]) for pk in changed if any(map(any, texts[pk]))
    )
    connection = connections[router.db_for_write(Entry)]
    rows: list[tuple[int | str, ...]] = [
        (entry.pk, *_laid_out(texts[entry.record_id], thesaurus, connection.vendor)) for entry in made
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(INSERT[connection.vendor], rows)


def _forget(entries: list[int]) -> None:
    if not entries:
        return
    with connections[router.db_for_write(Entry)].cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(pk,) for pk in entries])
        cursor.executemany("DELETE FROM search_entry WHERE id = %s", [(pk,) for pk in entries])


def _texts(declared: Searchable, record: Any) -> Texts:
    strong, weak = (
        [told for name in names if (told := _told(record, name))] for names in (declared.strong, declared.weak)
    )
    return strong, weak


def _told(record: Any, names: str) -> str:
    """What its fields say, one after another; by way of a record that is not there, nothing."""
    said = (reduce(lambda one, name: one and getattr(one, name), path.split("__"), record) for path in names.split())
    return " ".join(str(one) for one in said if one not in (None, ""))


def _digest(texts: Texts, thesaurus: Thesaurus) -> str:
    return hashlib.blake2b(repr((words.VERSION, thesaurus.fingerprint, texts)).encode(), digest_size=16).hexdigest()


def as_stem(held: str) -> str:
    """How the index knows what a text holds: a meaning by its name without breaks, and `MEANING` before it."""
    return (
        MEANING + "".join(one for one in held if one.isascii() and one.isalnum()).lower()
        if held[:1] == MEANING
        else held
    )


def _laid_out(texts: Texts, thesaurus: Thesaurus, vendor: str) -> list[str]:
    """The columns of an entry: stems of the strong fields, of the weak ones, and what runs are called when joined, with the meanings."""
    found = [[list(islice(words.runs(text), MOST_WORDS)) for text in group] for group in texts]
    joined = [run.joined for group in found for text in group for run in text if run.joined]
    joined += sorted(as_stem(one) for one in said(thesaurus.read(" ".join(texts[1]))) if one[:1] == MEANING)
    groups = [[[stem for run in text for stem in run.stems] for text in group] for group in found]
    if vendor == "postgresql":
        return [_tsvector(zip("ABC", (*groups, [[one] for one in joined]), strict=True))]
    return [*(f" {BETWEEN} ".join(map(" ".join, group)) for group in groups), f" {BETWEEN} ".join(joined)]


def _tsvector(groups: Iterable[tuple[str, list[list[str]]]]) -> str:
    places: dict[str, list[str]] = {}
    place = count(1)
    for weight, group in groups:
        for text in group:
            for stem in text:
                places.setdefault(stem, []).append(f"{next(place)}{weight}")
            next(place)
    return " ".join(f"'{stem}':{','.join(at[:255])}" for stem, at in places.items())


def make_where_missing() -> Iterator[str]:
    """Make the index anew where there is none, or one of other fields or other words. Yields what was done."""
    fingerprint = _fingerprint()
    if Made.objects.filter(fingerprint=fingerprint).exists():
        return
    made = make()
    yield f"The index that search asks: made from {made:,} records."


@transaction.atomic
def make() -> int:
    """Make the whole index anew; answers with how many records are in it."""
    with connections[router.db_for_write(Entry)].cursor() as cursor:
        cursor.execute("DELETE FROM search_words")
        cursor.execute("DELETE FROM search_entry")
    for declared in all_searchable():
        records = declared.as_indexed.iterator(AT_A_TIME)
        while batch := list(islice(records, AT_A_TIME)):
            keep(declared, batch)
    Made.objects.all().delete()
    Made.objects.create(fingerprint=_fingerprint())
    return Entry.objects.count()


def _fingerprint() -> str:
    said = sorted((one.kind, one.strong, one.weak, one.thesaurus().fingerprint) for one in all_searchable())
    return hashlib.blake2b(repr((words.VERSION, said)).encode(), digest_size=16).hexdigest()

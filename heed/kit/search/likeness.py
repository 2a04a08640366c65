"""Which records say much the same as a text: `closeness`, asked of the index.

The database names those that share most of what is rarest in the text – words, and the meanings that a kind's thesaurus
gives them, which stand in the index as words do – and those are compared. So what shares no word is found as well, and the
price grows with how many are compared and not with the record.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections, router
from django.db.models import FloatField, Q
from django.db.models.expressions import RawSQL

from heed.kit.people.models import User
from heed.kit.search.asked import Phrase, any_of
from heed.kit.search.closeness import Held, Weights, cosine, held, like
from heed.kit.search.finding import VOCABULARY, found
from heed.kit.search.index import as_stem
from heed.kit.search.models import Words
from heed.kit.search.searchable import Searchable
from heed.kit.search.thesaurus import Read, Thesaurus
from heed.kit.search.words import runs

COMPARED, MOST_ASKED = 60, 40
"""How many records are compared, and for how many words and meanings the index is asked."""
SHARED_BY, AT_LEAST = 0.15, 2_000
"""What is rarest is asked for until such a share of all that is indexed may have it, or so many."""


class Alike(NamedTuple):
    """A record that says much the same: how much, from 0 to 1, and the names of the meanings that both have."""

    record: Any
    score: float
    both: tuple[str, ...]


def alike(
    text: str, person: User | None, kind: Searchable, *, among: Q | None = None, thesaurus: Thesaurus | None = None
) -> list[Alike]:
    """Records of a kind, `among` those that this person may see, that say much the same, best first.

    `thesaurus` is that of the kind with words added that the index does not know of yet.
    """
    thesaurus = thesaurus or kind.thesaurus()
    read = thesaurus.read(text)
    asked = held(read, thesaurus)
    weights, all_of_them = _weights(asked, thesaurus)
    nearest = _sharing(
        _rarest(asked, weights, all_of_them), _added(read, kind.thesaurus(), thesaurus), person, kind, among
    )
    size = weights.size(asked)
    compared = []
    for record in kind.as_shown.filter(pk__in=nearest):
        other = thesaurus.read(" ".join(str(getattr(record, name)) for name in kind.weak))
        holds = held(other, thesaurus)
        shared = sum(asked[one] * counts * weights[one] ** 2 for one, counts in holds.items() if one in asked)
        score = (cosine(shared, size, weights.size(holds)) + like(read, other, weights)) / 2
        if score:
            compared.append(Alike(record, score, _both(read, other)))
    return sorted(compared, key=lambda one: (-one.score, str(one.record.pk)))


def _both(one: Read, other: Read) -> tuple[str, ...]:
    """The meanings that both have, without those that are in each only one of several that a word may have."""
    names, their = (frozenset().union(*read.values()) for read in (one, other))
    sure = {name for read in (one, other) for may_mean in read.values() if len(may_mean) == 1 for name in may_mean}
    return tuple(sorted(names & their & sure))


def _weights(asked: Held, thesaurus: Thesaurus) -> tuple[Weights, int]:
    """How rare each is among all that is indexed, and how much that is."""
    connection = connections[router.db_for_read(Words)]
    stems = {as_stem(one): one for one in asked}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_entry")
        ((all_of_them,),) = cursor.fetchall()
        cursor.execute(VOCABULARY[connection.vendor], [json.dumps(sorted(stems))])
        counted = {stems[stem]: n for stem, n in cursor.fetchall()}
    return Weights(counted, all_of_them, thesaurus), all_of_them


def _rarest(asked: Held, weights: Weights, all_of_them: int) -> dict[str, float]:
    """What the index is asked for, with what each counts: what weighs most, as long as not too many have it."""
    left = max(all_of_them * SHARED_BY, AT_LEAST)
    there = {one: counts * weights[one] for one, counts in asked.items() if weights.counted.get(one)}
    chosen: dict[str, float] = {}
    for one in sorted(there, key=lambda one: (-weights[one], one)):
        left -= weights.counted[one]
        if (chosen and left < 0) or len(chosen) == MOST_ASKED:
            break
        chosen[as_stem(one)] = there[one]
    return chosen


def _added(read: Read, indexed: Thesaurus, thesaurus: Thesaurus) -> set[Phrase]:
    """The words of its meanings that the index knows only as words."""
    names = frozenset().union(*read.values())
    words = {one for name in names for one in thesaurus.meanings[name] - indexed.meanings.get(name, frozenset())}
    return {tuple(stem for run in runs(one) for stem in run.stems) for one in words} - {()}


def _sharing(
    rarest: Mapping[str, float], added: Iterable[Phrase], person: User | None, kind: Searchable, among: Q | None
) -> list[UUID]:
    """The ids of those that share most of what weighs most."""
    wanted: dict[Phrase, float] = {(one,): counts for one, counts in rarest.items()}
    wanted |= dict.fromkeys(sorted(added), max(rarest.values(), default=1.0))
    if not wanted:
        return []
    sharing = found(any_of(wanted), person, [kind], among=among)
    if connections[router.db_for_read(Words)].vendor == "postgresql":  # its own rank does not know what is rare
        told = " + ".join(['("search_words"."tokens" @@ %s::tsquery)::int * %s'] * len(wanted))
        values = [value for one, counts in wanted.items() for value in (any_of([one]).for_tsquery, counts)]
        sharing = sharing.order_by(RawSQL(told, values, output_field=FloatField()).desc(), "-pk")  # noqa: S611 - numbers and letters
    return list(sharing.values_list("entry__record_id", flat=True)[:COMPARED])

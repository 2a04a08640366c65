"""Which records say much the same as a text, word for word or nearly: those that share its rarest words.

The database names the fifty that share most, each word counting the more the fewer records have it; those are compared
by the cosine of their words, weighed the same way. No model of a language, no list of synonyms: what is found can be
explained by pointing at the words.
"""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connections, router
from django.db.models import FloatField, Q
from django.db.models.expressions import RawSQL

from heed.kit.people.models import User
from heed.kit.search.asked import any_of
from heed.kit.search.finding import VOCABULARY, found
from heed.kit.search.models import Words
from heed.kit.search.searchable import Searchable
from heed.kit.search.words import COMMON, runs, stem

COMPARED, MOST_STEMS = 50, 60
_SAY_LITTLE = frozenset(map(stem, COMMON))

Stems = frozenset[str]


def alike(text: str, person: User | None, kind: Searchable, *, among: Q | None = None) -> "list[tuple[Any, float]]":
    """Records of a kind, `among` those that this person may see, that say much the same, best first, from 0 to 1."""
    asked = stems_of(text)
    weights = _weights(asked)
    candidates = _sharing(weights, person, kind)
    records = kind.as_shown.filter(among or Q(), pk__in=candidates)
    compared = [(record, likeness(asked, _stems_of_record(kind, record), weights)) for record in records]
    return sorted((pair for pair in compared if pair[1]), key=lambda pair: (-pair[1], str(pair[0].pk)))


def stems_of(text: str) -> Stems:
    """The words of a text that say something."""
    return frozenset(one for run in runs(text) for one in run.stems) - _SAY_LITTLE


def likeness(one: Stems, other: Stems, weights: Mapping[str, float]) -> float:
    """The cosine of two texts, each word with its weight; a word that nobody else has weighs as much as the rarest."""
    rarest = max(weights.values(), default=1.0)

    def size(stems: Iterable[str]) -> float:
        return sum(weights.get(stem, rarest) ** 2 for stem in stems)

    shared = size(one & other)
    return shared / math.sqrt(size(one) * size(other)) if shared else 0.0


def _stems_of_record(kind: Searchable, record: Any) -> Stems:
    return frozenset().union(*(stems_of(str(getattr(record, name))) for name in kind.weak))


def _weights(stems: Stems) -> dict[str, float]:
    """How rare each is among all that is indexed; one that is nowhere tells nothing apart and is left out."""
    if not stems:
        return {}
    connection = connections[router.db_for_read(Words)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_entry")
        ((all_of_them,),) = cursor.fetchall()
        cursor.execute(VOCABULARY[connection.vendor], [json.dumps(sorted(stems))])
        return {stem: math.log(1 + all_of_them / n) for stem, n in cursor.fetchall() if n}


def _sharing(weights: Mapping[str, float], person: User | None, kind: Searchable) -> list[UUID]:
    """The ids of the fifty that share most of what weighs most."""
    rarest = sorted(weights, key=lambda one: (-weights[one], one))[:MOST_STEMS]
    if not rarest:
        return []
    sharing = found(any_of(rarest), person, [kind])
    if connections[router.db_for_read(Words)].vendor == "postgresql":  # its own rank does not know what is rare
        told = " + ".join(['("search_words"."tokens" @@ %s::tsquery)::int * %s'] * len(rarest))
        values = [value for one in rarest for value in (f"'{one}'", weights[one])]
        sharing = sharing.order_by(RawSQL(told, values, output_field=FloatField()).desc(), "-pk")  # noqa: S611 - numbers and letters
    return list(sharing.values_list("entry__record_id", flat=True)[:COMPARED])

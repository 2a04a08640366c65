"""Which theme a recommendation might belong to, by where people put those whose words are nearest; none, where that is not clear.

The machine only points: a person takes what is suggested or leaves it, and what counts for the next one is what people took. So
it knows nothing that cannot be shown, as a few recommendations that somebody may read.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from heed.kit.people.models import User
from heed.kit.search.likeness import alike
from heed.kit.search.searchable import declared_for
from heed.thread.recommendations.models import Recommendation, Theme

ASKED = 5
"""How many of the nearest are asked which theme they are on."""
NEAREST, NEAR = 0.3, 0.5
"""How like the nearest must be for anything to be said, and how like the others must be to be asked, as a share of that."""
CLEAR = 0.65
"""Which share of what speaks must speak for one theme."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme, those on it whose words are nearest (the nearest first), and of how many that were asked."""

    theme: Theme
    like: tuple[Recommendation, ...]
    out_of: int

    @property
    def in_words(self) -> str:
        """Why it is suggested, without naming a recommendation: whoever reads it later may not know of them."""
        if len(self.like) == 1:
            return "the one whose words are nearest is on it"
        return f"{len(self.like)} of the {self.out_of} whose words are nearest are on it"


def suggest(text: str, person: User | None, *, but: UUID | None = None) -> Suggestion | None:
    """The theme of those whose words are nearest, as far as this person may know of them; `but` is the one that asks.

    None where the nearest is not near, where they are on several themes and none of these is clear, or where it is retired.
    """
    found = _on_themes(text, person, but)[:ASKED]
    near = [(asked, likeness) for asked, likeness in found if likeness >= NEAR * found[0][1]]
    clear = vote((asked.theme_id, likeness) for asked, likeness in near)
    theme = Theme.objects.filter(pk=clear, retired=False).select_related("group").first() if clear else None
    like = tuple(asked for asked, _ in near if asked.theme_id == clear)
    return Suggestion(theme, like, len(near)) if theme else None


def vote(near: Iterable[tuple[K, float]]) -> K | None:
    """What the likeness of the nearest speaks for, each by its cube, so that one near says more than two at the edge.

    None where nothing is near enough, or no share is clear.
    """
    shares: dict[K, float] = defaultdict(float)
    nearest = 0.0
    for one, likeness in near:
        shares[one] += likeness**3
        nearest = max(nearest, likeness)
    if nearest < NEAREST:
        return None
    first = max(shares, key=lambda one: shares[one])
    return first if shares[first] >= CLEAR * sum(shares.values()) else None


def _on_themes(text: str, person: User | None, but: UUID | None) -> list[tuple[Recommendation, float]]:
    """Those that somebody put on a theme, the nearest in words first."""
    declared = declared_for(Recommendation.kind())
    assert declared is not None
    on_a_theme = Q(theme__isnull=False)
    near = alike(text, person, declared, among=on_a_theme & ~Q(pk=but) if but else on_a_theme)
    return [(one.record, one.score) for one in near]

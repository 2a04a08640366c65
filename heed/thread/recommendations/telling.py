"""Who is still to hear what became of a recommendation: finalised is not the end.

A family says once that they do not wish to be told, and means every recommendation of the review. What they said last, of any
of them, holds for all, until they say otherwise or are told of another after all.
"""

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Hearer, Recommendation, ToldBack

UNWISHED = "the family said that they do not wish to be told"


def not_told_back(person: User) -> QuerySet[Recommendation]:
    """Finalised recommendations of reviews of which somebody was told nothing yet; `told_partnership` and so on say whom.

    A family that does not wish to be told has been heard, and counts as told; `family_wishes` is then no.
    """
    told = {f"told_{hearer.value}": Exists(_told(hearer)) for hearer in Hearer if hearer != Hearer.FAMILY}
    wishes = Subquery(wish_of_family().values("wished")[:1], output_field=BooleanField())
    of_family = Case(
        When(Exists(_told(Hearer.FAMILY)), then=Value(True)),
        When(family_wishes=False, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    everybody = Q(**dict.fromkeys((*told, "told_family"), True))
    known = Recommendation.objects.visible_to(person).filter(state=RecommendationState.FINALISED, review__isnull=False)
    found: QuerySet[Recommendation] = known.annotate(**told, family_wishes=wishes).annotate(told_family=of_family)
    return found.exclude(everybody)


def _told(hearer: Hearer) -> QuerySet[ToldBack]:
    told: QuerySet[ToldBack] = ToldBack.objects.unstruck().filter(recommendation=OuterRef("pk"), hearer=hearer)
    return told


def wish_of_family() -> QuerySet[ToldBack]:
    """What the family of a review (the `review` of the record that asks) was told or wished, of any recommendation, newest first."""
    said = ToldBack.objects.unstruck().filter(recommendation__review=OuterRef("review"), hearer=Hearer.FAMILY)
    newest: QuerySet[ToldBack] = said.order_by("-on_latest", "-recorded_at")
    return newest


def still_to_hear(asked: Recommendation) -> list[str]:
    """Who of one that `not_told_back` found was told nothing yet."""
    return [hearer.label for hearer in Hearer if not getattr(asked, f"told_{hearer.value}")]


def is_unwished(asked: Recommendation) -> bool:
    """Whether the family of one that `not_told_back` found does not wish to be told."""
    return getattr(asked, "family_wishes", None) is False

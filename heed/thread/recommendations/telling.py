"""Who is still to be told what became of a recommendation: finalised is not the end."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.kit.people.models import User
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import Hearer, Recommendation, ToldBack


def not_told_back(person: User) -> QuerySet[Recommendation]:
    """Finalised recommendations of reviews of which somebody was told nothing yet; `told_partnership` and so on say whom.

    A family that does not wish to be told has been heard, and counts as told.
    """
    told = {
        f"told_{hearer.value}": Exists(ToldBack.objects.unstruck().filter(recommendation=OuterRef("pk"), hearer=hearer))
        for hearer in Hearer
    }
    everybody = Q(**dict.fromkeys(told, True))
    known = Recommendation.objects.visible_to(person).filter(state=RecommendationState.FINALISED, review__isnull=False)
    found: QuerySet[Recommendation] = known.annotate(**told).exclude(everybody)
    return found


def still_to_hear(asked: Recommendation) -> list[str]:
    """Who of one that `not_told_back` found was told nothing yet."""
    return [hearer.label for hearer in Hearer if not getattr(asked, f"told_{hearer.value}")]

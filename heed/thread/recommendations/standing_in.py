"""Who stands in for whoever leads a theme, so that what is due from the lead reaches them too."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, UUIDField, Value, When
from django.utils import timezone

from heed.kit.chasing.falling_due import Among
from heed.kit.people.models import User
from heed.kit.storage.asked_again import asked_again
from heed.thread.recommendations.models import Duty, ThemeLead


def deputy_of(path: str = "", *, unless_led: bool = False) -> Case:
    """Who stands in today for the lead of the theme of the recommendation (or action) at that path.

    Nobody where somebody else than the lead of the theme has it: the deputy is not theirs. Nobody where it has no lead,
    `unless_led`, which says that it is then due from the lead of its theme.
    """
    in_force: Any = ThemeLead.objects.in_force(on=timezone.localdate())
    others = in_force.filter(duty=Duty.LEAD, theme=OuterRef("theme")).exclude(person=OuterRef(OuterRef(f"{path}lead")))
    deputies = in_force.filter(duty=Duty.DEPUTY, theme=OuterRef(f"{path}theme"))
    with_a_lead = Subquery(deputies.filter(~Exists(others)).values("person")[:1], output_field=UUIDField())
    without = Subquery(deputies.values("person")[:1], output_field=UUIDField()) if unless_led else Value(None)
    return Case(When(**{f"{path}lead__isnull": True}, then=without), default=with_a_lead, output_field=UUIDField())


def lead_of_theme(path: str = "") -> Subquery:
    """Who leads its theme today, if anybody does."""
    leads: Any = ThemeLead.objects.in_force(on=timezone.localdate()).filter(
        duty=Duty.LEAD, theme=OuterRef(f"{path}theme")
    )
    return Subquery(leads.values("person")[:1], output_field=UUIDField())


def their_themes(path: str = "") -> Among:
    """What is on a theme in which a person stands in, today or on another day: it narrows before `deputy_of` decides."""
    return Among(_themes_stood_in, f"{path}theme")


def _themes_stood_in(person: User) -> Iterable[UUID]:
    (themes,) = _deputised(person)
    return {pk for (pk,) in themes}


@asked_again
def _deputised(person: User) -> Iterator[QuerySet[Any, Any]]:
    yield ThemeLead.objects.filter(person=person, duty=Duty.DEPUTY).order_by().values_list("theme")

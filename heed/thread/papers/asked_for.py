"""The recommendations that a paper sets out, each with what is done about it, as at a moment and as far as the reader may know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from heed.kit.lifecycle.models import Moment
from heed.kit.people.models import User
from heed.thread.evidence.traces import Done, done_for
from heed.thread.recommendations.lifecycle import RecommendationState
from heed.thread.recommendations.models import (
    Action,
    ActionLead,
    ActionStep,
    ActionTarget,
    Addressee,
    Carries,
    Learning,
    Part,
    Recommendation,
    RecommendationStep,
)
from heed.thread.recommendations.naming import new_words, targets_then, words_then


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A recommendation and where it stood; its steps, its actions, its parts, the agencies it is asked of and what was
    done for it outside Heed are those that were known."""

    recommendation: Recommendation
    steps: tuple[RecommendationStep, ...]
    actions: tuple[Action, ...]
    parts: tuple[Part, ...]
    agencies: tuple[str, ...]
    done: tuple[Done, ...] = ()

    @property
    def state(self) -> RecommendationState:
        return RecommendationState.of(self.steps[-1].after)


def asked_for(moment: Moment, reader: User | None, wanted: Q | None = None) -> list[AskedFor]:
    """Those that are `wanted`, in a fixed number of statements."""

    def known(model: Any, *deeper: Any) -> Any:
        return model.objects.all().known(moment).prefetch_related(*deeper)

    actions = Prefetch(
        "action",
        known(
            Action,
            Prefetch("learning", known(Learning)),
            Prefetch("steps", ActionStep.objects.order_by("on_latest", "number")),
            Prefetch("actionleads", known(ActionLead).prefetch_related("person")),
            Prefetch("actiontargets", known(ActionTarget)),
        ),
    )
    found = (
        known(
            Recommendation,
            Prefetch("steps", RecommendationStep.objects.prefetch_related("by").order_by("on_latest", "number")),
            Prefetch("parts", known(Part)),
            Prefetch("addressees", known(Addressee).select_related("agency")),
            Prefetch("carried_by", known(Carries, actions).order_by("action")),
            Prefetch("amendments", new_words(moment), to_attr="new_words"),
            "review",  # fetched beside, as the people are: few stand behind many
            "theme__group",
        )
        .visible_to(reader)
        .filter(wanted or Q())
    )
    return list(_standing(found, moment))


def _standing(found: QuerySet[Any], moment: Moment) -> Iterator[AskedFor]:
    done, targets = done_for([one.pk for one in found], moment), targets_then(moment)
    for one in found:
        one.text = words_then(one.text, one.new_words, moment)  # never saved: it is the record as it was
        one.target_on = targets.get(one.pk, one.target_on)
        steps = tuple(step for step in one.steps.all() if step.was_known(moment))
        if steps and steps[-1].after != RecommendationState.IN_ERROR:
            carried = (carries.action for carries in one.carried_by.all() if carries.action is not None)
            actions = sorted((action for action in carried if action.was_known(moment)), key=lambda one: one.position)
            yield AskedFor(
                one,
                steps,
                tuple(actions),
                tuple(one.parts.all()),
                tuple(asked.agency.name for asked in one.addressees.all()),
                tuple(done.get(one.pk, ())),
            )

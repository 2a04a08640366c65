"""The words in which a model says of each field how sensitive it is and how long it is kept.

    SENSITIVITY = {"*": "official", "name": "personal"}
    RETENTION = {"*": "as its review"}

Every field that a model declares itself is named in `SENSITIVITY`; `*` stands for those that it has from the kit. One
answer about keeping may stand for the whole row.
"""

import re
from collections.abc import Iterator

from django.db import models

SENSITIVITIES = {
    "official": "Ordinary working information of the force and its partners.",
    "official-sensitive": "Would harm somebody, or a review, if it were known outside those who work on it.",
    "restricted": "Never leaves the register: it would tie a published paper to a death.",
    "personal": "Names or reaches a living person, or was said by one.",
    "secret": "Lets somebody in or breaks a seal; never shown to anybody.",
}
"""Each word and what it means, the least guarded first."""

RETENTIONS = re.compile(
    r"as (the force's schedule for [a-z ]+|the longest kept of the [a-z ]+|its [a-z ]+|what it is about)"
    r"|for as long as [a-z ]+"
    r"|(two|six|ten) years after [a-z ]+(; the name for as long as [a-z ]+)?"
)
"""How long something may be said to be kept."""


def sensitivity(model: type[models.Model], field: models.Field) -> str:  # type: ignore[type-arg]
    """How sensitive the model says that field is; empty where it does not say."""
    told: dict[str, str] = getattr(model, "SENSITIVITY", {})
    return told.get(field.name) or ("" if field.name in own_fields(model) else told.get("*", ""))


def retention(model: type[models.Model], field: models.Field) -> str:  # type: ignore[type-arg]
    """How long the model says that field is kept; empty where it does not say."""
    told: dict[str, str] = getattr(model, "RETENTION", {})
    return told.get(field.name) or told.get("*", "")


def own_fields(model: type[models.Model]) -> set[str]:
    """The names of the fields that a model does not have from a base in the kit."""
    return {field.name for field in model._meta.concrete_fields} - set(_from_the_kit(model))


def _from_the_kit(model: type[models.Model]) -> Iterator[str]:
    for base in model.__mro__[1:]:
        meta = getattr(base, "_meta", None)
        if meta is not None and meta.abstract and base.__module__.startswith("heed.kit."):
            yield from (field.name for field in meta.concrete_fields or meta.local_fields)

"""A world in which every sensitive text is a canary: a word found nowhere else, that tells whose it is."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models

from heed.kit.activity.models import Frozen, Recorded
from heed.kit.chasing.models import Chase
from heed.thread.evidence.models import Trace
from heed.thread.papers.reading.findings import State
from tests.house.unchanged import recorded_models

SENSITIVE = {"personal", "official-sensitive", "restricted"}
CANARY = re.compile(r"CN([0-9A-F]{6})")
LONG_ENOUGH = len("CN000000")
A_KEY = re.compile(r"\d{4}-\d\d-\d\d|[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
KEPT = {str(state) for state in State}
NOT_TEXT = {
    "reviews.review.died_in": "a date to the precision that may be printed",
}
Owner = tuple[str, str]


def sensitive_fields(model: type[Recorded]) -> Iterator[models.Field]:
    told = getattr(model, "SENSITIVITY", {})
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField | models.JSONField | models.BinaryField)
        is_free = is_text and not field.choices and f"{model.kind()}.{field.name}" not in NOT_TEXT
        is_free = is_free and (field.max_length or LONG_ENOUGH) >= LONG_ENOUGH
        if is_free and told.get(field.name, told.get("*")) in SENSITIVE:
            yield field


def release() -> None:
    """Put a canary in every sensitive text there is, behind the log's back: only what pages show is asked of it."""
    number = count(1)
    for model in recorded_models():
        if issubclass(model, Frozen):
            continue  # the database itself refuses to change it
        fields = list(sensitive_fields(model))
        for record in model._default_manager.all() if fields else []:
            told = ((field, getattr(record, field.attname)) for field in fields)
            values = {field.attname: _sung(field, was, number) for field, was in told if was and not _is_key(was)}
            models.QuerySet(model).filter(pk=record.pk).update(**values)


def _is_key(was: Any) -> bool:
    """A day or an id that is kept as text, as an amendment keeps what was so before: a page reads it as what it is."""
    return isinstance(was, str) and A_KEY.fullmatch(was) is not None


def _sung(field: models.Field, was: Any, number: Iterator[int]) -> Any:
    match field:
        case models.JSONField():
            return _everywhere(was, number)
        case models.BinaryField():
            return _new(number).encode()
        case models.EmailField():
            return f"{was.partition('@')[0]}.{_new(number)}@wexmoor.example"
        case _:
            return _new(number)


def _everywhere(found: Any, number: Iterator[int]) -> Any:
    """In every sentence of a structure; a single word may be a key, a state or a date."""
    match found:
        case dict():
            return {key: _everywhere(value, number) for key, value in found.items()}
        case list():
            return [_everywhere(value, number) for value in found]
        case str() if " " in found and found not in KEPT:
            return _new(number)
        case _:
            return found


def _new(number: Iterator[int]) -> str:
    return f"CN{next(number):06X}"


class Canaries:
    """Whose each canary is."""

    def __init__(self) -> None:
        self.owners: dict[str, Owner] = {}
        for model in recorded_models():
            names = [field.attname for field in sensitive_fields(model)]
            for pk, *values in model._default_manager.order_by().values_list("pk", *names) if names else []:
                sung = CANARY.findall(" ".join(str(bytes(v) if isinstance(v, memoryview) else v) for v in values))
                self.owners |= dict.fromkeys(sung, (model.kind(), str(pk)))
        assert len(self.owners) > len(recorded_models())

    def heard_in(self, answer: bytes) -> set[Owner]:
        """Whose canaries an answer holds."""
        return {self.owners[number] for number in CANARY.findall(answer.decode(errors="replace"))}


@cache
def all_canaries() -> Canaries:
    """Of the world, which is the same for every test of a process."""
    return Canaries()


@cache
def neighbours() -> dict[Owner, set[Owner]]:
    """Each record with those that it belongs to and that belong to it."""
    found: dict[Owner, set[Owner]] = defaultdict(set)
    for model in recorded_models():
        links = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
        for pk, *ends in model._default_manager.order_by().values_list("pk", *(field.attname for field in links)):
            for field, end in zip(links, ends, strict=True):
                if end:
                    other = (apps.get_model(field.related_model._meta.label).kind(), str(end))
                    found[model.kind(), str(pk)].add(other)
                    found[other].add((model.kind(), str(pk)))
    for pk, about in Chase.objects.values_list("pk", "about"):  # it names its subject by id alone
        found[Chase.kind(), str(pk)].add(("", str(about)))
    for pk, kind, fact in Trace.objects.values_list("pk", "of_kind", "fact_id"):  # a record of any module, by its kind
        found[Trace.kind(), str(pk)].add((kind, str(fact)))
        found[kind, str(fact)].add((Trace.kind(), str(pk)))
    return found

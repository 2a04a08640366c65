"""The site as the house rules walk it: every address and what is expected of it, and a record in each state.

A module writes its expectations by hand in `tests/addresses.toml`:

    [records]    kinds of record: the model, and the states that matter: the values of one column, or filters by name;
                 `among` leaves only some records of the model
    [addresses]  one line an address: who may ask (`may`: a permission, *signed in* or *public*), the status of each
                 method by state of the record, what whoever posts must be allowed besides (`also`, by state where it
                 differs), the most statements that showing it may take, how the page is `titled` where its heading
                 names somebody and its title must not, and whether it `keeps` something although it answers with a
                 page
    [sent]       what is posted; `{version}` is filled from the record, `@model?filter` is the id of a record, and
                 `<path` the text of a file
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

ROOT = Path(__file__).resolve().parents[2]
PUBLIC, SIGNED_IN = "public", "signed in"
OTHER = "other"


@dataclass(frozen=True)
class Kind:
    """A kind of record that addresses are about; `address` says which of its columns fill which part of an address."""

    model: str
    by: str = ""
    among: Mapping[str, Any] = field(default_factory=dict)
    states: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    address: Mapping[str, str] = field(default_factory=lambda: {"pk": "pk", "review_pk": "pk"})

    @property
    def records(self) -> models.QuerySet[Any]:
        return apps.get_model(self.model)._default_manager.filter(**self.among)

    def in_each_state(self) -> dict[str, Any]:
        """One record of the world in each state. An address is only proved for the states that are there."""
        if self.states:
            found = {state: self.records.filter(**chosen).first() for state, chosen in self.states.items()}
            missing = [state for state, record in found.items() if record is None]
            assert not missing, f"The world has no {self.model} that is {' or '.join(missing)}."
            return found
        if not self.by:
            return {OTHER: self.records.first()}
        return {str(value): self.records.filter(**{self.by: value}).first() for value in self._values()}

    def first_recorded(self, *, states: Collection[str] = ()) -> Any:
        """The oldest record that an address of this kind can be about, in one of the states where any are named."""
        chosen = next(iter(self.states.values()), {f"{self.by}__in": states} if states else {})
        return self.records.filter(**chosen).order_by("recorded_at").first()

    def _values(self) -> list[Any]:
        return sorted(set(self.records.order_by().values_list(self.by, flat=True)))


@dataclass(frozen=True)
class Address:
    """One line of a module's file."""

    name: str
    may: str
    GET: int | Mapping[str, int] = 0
    POST: int | Mapping[str, int] = 0
    of: str = ""
    at: Mapping[str, str] = field(default_factory=dict)
    asking: str = ""
    also: str | Mapping[str, str] = ""
    statements: int = 0
    titled: str = ""
    keeps: bool = False

    @property
    def methods(self) -> set[str]:
        return {*(["GET", "HEAD"] if self.GET else []), *(["POST"] if self.POST else [])}

    def status(self, method: str, state: str) -> int:
        """What it answers for a record in that state, whoever may ask."""
        said = getattr(self, method)
        return said if isinstance(said, int) else said.get(state, said.get(OTHER, 0))

    def asked_besides(self, state: str) -> str:
        """What whoever posts must be allowed besides, about a record in that state; empty for nothing."""
        return self.also if isinstance(self.also, str) else self.also.get(state, self.also.get(OTHER, ""))

    @property
    def needed(self) -> set[str]:
        """The permissions of somebody who gets as far as the page, whatever the state of the record."""
        also = {self.also} if isinstance(self.also, str) else {*self.also.values()}
        return {self.may, *also} - {"", SIGNED_IN}

    def path(self, record: Any = None) -> str:
        parts: dict[str, Any] = dict(self.at)
        for key in parameters(self.name) - parts.keys():
            column = kinds()[self.of].address[key]
            parts[key] = getattr(record, column)
        asking = "&".join(f"{key}={value(told, record)}" for key, told in parse_qsl(self.asking, separator=";"))
        return reverse(self.name, kwargs=parts) + (f"?{asking}" if asking else "")


@cache
def _files() -> list[dict[str, Any]]:
    return [tomllib.loads(path.read_text()) for path in sorted(ROOT.glob("heed/**/tests/addresses.toml"))]


@cache
def addresses() -> dict[str, Address]:
    """Every address that a file expects, by its name. Two files may not expect the same."""
    lines = [(name, line) for file in _files() for name, line in file["addresses"].items()]
    assert len(dict(lines)) == len(lines), "An address is expected in two files."
    return {name: Address(name, **line) for name, line in lines}


@cache
def kinds() -> dict[str, Kind]:
    return {name: Kind(**line) for file in _files() for name, line in file.get("records", {}).items()}


@cache
def _sent() -> dict[str, Any]:
    return {name: told for file in _files() for name, told in file.get("sent", {}).items()}


def sent(address: Address, record: Any) -> dict[str, Any]:
    """What is posted to it about that record."""
    return {name: value(told, record) for name, told in _sent().get(address.name, {}).items()}


def value(told: Any, record: Any) -> Any:
    """A value as a file tells it."""
    if not isinstance(told, str):
        return told
    if told.startswith("@"):
        model, _, chosen = told[1:].partition("?")
        return apps.get_model(model)._default_manager.filter(**dict(parse_qsl(chosen))).first().pk
    if told.startswith("<"):
        return (ROOT / told[1:]).read_text()
    return told.format_map(_Columns(record)) if "{" in told else told


class _Columns(dict[str, Any]):
    def __init__(self, record: Any) -> None:
        self.record = record

    def __missing__(self, name: str) -> Any:
        return getattr(self.record, name)


@cache
def patterns() -> dict[str, Any]:
    """Every address of the site by its name, as the resolver has it: its view."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(found: list[Any], space: str) -> Iterator[tuple[str, Any]]:
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}", pattern


def view(name: str) -> Any:
    return patterns()[name].callback


def parameters(name: str) -> set[str]:
    return set(patterns()[name].pattern.regex.groupindex) | set(patterns()[name].pattern.converters)

"""An answer of ours as plain data and back by the types it is declared to have, so that whoever sends it need not be trusted.

    to_plain(Place(page=2))                          # ["Place", 2, null, null, null]
    from_plain(Place, ["Place", 2, None, None, None])

Nothing is made but what the type names: a dataclass by its fields, a member of an enum, a day, a text, a number.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_ITSELF = (NoneType, bool, int, float, str)
_DAYS: Mapping[type, Callable[[str], Any]] = MappingProxyType(
    {datetime: datetime.fromisoformat, date: date.fromisoformat, time: time.fromisoformat}
)
_MANY = ""
"""What stands at the head of a tuple, where the name of its type stands for anything else."""


class NotPlain(ValueError):
    """The data is not what its type would be in plain data."""


def to_plain(value: Any) -> Any:
    """The value in lists, texts, numbers, truth values and None. Raises TypeError for what has no plain form."""
    if type(value) in _ITSELF:
        return value
    if isinstance(value, tuple | list):
        return [_MANY, *map(to_plain, value)]
    if isinstance(value, dict):
        return {key: to_plain(one) for key, one in value.items()}
    return [type(value).__name__, *_parts(value)]


def _parts(value: Any) -> list[Any]:
    match value:
        case Enum():
            return [value.value]
        case datetime() | date() | time():
            return [value.isoformat()]
        case timedelta():
            return [value.days, value.seconds, value.microseconds]
        case _ if is_dataclass(value):
            return [to_plain(getattr(value, one.name)) for one in fields(value)]
        case _:
            raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(wanted: Any, told: Any) -> Any:
    """The value of the `wanted` type that `to_plain` told so. Raises NotPlain where it told no such value."""
    try:
        return _reader(wanted)(told)
    except NotPlain:
        raise
    except (TypeError, ValueError, LookupError, OverflowError, RecursionError) as error:
        raise NotPlain(f"this is no {wanted}") from error


@cache
def _reader(wanted: Any) -> Callable[[Any], Any]:
    """What reads a value of the type, or of one of the types of a union."""
    kinds = get_args(wanted) if get_origin(wanted) in (Union, UnionType) else (wanted,)
    itself = frozenset(kind for kind in kinds if kind in _ITSELF)
    named = {_head(kind): kind for kind in kinds if kind not in _ITSELF}
    makers: dict[str, Callable[[Any], Any]] = {}

    def read(told: Any) -> Any:
        if type(told) in itself:
            return told
        head, parts = ("dict", told) if isinstance(told, dict) else (told[0], told[1:])
        if head not in named:
            raise NotPlain(f"this is no {wanted}")
        if head not in makers:
            makers[head] = _maker(named[head])
        return makers[head](parts)

    return read


def _head(kind: Any) -> str:
    origin = get_origin(kind) or kind
    return _MANY if origin in (tuple, list) else str(origin.__name__)


def _maker(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of one type from its parts."""
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in _DAYS:
        return lambda parts: _DAYS[origin](*parts)
    if origin is dict:
        value = _reader(inner[1])
        return lambda parts: {key: value(one) for key, one in parts.items()}
    if origin is timedelta or issubclass(origin, Enum):
        return lambda parts: origin(*parts)
    if origin is list or inner[1:] == (...,):
        member = _reader(inner[0])
        return lambda parts: origin(map(member, parts))
    if origin is tuple:
        readers = [_reader(one) for one in inner]
        return lambda parts: tuple(reader(one) for reader, one in zip(readers, parts, strict=True))
    hints = get_type_hints(kind)
    readers = [_reader(hints[one.name]) for one in fields(kind)]
    return lambda parts: kind(*(reader(one) for reader, one in zip(readers, parts, strict=True)))

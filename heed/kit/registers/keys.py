"""Heed's key of a row in a workbook: which record it is, which version, and a short print of every cell as it went out.

From the prints one can tell, when the workbook comes back, which cells somebody edited and which cells of the record were
changed meanwhile, without keeping a copy of what went out.

    3f2c…-….4.7of38.Qm9x.aT0_.…
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from django.conf import settings

from heed.kit.documents.to_excel import as_written

KEY = "Heed’s key – leave as it is"
PRINT = 3
"""Bytes of a print: one edit in sixteen million would be overlooked."""


def text_of(value: Any) -> str:
    """The one spelling of a cell's value, whether it goes out or comes back."""
    match value:
        case None:
            return ""
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return as_written(str(value)).replace("\r\n", "\n").strip()


def print_of(pk: Any, column: str, value: Any) -> str:
    """A print of one cell, which nobody can make who does not hold this installation's secret."""
    words = f"{pk}\0{column}\0{text_of(value)}".encode()
    made = hmac.new(settings.SECRET_KEY.encode(), b"a cell of a list" + words, hashlib.sha256).digest()
    return urlsafe_b64encode(made[:PRINT]).decode()


def key_of(row: Any, cells: Mapping[str, Any], place: int, rows: int) -> str:
    """The key of a row, the `place`th of so many; `cells` by the name of their column."""
    prints = (print_of(row.pk, column, value) for column, value in cells.items())
    return ".".join([str(row.pk), str(row.version), f"{place}of{rows}", *prints])


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it came back."""

    pk: UUID
    place: int
    rows: int
    prints: tuple[str, ...]

    @classmethod
    def read(cls, words: object) -> Self | None:
        """None for what is no key of ours."""
        match str(words or "").strip().split("."):
            case [pk, version, place_of_rows, *prints] if version.isdigit():
                place, _of, rows = place_of_rows.partition("of")
                try:
                    return cls(UUID(pk), int(place), int(rows), tuple(prints))
                except ValueError:
                    return None
            case _:
                return None

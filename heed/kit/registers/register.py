"""A list, declared once: its columns, how it is narrowed and sorted, and the events that looking at it leaves.

    RECOMMENDATIONS = Register(
        address="recommendations:list",
        things=("recommendation", "recommendations"),
        permission=Permission.SEE,
        keeper=Permission.KEEP,
        listed="recommendations.listed",
        exported="recommendations.exported",
        records=lambda reader: Recommendation.objects.all(),
        rows=lambda found: found.select_related("review", "theme"),
        columns=(Column("reference", "Recommendation", str, shown=_link), …),
        filters=(Choice("state", …), Between("target", …)),
        usually=Order("what needs somebody first", (in_order_of(STATES), "number")),
        empty="No recommendation is recorded yet.",
    )

`pages_of` makes its pages, `list_page` answers with the list itself.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable

from heed.kit.calendar.dates import NotADate, PartialDate
from heed.kit.documents.to_excel import Kind, Value
from heed.kit.pages.inline import Column as Shown
from heed.kit.people.models import User
from heed.kit.people.permission import Permission
from heed.kit.registers.changes import Change
from heed.kit.registers.filters import Filter

By = str | Combinable


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by, and that in words."""

    words: str
    by: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A column that the list can be sorted by: by what, and what its two ways are called."""

    by: Sequence[By]
    up: str = "A to Z"
    down: str = "Z to A"

    def orders(self, heading: str) -> tuple[Order, Order]:
        """Either way what is empty stands last."""
        by = [F(one) if isinstance(one, str) else one for one in self.by]
        return (
            Order(f"{heading}, {self.up}", [one.asc(nulls_last=True) for one in by]),  # type: ignore[attr-defined]  # every expression has it
            Order(f"{heading}, {self.down}", [one.desc(nulls_last=True) for one in by]),  # type: ignore[attr-defined]
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what the record holds (`value`, as it goes to Excel) and, where a page shows it otherwise, how.

    What no query of the rows can say is looked up `once` for a list and its reader, by what makes that reader's column.
    """

    name: str
    heading: str
    value: Callable[[Any], Value]
    shown: Callable[[Any], object] | None = None
    sort: Sorted | None = None
    kind: Kind = Kind.TEXT
    width: int = 18
    change: Change | None = None
    on_page: bool = True
    once: Callable[["Column", User], "Column"] | None = None

    def for_reader(self, reader: User) -> "Column":
        """The same column, with what it looks up once for the whole list."""
        return self.once(self, reader) if self.once else self

    def cell(self, row: Any) -> object:
        """What the page shows."""
        value = self.shown(row) if self.shown else self.value(row)
        return "" if value is None else value

    def words(self, text: str) -> str:
        """A value in its one spelling, as a person reads it."""
        if self.kind is Kind.DAY:
            with suppress(NotADate):
                return str(PartialDate(text))
        return text or "nothing"


@dataclass(frozen=True, eq=False)
class Register:
    """A list of records of one kind. `records` are those that a reader may see; `rows` adds what the columns need."""

    address: str
    title: str
    things: tuple[str, str]
    permission: Permission
    keeper: Permission
    listed: str
    exported: str
    records: Callable[[User], QuerySet[Any]]
    rows: Callable[[QuerySet[Any]], QuerySet[Any, Any]]
    columns_now: Callable[[], Sequence[Column]]
    filters: Sequence[Filter]
    usually: Order
    empty: str
    template: str = "registers/list.html"
    page_size: int = 50

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, once every module has said what it adds."""
        return tuple(self.columns_now())

    def columns_for(self, reader: User) -> list[Column]:
        return [column.for_reader(reader) for column in self.columns]

    @property
    def name(self) -> str:
        """What saved views and copies call it."""
        return self.address

    @property
    def shown(self) -> list[Column]:
        return [column for column in self.columns if column.on_page]

    @property
    def headings(self) -> list[Shown]:
        return [Shown(column.heading, numeric=column.kind is Kind.NUMBER) for column in self.shown]

    @property
    def comes_back(self) -> bool:
        """Whether an edited copy of it can be sent back."""
        return any(column.change for column in self.columns)

    @cached_property
    def orders(self) -> dict[str, Order]:
        """Every order by its name in the address; the usual one has none."""
        found = {"": self.usually}
        for column in self.columns:
            if column.sort:
                found[column.name], found[f"-{column.name}"] = column.sort.orders(column.heading)
        return found

    def count_words(self, n: int) -> str:
        return f"{n:,} {self.things[n != 1]}"

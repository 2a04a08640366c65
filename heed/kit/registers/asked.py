"""What is asked of a list, from the query of its address: the rows, and what is shown in words.

The count stops at a thousand: beyond it nobody reads, and a list of fifty thousand would be counted for every page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from heed.kit.pages.inline import Link
from heed.kit.people.models import User
from heed.kit.registers.filters import Contains, Said
from heed.kit.registers.register import Order, Register
from heed.kit.storage.asked_again import Counted, asked_again, counted

MOST_COUNTED = 1_000


class NarrowForm(forms.Form):
    """The questions of a list's filters, and how it is sorted."""

    says_what_is_optional = False

    def __init__(self, register: Register, data: QueryDict) -> None:
        super().__init__(data)
        for one in register.filters:
            self.fields |= one.fields()
        unknown = {"invalid_choice": "“%(value)s” is not an order of this list: choose one of those under “Sorted by”."}
        choices = [(name, _capital(order.words)) for name, order in register.orders.items()]
        self.fields["sort"] = forms.ChoiceField(
            label="Sorted by", choices=choices, required=False, error_messages=unknown
        )


@dataclass
class Asked:
    """A list as one person asked for it."""

    register: Register
    reader: User
    query: QueryDict
    form: NarrowForm = field(init=False)

    def __post_init__(self) -> None:
        self.form = NarrowForm(self.register, self.query)
        self.is_understood = self.form.is_valid()
        self.page_number = self._page_number()

    def _page_number(self) -> int:
        asked = self.query.get("page") or "1"
        if asked.isascii() and asked.isdigit() and (number := int(asked[:9])) >= 1:
            return number
        self.form.add_error(None, "A page of a list is a whole number from 1 on: the first page is shown.")
        return 1

    @property
    def is_narrowing(self) -> bool:
        """Whether the questions are on the page: they take longer to draw than the rows, and few look at them."""
        return "narrow" in self.query or bool(self.form.errors)

    @cached_property
    def found(self) -> QuerySet[Any]:
        """What is asked for, in no order; nothing where the question was not understood."""
        if not self.is_understood:
            return self.register.records(self.reader).none()
        return _found(self.register, self.reader, self.form.cleaned_data)

    @cached_property
    def count(self) -> int:
        """How many there are; one more than is counted where there are more."""
        return self._seen(self.page_number)[0]

    def _seen(self, page: int) -> tuple[int, list[Any]]:
        """How many there are, and the rows of that page."""
        if not self.is_understood:
            return 0, []
        n, rows = _page(self.register, self.reader, tuple(self.form.cleaned_data.items()), page, MOST_COUNTED)
        return n, rows

    @property
    def order(self) -> Order:
        return self.register.orders[self.form.cleaned_data["sort"] if self.is_understood else ""]

    @cached_property
    def rows(self) -> QuerySet[Any, Any]:
        """All of it, sorted, with what the columns need."""
        return self.register.rows(self.found).order_by(*self.order.by, "pk")

    @cached_property
    def page(self) -> Page[Any]:
        self.count, rows = self._seen(self.page_number)
        paginator = Paginator(range(min(self.count, MOST_COUNTED)), self.register.page_size)
        if self.page_number > paginator.num_pages:
            pages = "one page" if paginator.num_pages == 1 else f"{paginator.num_pages} pages"
            _, rows = self._seen(paginator.num_pages)
            self.form.add_error(None, f"What is shown of this list has {pages}: the last is shown.")
        page = paginator.get_page(self.page_number)
        page.object_list = rows
        return page

    def cells(self) -> Iterator[tuple[object, ...]]:
        columns = [column.for_reader(self.reader) for column in self.register.shown]
        return (tuple(column.cell(row) for column in columns) for row in self.page)

    @property
    def goes_on(self) -> bool:
        """Whether there is more than pages show."""
        return self.count > MOST_COUNTED

    @cached_property
    def narrowed(self) -> dict[str, str]:
        """What the list is narrowed by, in words, by the question that did it."""
        if not self.is_understood:
            return {}
        return {name: words for one in self.register.filters for name, words in one.words(self.form).items()}

    @property
    def tags(self) -> list[Link]:
        """What it is narrowed by, each with the address of the list without it."""
        return [Link(words, self._without(name)) for name, words in self.narrowed.items()]

    def _without(self, name: str) -> str:
        query = self.query.copy()
        query.pop(name, None)
        query.pop("page", None)
        return f"?{query.urlencode()}"

    @property
    def typed(self) -> bool:
        """Whether the list is narrowed by words that somebody typed, which may name what few people may know of."""
        names = [one.name for one in self.register.filters if isinstance(one, Contains)]
        return any(self.query.get(name) for name in names)

    @property
    def kept_query(self) -> str:
        """What was asked, and nothing else that stood in the address: it makes the same list again."""
        query = QueryDict(mutable=True)
        for name in self.form.fields:
            if asked := self.query.get(name):
                query[name] = str(asked)
        return query.urlencode()

    @property
    def question(self) -> str:
        """What it is narrowed and sorted by, in words."""
        by = f"sorted by {_small(self.order.words)}"
        return f"{', '.join(self.narrowed.values())}; {by}" if self.narrowed else by

    @property
    def words(self) -> str:
        """*Showing 1 to 50 of more than 1,000 recommendations: State: Agreed; sorted by what needs somebody first.*"""
        return f"{self._how_many()}: {self.question}"

    def _how_many(self) -> str:
        several = self.register.things[1]
        total = f"more than {MOST_COUNTED:,} {several}" if self.goes_on else self.register.count_words(self.count)
        if self.page.paginator.num_pages == 1:
            return f"Showing {total}"
        return f"Showing {self.page.start_index():,} to {self.page.end_index():,} of {total}"


def _found(register: Register, reader: User, said: Said) -> QuerySet[Any]:
    found = register.records(reader)
    for one in register.filters:
        found = one.narrow(found, said, reader)
    return found


@asked_again
def _page(
    register: Register, reader: User, asked: tuple[tuple[str, Any], ...], page: int, most: int
) -> Iterator[QuerySet[Any, Any] | Counted]:
    said, first = dict(asked), (page - 1) * register.page_size
    found = _found(register, reader, said)
    yield counted(found, at_most=most)
    order, end = register.orders[said["sort"]], min(first + register.page_size, most)
    rows = register.rows(found).order_by(*order.by, "pk")
    yield rows[first:end] if first < most else rows.none()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]

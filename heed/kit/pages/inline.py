"""What components are given: small things that escape what they hold when they are printed, and their names."""

from dataclasses import dataclass
from typing import Literal, Self

from django.utils.html import format_html

Colour = Literal["grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return format_html('<a class="govuk-link" href="{}">{}</a>', self.href, self.text)


class Choice(str):
    """The words of one choice among radio buttons or boxes, with a line beneath that explains it."""

    __slots__ = ("hint",)
    hint: str

    def __new__(cls, words: str, hint: str) -> Self:
        choice = super().__new__(cls, words)
        choice.hint = hint
        return choice


@dataclass(frozen=True, slots=True)
class Tag:
    """A state: the word says it, the colour only helps to find it."""

    text: str
    colour: Colour = "grey"

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', self.colour, self.text)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing. Numbers are set to the right, so that their digits stand under one another."""

    text: str
    numeric: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def opening(self) -> str:
        """What every cell of the column begins with, made once for all the rows."""
        numeric = " govuk-table__cell--numeric" if self.numeric else ""
        return format_html('<td role="cell" class="govuk-table__cell{}" data-label="{}">', numeric, self.text)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a record: the term, the value (text, Link, Tag …) and, where it may be changed, the way there."""

    term: str
    value: object
    change: Link | None = None

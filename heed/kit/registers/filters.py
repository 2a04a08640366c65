"""The ways in which a list is narrowed: each asks its questions, narrows what is found, and says in words what it did.

Everything that is asked stands in the address, so nothing here asks for a name: `Mine` asks whose without saying it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django import forms
from django.db.models import Q, QuerySet

from heed.kit.calendar.dates import PartialDate
from heed.kit.pages.dates import DayField
from heed.kit.people.models import User

Options = Iterable[tuple[str, str]]
Said = Mapping[str, Any]


class Filter(Protocol):
    """One way to narrow; `said` is what the form of the list cleaned."""

    def fields(self) -> dict[str, forms.Field]: ...

    def narrow(self, found: QuerySet[Any], said: Said, reader: User) -> QuerySet[Any]: ...

    def words(self, form: forms.Form) -> Mapping[str, str]:
        """What was asked, by the question that asked it; nothing where nothing was."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values of a column, or of several conditions."""

    name: str
    label: str
    everything: str
    options: Callable[[], Options]
    condition: Callable[[str], Q] | None = None

    def fields(self) -> dict[str, forms.Field]:
        choices = cache(
            lambda: [("", self.everything), *self.options()]
        )  # asked for once, and only where they are needed
        unknown = {"invalid_choice": f"“%(value)s” is not a choice of “{self.label}”: choose one of the list."}
        return {self.name: forms.ChoiceField(label=self.label, choices=choices, required=False, error_messages=unknown)}

    def narrow(self, found: QuerySet[Any], said: Said, reader: User) -> QuerySet[Any]:  # noqa: ARG002 - a Filter
        value = said[self.name]
        if not value:
            return found
        return found.filter(self.condition(value) if self.condition else Q(**{self.name: value}))

    def words(self, form: forms.Form) -> Mapping[str, str]:
        value = form.cleaned_data[self.name]
        if not value:
            return {}
        told = dict(form.fields[self.name].choices)  # type: ignore[attr-defined]  # it is the ChoiceField of above
        return {self.name: f"{self.label}: {told[value]}"}


@dataclass(frozen=True, slots=True)
class Between:
    """A day of a column, from one day or to another; what has no day is in neither."""

    name: str
    label: str
    column: str

    def fields(self) -> dict[str, forms.Field]:
        return {
            f"{self.name}_from": DayField(label=f"{self.label} from", required=False),
            f"{self.name}_to": DayField(label=f"{self.label} to", required=False),
        }

    def narrow(self, found: QuerySet[Any], said: Said, reader: User) -> QuerySet[Any]:  # noqa: ARG002 - a Filter
        bounds = {"gte": said[f"{self.name}_from"], "lte": said[f"{self.name}_to"]}
        return found.filter(**{f"{self.column}__{way}": day for way, day in bounds.items() if day})

    def words(self, form: forms.Form) -> Mapping[str, str]:
        asked = {way: form.cleaned_data[f"{self.name}_{way}"] for way in ("from", "to")}
        return {f"{self.name}_{way}": f"{self.label} {way} {PartialDate.of(day)}" for way, day in asked.items() if day}


@dataclass(frozen=True, slots=True)
class Contains:
    """Words that one of the columns contains, whatever their case."""

    name: str
    label: str
    columns: Sequence[str]

    def fields(self) -> dict[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, max_length=100, required=False)}

    def narrow(self, found: QuerySet[Any], said: Said, reader: User) -> QuerySet[Any]:  # noqa: ARG002 - a Filter
        asked = Q()
        for column in self.columns if said[self.name] else ():
            asked |= Q(**{f"{column}__icontains": said[self.name]})
        return found.filter(asked)

    def words(self, form: forms.Form) -> Mapping[str, str]:
        words = form.cleaned_data[self.name]
        return {self.name: f"{self.label}: “{words}”"} if words else {}


@dataclass(frozen=True, slots=True)
class Mine:
    """What stands under the name of whoever looks: a view of it that is shared shows everybody their own."""

    name: str
    label: str
    column: str
    everybody: str = "Anybody"
    me: str = "Me"

    def fields(self) -> dict[str, forms.Field]:
        choices = [("", self.everybody), ("me", self.me)]
        unknown = {"invalid_choice": f"“%(value)s” is not a choice of “{self.label}”: choose one of the list."}
        return {self.name: forms.ChoiceField(label=self.label, choices=choices, required=False, error_messages=unknown)}

    def narrow(self, found: QuerySet[Any], said: Said, reader: User) -> QuerySet[Any]:
        return found.filter(**{self.column: reader}) if said[self.name] else found

    def words(self, form: forms.Form) -> Mapping[str, str]:
        return {self.name: f"{self.label}: {self.me.lower()}"} if form.cleaned_data[self.name] else {}

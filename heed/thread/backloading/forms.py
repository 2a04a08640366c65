"""What is asked about an import of old reviews: the file, what its columns and its words mean, why it is undone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from heed.kit.documents.office_files import MEGABYTE
from heed.kit.documents.workbooks import LARGEST_WORKBOOK
from heed.kit.pages.dates import DayField
from heed.kit.people.models import User
from heed.thread.backloading.layout import BY_NAME
from heed.thread.backloading.mapping import BY_A_PERSON, SAYS_NOTHING, Said, meanings, offered_as, offered_meaning
from heed.thread.backloading.models import About, SentSheet
from heed.thread.backloading.offering import Known, Sure, may_take
from heed.thread.backloading.reading import AGENCY, OF_ADDITIONS, REVIEW
from heed.thread.recommendations.named_agencies import Agencies

MEGABYTES = LARGEST_WORKBOOK // MEGABYTE
LISTS = {About.RECOMMENDATION.value: "recommendations", About.REVIEW.value: "reviews", "": "nothing that is to be read"}
"""What a sheet lists, by what its rows are about."""
NOTHING = "It says nothing: the cell is left out"
ASKS = {
    AGENCY: ("Which agency is “{}”?", "None of our agencies: the name is left out", "Say which agency “{}” is, or that it is none of ours."),
    REVIEW: ("Which review is “{}”?", "None on the register: its rows cannot be taken", "Say which review “{}” is, or that it is none on the register."),
}  # fmt: skip
"""How a name is asked about, what is answered where it is nobody’s, and what is said where nothing is answered."""
OF_A_CHOICE = ("What does “{}” mean, under “{}”?", NOTHING, "Say what “{}” means, or that it says nothing.")


class FileForm(forms.Form):
    """A workbook of old reviews, or a tracker of recommendations."""

    file = forms.FileField(
        label="The workbook",
        help_text=f"An .xlsx, .xls, .ods or .csv file of up to {MEGABYTES} MB: your own tracker, or the workbook below.",
    )


class ReasonForm(forms.Form):
    """Why an import is undone."""

    reason = forms.CharField(
        label="Why is it undone?",
        help_text="A few words, such as “The file was last year’s”. The reason is kept with every review it concerns.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, in a few words: the reason is kept with what is undone."},
    )


@dataclass(frozen=True, slots=True)
class AskedSheet:
    """A sheet as the page asks about it: the questions about its columns, and those about all of its rows."""

    sheet: SentSheet
    lists: str
    others: list[tuple[str, str]]
    columns: list[forms.BoundField]
    throughout: list[forms.BoundField]


class ColumnsForm(forms.Form):
    """What each column of each sheet holds."""

    says_what_is_optional = False

    kept_on = DayField(label="On which day was this file last kept?")

    def __init__(
        self,
        data: Any = None,
        *,
        sheets: Sequence[SentSheet],
        abouts: Mapping[int, str],
        known: Known,
        with_examples: bool,
        **kwargs: Any,
    ) -> None:
        """`abouts` says of a sheet, by its position, what it lists, where that is not what it was taken for."""
        super().__init__(data, **kwargs)
        self._sheets = sheets
        self._abouts = {sheet.position: abouts.get(sheet.position, sheet.about) for sheet in sheets}
        self.fields["kept_on"].help_text = (
            "What the tracker tells without a day is kept as told on that day, and a day without a year is read from it. "
            "For example, 20 July 2022"
        )
        for sheet in sheets:
            self._ask(sheet, known, with_examples=with_examples)

    def _ask(self, sheet: SentSheet, known: Known, *, with_examples: bool) -> None:
        about = self._abouts[sheet.position]
        hidden = forms.CharField(required=False, initial=about, widget=forms.HiddenInput)
        self.fields[_name(sheet, "about")] = hidden
        if not about or not sheet.head:
            return
        takes = offered_as(sheet, about, known)
        same = about == sheet.about
        for place, (heading, offer) in enumerate(zip(sheet.headings, sheet.offers, strict=True)):
            letters, examples, sure, why = offer
            held = " · ".join(examples) if with_examples and examples else ""
            told = [held, f"{sure}. {why}".strip() if same and sure != Sure.SAID else str(sure) if same else ""]
            self.fields[_name(sheet, str(place))] = forms.ChoiceField(
                label=f"{letters}: {heading or 'no heading'}",
                help_text="  —  ".join(filter(None, told)),
                choices=may_take(about),
                required=False,
                initial=takes[place],
                widget=forms.Select,
            )
        if about == About.RECOMMENDATION:
            for name in OF_ADDITIONS:
                self.fields[_name(sheet, name)] = _throughout(name, sheet.throughout.get(name, ""))

    def asked(self) -> Iterator[AskedSheet]:
        """The questions, sheet by sheet."""
        for sheet in self._sheets:
            about = self._abouts[sheet.position]
            named = [one for one in self.fields if one.startswith(_name(sheet, ""))]
            columns = [self[one] for one in named if one.rsplit("-", 1)[1].isdigit()]
            throughout = [self[one] for one in named if one.rsplit("-", 1)[1] in OF_ADDITIONS]
            others = [(value, lists) for value, lists in LISTS.items() if value != about]
            yield AskedSheet(sheet, LISTS[about], others, columns, throughout)

    def clean(self) -> dict[str, Any]:
        for sheet in self._sheets:
            for name in OF_ADDITIONS:
                field = _name(sheet, name)
                said = self.cleaned_data.get(field, "")
                if not said:
                    continue
                try:
                    self.cleaned_data[field] = BY_NAME[name].read(said)
                except ValueError as wrong:
                    self.add_error(field, str(wrong))
        return self.cleaned_data

    @property
    def said(self) -> dict[int, Said]:
        """What the person says of each sheet, by its position."""
        return {sheet.position: self._said(sheet) for sheet in self._sheets}

    def _said(self, sheet: SentSheet) -> Said:
        about = self._abouts[sheet.position]
        if not about or not sheet.head:
            return Said(about)
        takes = [self.cleaned_data[_name(sheet, str(place))] for place in range(len(sheet.headings))]
        of_all = {name: self.cleaned_data.get(_name(sheet, name), "") for name in OF_ADDITIONS}
        return Said(about, takes, {name: said for name, said in of_all.items() if said})


def _name(sheet: SentSheet, of: str) -> str:
    return f"sheet-{sheet.position}-{of}"


def _throughout(name: str, said: str) -> forms.Field:
    """The question that is asked once for all rows whose own cell is empty."""
    column = BY_NAME[name]
    label = f"{column.heading}, where a row does not say it"
    if column.choices:
        choices = [("", "It is not said"), *column.choices()]
        return forms.ChoiceField(label=label, required=False, choices=choices, initial=said, help_text=column.means)
    initial = column.shown(said) if said else ""
    return forms.CharField(
        label=label,
        required=False,
        initial=initial,
        max_length=50,
        help_text=f"{column.means} For example, {column.example}",
    )


class WordsForm(forms.Form):
    """What each word means that is none of ours."""

    def __init__(
        self, data: Any = None, *, asked: Mapping[tuple[str, str], str], agencies: Agencies, by: User, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self._asked = dict(enumerate(asked.items()))
        known: dict[str, list[tuple[str, str]]] = {}
        for number, ((name, word), written) in self._asked.items():
            may_mean = known.setdefault(name, meanings(name, by, agencies))
            code, words = offered_meaning(name, word, may_mean)
            ends = code in BY_A_PERSON
            asks, nothing, missing = ASKS.get(name, OF_A_CHOICE)
            self.fields[f"word-{number}"] = forms.ChoiceField(
                label=asks.format(written, BY_NAME[name].heading),
                help_text=f"It may mean “{words}”: that is for you to say." if ends else "",
                choices=[("", "Choose"), *may_mean, (SAYS_NOTHING, nothing)],
                initial="" if ends else code,
                error_messages={"required": missing.format(written)},
            )

    @property
    def asks_where_it_stands(self) -> bool:
        """Whether a word may bring a recommendation in at the end of its life."""
        return any(name == "stands" for (name, _), _ in self._asked.values())

    @property
    def meant(self) -> dict[tuple[str, str], str]:
        """The code of what is meant by the column and the word as it is written; empty where it says nothing."""
        said = {number: self.cleaned_data[f"word-{number}"] for number in self._asked}
        return {
            (name, written): "" if said[number] == SAYS_NOTHING else said[number]
            for number, ((name, _), written) in self._asked.items()
        }

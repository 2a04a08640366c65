"""Dates in forms, typed as people write them: a day, or whatever is known of when something was.

left_on = DayField(label="Last day")               → datetime.date
on = WhenField(label="When it was decided")        → PartialDate, to the precision that was written
"""

from datetime import date
from typing import Any

from django import forms

from heed.kit.calendar.dates import PartialDate
from heed.kit.calendar.written import typed_date


class _Typed(forms.Field):
    """What `DayField` and `WhenField` share: reading the words, and saying what is wrong with them."""

    widget: type[forms.Widget] | forms.Widget = forms.DateInput
    example = ""

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        required = {"required": f"Say when, for example {self.example}."}
        kwargs["error_messages"] = required | (kwargs.get("error_messages") or {})
        super().__init__(help_text=help_text or f"For example, {self.example}", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A date that we know is shown as we write it; what somebody typed, as they typed it."""
        return str(PartialDate.of(value)) if isinstance(value, date) else str(value or "")

    def read(self, words: str) -> PartialDate | None:
        """What the words say; None where there are none. Raises ValidationError for words that are no date."""
        if words in self.empty_values or not words.strip():
            return None
        found = typed_date(words)
        if found is None:
            raise forms.ValidationError(f"“{words}” is not a date as we read it. Write it like {self.example}.")
        if found.impossible:
            raise forms.ValidationError(f"{words} is not in the calendar.")
        if not found.iso:
            raise forms.ValidationError(f"{words} lacks its year. Write it like {self.example}.")
        return PartialDate(found.iso)


class DayField(_Typed):
    """One day of the calendar. Cleans to `date`; to None where it is optional and empty."""

    example = "20 July 2022"

    def to_python(self, value: Any) -> date | None:
        when = PartialDate.of(value) if isinstance(value, date) else self.read(value)
        if when is None:
            return None
        if not when.is_exact:
            raise forms.ValidationError(f"{value} is not one day. Write it like {self.example}.")
        return when.earliest


class WhenField(_Typed):
    """A date to the precision that is known. Cleans to `PartialDate`; to None where it is optional and empty."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-20"})
    example = "20 July 2022, September 2022, 9/2022 or 2022"

    def to_python(self, value: Any) -> PartialDate | None:
        return value if isinstance(value, PartialDate) else self.read(value)

"""What is asked about views."""

from typing import Any

from django import forms
from django.http import QueryDict

from heed.kit.registers.asked import Asked


class ViewForm(forms.Form):
    """A view of a list: its name, and whether others are offered it."""

    name = forms.CharField(label="Name of the view", max_length=60)
    shared = forms.BooleanField(label="Offer it to everybody who may see this list", required=False)

    def __init__(self, data: QueryDict | None, *, asked: Asked, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self._asked = asked

    def clean_shared(self) -> bool:
        """What somebody typed stands in the link of a view, where everybody reads it who is offered the view."""
        shared: bool = self.cleaned_data["shared"]
        if shared and self._asked.typed:
            raise forms.ValidationError(
                "What you typed to narrow the list would stand in a link that everybody sees, whoever may know of it. "
                "Keep this view for yourself, or take the words out first."
            )
        return shared


class CopyForm(forms.Form):
    """An edited copy of a list."""

    file = forms.FileField(
        label="The edited workbook", help_text="The .xlsx that was taken from this list, up to 20 MB."
    )

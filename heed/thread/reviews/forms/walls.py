"""What is asked about who may know of a review."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import User

MY_OWN = "my_own"
OF_YOUR_OWN = (
    "That is you. Once it is recorded you see nothing of this review here, and only somebody else who may see it can strike "
    "it out or end it. Choose somebody else, or tick below that it is your own."
)
FEW_LINES = forms.Textarea(attrs={"rows": 3})


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django 5.2 does not subscript it
    """Somebody with a working account."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), empty_label="Choose a person", **kwargs)

    def with_everybody(self) -> None:
        """Offer those whose account works today."""
        working = Q(left_on__isnull=True) | Q(left_on__gt=timezone.localdate())
        self.queryset = User.objects.filter(working).select_related("agency")

    def label_from_instance(self, person: User) -> str:
        return f"{person.name}, {person.agency}"


class RestrictForm(DatedForm):
    """Why few may know of a review."""

    reason = forms.CharField(label="Why may only few people know of this review?", widget=FEW_LINES)
    on = WhenField(label="Since when", initial=timezone.localdate)
    field_order = ["reason", "on"]


class AdmitForm(DatedForm):
    """Somebody who needs to know."""

    person = PersonField(label="Who")
    reason = forms.CharField(label="What do they need it for?", widget=FEW_LINES)
    on = WhenField(label="From", initial=timezone.localdate)
    until = DayField(label="Last day", required=False)
    field_order = ["person", "reason", "on", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].with_everybody()  # type: ignore[attr-defined]


class ConflictForm(AdmitForm):
    """Somebody whose interest shuts them out."""

    reason = forms.CharField(
        label="What is their interest?",
        help_text="They took part in what is reviewed, manage somebody who did, or are close to somebody in it.",
        widget=FEW_LINES,
    )
    by: User | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.by and cleaned.get("person") == self.by:
            self.fields[MY_OWN] = forms.BooleanField(label="It is my own conflict of interest", required=False)
            if MY_OWN not in self.data:
                self.add_error("person", OF_YOUR_OWN)
        return cleaned


class EndForm(forms.Form):
    """The last day on which an admission or a conflict holds."""

    until = DayField(label="Last day", initial=timezone.localdate)
    reason = forms.CharField(label="Why does it end?", widget=FEW_LINES)

"""What is asked about a review."""

from django import forms
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.forms import DatedForm
from heed.kit.pages.dates import WhenField
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import ReviewKind


class ReviewForm(DatedForm):
    """A review to be put on the register."""

    reference = forms.CharField(label="Reference", help_text="As papers print it.", max_length=20)
    pseudonym = forms.CharField(
        label="Pseudonym", help_text="The name that papers use. Never a real one.", max_length=100, required=False
    )
    kind = forms.ChoiceField(label="Kind of review", choices=ReviewKind.choices, widget=forms.RadioSelect)
    died_in = WhenField(
        label="Year of the death", help_text="Or the month, as far as it may be printed.", required=False
    )
    state = forms.ChoiceField(label="Where it stands", choices=ReviewState.choices)
    on = WhenField(label="Since when it has stood there", initial=timezone.localdate)
    field_order = ["reference", "pseudonym", "kind", "died_in", "state", "on"]

    def clean_died_in(self) -> str:
        died_in: PartialDate | None = self.cleaned_data["died_in"]
        if died_in and died_in.is_exact:
            raise forms.ValidationError("Give the year or the month: the day of a death is not kept here.")
        return died_in.iso if died_in else ""

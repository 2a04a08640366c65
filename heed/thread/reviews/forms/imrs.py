"""What is asked about an IMR."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.files.forms import KeptFileField
from heed.kit.lifecycle.forms import DatedForm, StepForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import Agency
from heed.thread.reviews.forms.walls import FEW_LINES, PersonField
from heed.thread.reviews.models import Debriefing


class PenForm(DatedForm):
    """May ask whether the pen of the review passes as well; nothing passes unless it is ticked."""

    pen_passes = forms.BooleanField(required=False)

    def __init__(self, *args: Any, passes: str = "", **kwargs: Any) -> None:
        """`passes` says with what and to whom; where it is empty, nobody is asked."""
        super().__init__(*args, **kwargs)
        self.fields["pen_passes"].label = passes
        if not passes:
            del self.fields["pen_passes"]


class ImrStepForm(PenForm, StepForm):
    """A move of an IMR."""

    field_order = ["reason", "on", "pen_passes", *StepForm.SAID, "version"]


class RequestForm(PenForm):
    """What the chair asked, of whom, by when."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="Agency", empty_label="Choose an agency")
    requested_by = forms.CharField(label="Name of the chair", max_length=200)
    letter_on = DayField(label="Date of the letter")
    due_on = DayField(label="Due date that the letter gives")
    on = WhenField(label="When we received it", initial=timezone.localdate)
    field_order = ["agency", "requested_by", "letter_on", "due_on", "on", "pen_passes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.all()  # type: ignore[attr-defined]


class SomebodyForm(DatedForm):
    """A person with an account, or the name of one without."""

    person = PersonField(label="Who", required=False)
    name = forms.CharField(label="Or the name of somebody without an account", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].with_everybody()  # type: ignore[attr-defined]


class AuthorForm(SomebodyForm):
    """The author, and what they declare."""

    declaration = forms.CharField(
        label="Their declaration, in their words",
        help_text="That they had no part in what is reviewed, and manage nobody who had.",
        widget=FEW_LINES,
    )
    on = WhenField(label="When they declared it", initial=timezone.localdate)
    field_order = ["person", "name", "declaration", "on"]


class DraftForm(DatedForm):
    """The next version."""

    file = KeptFileField(label="The file", help_text="Word or PDF, up to 50 MB.")
    words = forms.CharField(label="What is new in it?", max_length=200)
    on = WhenField(label="Of which day is it?", initial=timezone.localdate)
    field_order = ["file", "words", "on"]


class SignOffForm(SomebodyForm):
    """Who answers for the latest version."""

    rank = forms.CharField(label="Their rank or post", max_length=200)
    on = WhenField(label="When they signed it off", initial=timezone.localdate)
    field_order = ["person", "name", "rank", "on"]


class QueryForm(DatedForm):
    """What the chair asked of it."""

    words = forms.CharField(label="What does the chair ask?", widget=FEW_LINES)
    on = WhenField(label="When they asked", initial=timezone.localdate)
    field_order = ["words", "on"]


class AnswerForm(DatedForm):
    """What was answered."""

    words = forms.CharField(label="What was answered?", widget=FEW_LINES)
    on = WhenField(label="When", initial=timezone.localdate)
    field_order = ["words", "on"]


class DebriefForm(DatedForm):
    """How many were offered a debrief; never who."""

    what = forms.ChoiceField(label="What became of it", choices=Debriefing.choices, widget=forms.RadioSelect)
    how_many = forms.IntegerField(label="For how many people", help_text="Not their names.", min_value=1)
    words = forms.CharField(label="Anything to add", widget=FEW_LINES, required=False)
    on = WhenField(label="When", initial=timezone.localdate)
    field_order = ["what", "how_many", "words", "on"]


class ExtensionForm(DatedForm):
    """More time that the chair gave."""

    due_on = DayField(label="The new due date")
    agreed_by = forms.CharField(label="Who agreed to it", max_length=200)
    words = forms.CharField(label="Why?", widget=FEW_LINES)
    on = WhenField(label="When they agreed", initial=timezone.localdate)
    field_order = ["due_on", "agreed_by", "words", "on"]

"""What is asked about a kind of review, guidance, the name of a stage or a clock."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from heed.kit.calendar.clocks import Unit
from heed.kit.pages.dates import DayField
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import ClockDefinition, Guidance, Kind, OwnClock, StageName
from heed.thread.reviews.models.definitions import LONGEST, Ours


class DefinitionForm(forms.Form):
    """Where a row comes from, and from when it holds."""

    source = forms.CharField(label="Where does it say so?", widget=forms.Textarea(attrs={"rows": 2}))
    in_force_from = DayField(label="From which day does it hold?", initial=timezone.localdate)
    verified = forms.BooleanField(label="I have read it there myself", required=False)

    model: ClassVar[Any]
    LAST: ClassVar = ("source", "in_force_from", "verified")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            kinds = Kind.in_force(timezone.localdate()).values()
            self.fields["kind"].choices = [(kind.code, str(kind)) for kind in kinds]  # type: ignore[attr-defined]

    @property
    def row(self) -> Any:
        return self.model(**self.cleaned_data)


class KindForm(DefinitionForm):
    model = Kind
    code = forms.CharField(label="Short name", max_length=10)
    name = forms.CharField(label="Name in full", max_length=100)
    is_counted = forms.BooleanField(label="Count it among reviews after domestic abuse", required=False)
    field_order = ["code", "name", "is_counted", *DefinitionForm.LAST]


class GuidanceForm(DefinitionForm):
    model = Guidance
    kind = forms.ChoiceField(label="For which kind of review?")
    title = forms.CharField(label="Its title", max_length=200)
    field_order = ["kind", "title", *DefinitionForm.LAST]


class StageNameForm(DefinitionForm):
    model = StageName
    kind = forms.ChoiceField(label="For which kind of review?")
    state = forms.ChoiceField(label="Which stage?", choices=ReviewState.choices())
    words = forms.CharField(label="What is it called there?", max_length=100)
    field_order = ["kind", "state", "words", *DefinitionForm.LAST]


class ClockForm(DefinitionForm):
    model = ClockDefinition
    kind = forms.ChoiceField(label="For which kind of review?")
    guidance = forms.ModelChoiceField(Guidance.objects.all(), label="In which guidance?", empty_label=None)
    code = forms.SlugField(
        label="Short name of the clock",
        help_text="The same as before, to replace a clock: decision, completion, sending.",
        max_length=40,
    )
    name = forms.CharField(label="What is it called?", max_length=100)
    starts = forms.ChoiceField(label="It starts at the stage", choices=ReviewState.choices())
    stops = forms.ChoiceField(label="It stops at the stage", choices=ReviewState.choices())
    number = forms.IntegerField(label="How many?", min_value=0, max_value=LONGEST, required=False)
    unit = forms.ChoiceField(
        label="Of what?",
        choices=[("", "No number is given"), *((unit.value, unit.value) for unit in Unit)],
        required=False,
    )
    soon = forms.IntegerField(label="How many days before is it due soon?", min_value=0, max_value=366, initial=14)
    field_order = [
        "kind", "guidance", "code", "name", "starts", "stops", "number", "unit", "soon", *DefinitionForm.LAST
    ]  # fmt: skip


class OwnClockForm(DefinitionForm):
    model = OwnClock
    code = forms.ChoiceField(label="For what?", choices=Ours.choices)
    number = forms.IntegerField(label="How many?", min_value=1, max_value=366)
    unit = forms.ChoiceField(label="Of what?", choices=[(unit.value, unit.value) for unit in Unit])
    field_order = ["code", "number", "unit", *DefinitionForm.LAST]

"""What is asked about who leads a theme."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField
from heed.thread.recommendations.forms.moves import PersonField
from heed.thread.recommendations.models import Duty, Recommendation, Theme


class GiveThemeForm(DatedForm):
    """Somebody who leads a theme, or stands in."""

    person = PersonField(label="Who")
    duty = forms.ChoiceField(label="As what", choices=Duty.choices, widget=forms.RadioSelect)
    on = WhenField(label="From when", initial=timezone.localdate)
    field_order = ["person", "duty", "on"]


class EndLeadForm(forms.Form):
    """The last day of somebody's lead."""

    on = DayField(label="The last day", initial=timezone.localdate)

    @property
    def fact(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class _Themes(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.group}: {theme}"


class HandOverForm(forms.Form):
    """Themes that one lead hands to another."""

    chosen = _Themes(Theme.objects.none(), label="Which themes", widget=forms.CheckboxSelectMultiple)
    taker = PersonField(label="Who takes them over")
    words = forms.CharField(
        label="What they need to know",
        help_text="What is promised, to whom, and what is still open. It is kept with the theme.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    on = DayField(label="From which day", initial=timezone.localdate)

    def __init__(self, data: Any = None, *, choices: QuerySet[Theme], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["chosen"].queryset = choices  # type: ignore[attr-defined]

    @property
    def fact(self) -> dict[str, Any]:
        return {name: told for name, told in self.cleaned_data.items() if name != "chosen"}


class TakeOverForm(SaidForm):
    """The receipt of a hand-over."""

    on = WhenField(label="When you read it", initial=timezone.localdate)
    field_order = ["on"]


class _Recommendations(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, asked: Recommendation) -> str:
        return f"{asked} – {asked.theme or 'no theme yet'}"


class DisseminateForm(DatedForm):
    """Recommendations that go to the leads of their themes."""

    chosen = _Recommendations(
        Recommendation.objects.none(), label="Which recommendations", widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label="What the theme leads should know",
        help_text="A few words. They are kept with each step.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = WhenField(label="When they are sent", initial=timezone.localdate)
    field_order = ["chosen", "reason", "on"]

    def __init__(self, data: Any = None, *, choices: QuerySet[Recommendation], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["chosen"].queryset = choices  # type: ignore[attr-defined]

    @property
    def fact(self) -> dict[str, Any]:
        return {name: told for name, told in self.cleaned_data.items() if name != "chosen"}

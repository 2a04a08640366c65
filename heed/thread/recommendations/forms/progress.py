"""What is asked about how a recommendation goes."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm, SeenForm
from heed.kit.pages.dates import DayField, WhenField
from heed.thread.recommendations.forms.themes import ThemeField
from heed.thread.recommendations.models import Hearer, Theme, Verdict


def _words(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}))


class UpdateForm(SaidForm):
    """How it goes."""

    text = _words("How does it go?", "It is added to what was said before.")
    field_order = ["text", "on"]


class AssessmentForm(SaidForm):
    """How far it is met."""

    verdict = forms.ChoiceField(label="How far it is met", choices=Verdict.choices, widget=forms.RadioSelect)
    assessor = forms.CharField(label="Who found so", help_text="The person, not the office.", max_length=200)
    reason = _words("What that rests on")
    on = WhenField(label="When it was found", initial=timezone.localdate)
    field_order = ["verdict", "assessor", "reason", "on"]


class RetargetForm(SeenForm):
    """Another target date."""

    target_on = DayField(label="The new target date")
    reason = _words("Why it changes", "The first date is kept, and is printed beside the new one.")
    on = WhenField(label="When it was changed", initial=timezone.localdate)
    field_order = ["target_on", "reason", "on", "version"]


class RethemeForm(SeenForm):
    """Another theme."""

    theme = ThemeField(
        Theme.objects.filter(retired=False).select_related("group"),
        label="The theme it belongs to",
        empty_label="Choose a theme",
    )
    reason = _words("Why it changes", "The theme that it had is kept, and its page tells of it.")
    on = WhenField(label="When it was changed", initial=timezone.localdate)
    suggested = forms.BooleanField(widget=forms.HiddenInput, required=False)
    field_order = ["theme", "reason", "on", "version", "suggested"]


class ToldBackForm(SaidForm):
    """Who was told what became of it."""

    hearer = forms.ChoiceField(label="Who was told", choices=Hearer.choices, widget=forms.RadioSelect)
    unwished = forms.BooleanField(label="They do not wish to be told", required=False)
    words = _words("How they were told", "Or how they said that they do not wish it.")
    on = WhenField(label="When they were told", initial=timezone.localdate)
    field_order = ["hearer", "unwished", "words", "on"]

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        return asked | {"wished": not asked.pop("unwished")}


class SplitForm(DatedForm):
    """The parts of what is asked."""

    texts = _words("The parts", "One a line, in the words of the recommendation as far as they go.", 6)
    on = WhenField(label="When it was split", initial=timezone.localdate)
    field_order = ["texts", "on"]

    def clean_texts(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()]


class PartAnswerForm(SaidForm):
    """What was done for a part."""

    text = _words("What was done for it")
    undone = forms.BooleanField(label="Nothing was done, and the words say why it can stay so", required=False)
    field_order = ["text", "undone", "on"]

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        return asked | {"done": not asked.pop("undone")}

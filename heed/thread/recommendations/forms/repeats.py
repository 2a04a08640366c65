"""What is asked about two recommendations that may ask the same."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm
from heed.kit.pages.dates import WhenField
from heed.thread.recommendations.models import Recommendation


class RepeatForm(DatedForm):
    """Whether another one asks the same, and why somebody says so."""

    other = forms.ModelChoiceField(
        Recommendation.objects.none(),
        label="Which one is it about?",
        empty_label="Choose a recommendation",
        error_messages={"required": "Choose the recommendation that it is about."},
    )
    asks_the_same = forms.TypedChoiceField(
        label="Does it ask the same?",
        choices=[("yes", "Yes, it asks the same"), ("no", "No, it asks for something else")],
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it asks the same."},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="A few words. They are kept with the link.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = WhenField(label="Since when do we say so?", initial=timezone.localdate)
    field_order = ["other", "asks_the_same", "reason", "on"]

    def __init__(self, *args: Any, others: "QuerySet[Recommendation]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


class OwnWordsForm(DatedForm):
    """Words of our own, and what they mean."""

    words = forms.CharField(label="Our words", max_length=100, help_text="Such as the name of a unit, or a short form.")
    meaning = forms.CharField(
        label="What they mean",
        max_length=100,
        help_text="Any words for it that are listed, such as “independent advocate”, or words of your own.",
    )
    field_order = ["words", "meaning", "on"]

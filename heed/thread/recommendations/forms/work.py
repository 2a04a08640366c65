"""What is asked about an action."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm, SeenForm
from heed.kit.pages.dates import DayField, WhenField
from heed.thread.recommendations.forms.moves import PersonField
from heed.thread.recommendations.forms.themes import ThemeForm
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.models import Review


class ActionForm(ThemeForm, SaidForm):
    """An action of our own."""

    says_what_is_optional = False  # of what and what for, and of a theme and a new one, one is needed

    text = forms.CharField(
        label="What is done",
        help_text="This, or what it is for.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    aim = forms.CharField(label="What it is for", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    state = forms.ChoiceField(label="Where it stands", choices=ActionState.choices)
    on = WhenField(label="Since when", initial=timezone.localdate)
    field_order = ["text", "aim", "theme", "new_theme", "new_group", "state", "on"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("theme") and not self.cleaned_data.get("new_theme"):
            self.add_error("theme", "Say which theme the action is on.")
        return self.cleaned_data


class ActionLeadForm(SaidForm):
    """Who carries an action out."""

    person = PersonField(label="The person who carries it out", required=False)
    agency = forms.CharField(
        label="Or another agency",
        help_text="Where nobody with an account here does: the agency, and the post or unit that answers for it.",
        max_length=200,
        required=False,
    )
    on = WhenField(label="Since when", initial=timezone.localdate)
    field_order = ["person", "agency", "on"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if bool(self.cleaned_data.get("person")) == bool((self.cleaned_data.get("agency") or "").strip()):
            self.add_error("person", "Choose a person or name another agency: one of the two.")
        return self.cleaned_data


class ActionTargetForm(SeenForm):
    """The day by which an action is to be done."""

    target_on = DayField(label="To be done by")
    reason = forms.CharField(
        label="Why it changes",
        help_text="Leave this empty for the first date. The first date is kept, and is shown beside the new one.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    on = WhenField(label="When it was set", initial=timezone.localdate)
    field_order = ["target_on", "reason", "on", "version"]


class LearningForm(SaidForm):
    """One thing that was learned or changed."""

    text = forms.CharField(label="What was learned or changed", widget=forms.Textarea(attrs={"rows": 4}))
    state = forms.ChoiceField(
        label="Where that stands", choices=lambda: [("", "Choose where it stands"), *ActionState.choices()]
    )
    is_result = forms.BooleanField(label="This is a result: it says what came of the action", required=False)
    field_order = ["text", "state", "is_result", "on"]


class _Recommendations(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, asked: Recommendation) -> str:
        return f"{asked.number}: {asked.text}"


class _ReviewField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django 5.2 does not subscript it
    def label_from_instance(self, review: Review) -> str:
        """The reference alone: a pseudonym is shown where the log of reads can say whose it was."""
        return review.reference


class WhichReviewForm(forms.Form):
    """Which review's recommendations to choose from."""

    review = _ReviewField(Review.objects.none(), empty_label="Choose a review")

    def __init__(self, *args: Any, reviews: QuerySet[Review], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        behind = reviews.filter(recommendations__isnull=False).distinct()
        self.fields["review"].queryset = behind  # type: ignore[attr-defined]


class AttachForm(DatedForm):
    """Recommendations of one review, to be attached to an action that does not carry them out yet."""

    recommendations = _Recommendations(
        Recommendation.objects.none(),
        label="Which of its recommendations does the action carry out?",
        error_messages={"required": "Choose at least one."},
    )
    on = WhenField(label="Since when", initial=timezone.localdate)
    field_order = ["recommendations", "on"]

"""What is asked about recommendations, actions and questions."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import Agency, User
from heed.thread.recommendations.actions import theme_called
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import Recommendation, Reply, Scope, Theme
from heed.thread.reviews.models import Review


class _Themes(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.group}: {theme}"


class _Recommendations(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, asked: Recommendation) -> str:
        return f"{asked.number}: {asked.text}"


class ThemeForm(forms.Form):
    """A theme that is there already, or a new one in its group."""

    theme = _Themes(Theme.objects.select_related("group"), label="Theme", empty_label="Choose a theme", required=False)
    new_theme = forms.CharField(
        label="Or a new theme", help_text="Where none of those above will do.", max_length=300, required=False
    )
    new_group = forms.CharField(
        label="The group it stands in", help_text="One that is there, or a new one.", max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        theme, new, group = (self.cleaned_data.get(name) for name in ("theme", "new_theme", "new_group"))
        if theme and new:
            self.add_error("new_theme", "Choose a theme or name a new one, not both.")
        if bool(new) != bool(group):
            self.add_error("new_theme" if group else "new_group", "A new theme needs its name and its group.")
        return self.cleaned_data

    def themed(self, fact: dict[str, Any], *, by: User) -> dict[str, Any]:
        """The fact with its theme, which is added to the record where it is new; to be called inside an action."""
        new, group = fact.pop("new_theme"), fact.pop("new_group")
        return fact | {"theme": theme_called(new, group=group, by=by, on=fact["on"])} if new else fact


class RecommendationForm(ThemeForm, DatedForm):
    """What a review asks."""

    number = forms.CharField(label="Number", help_text="As the review numbers it.", max_length=30)
    text = forms.CharField(label="What is asked", help_text="Word for word.", widget=forms.Textarea(attrs={"rows": 5}))
    scope = forms.ChoiceField(label="How far it reaches", choices=Scope.choices, widget=forms.RadioSelect)
    target_on = DayField(label="Target date", required=False)
    on = WhenField(label="When it was asked", initial=timezone.localdate)
    field_order = ["number", "text", "scope", "theme", "new_theme", "new_group", "target_on", "on"]


class AnswerForm(SaidForm):
    """What an addressee says to a recommendation."""

    agency = forms.ModelChoiceField(Agency.objects.all(), label="Who answers", empty_label="Choose an agency")
    reply = forms.ChoiceField(label="The answer", choices=Reply.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why",
        help_text="Needed where it is not agreed, or not in full.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    on = WhenField(label="When it was answered", initial=timezone.localdate)
    field_order = ["agency", "reply", "reason", "on"]


class ActionForm(ThemeForm, SaidForm):
    """An action of our own."""

    text = forms.CharField(label="What is done", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    aim = forms.CharField(label="What it is for", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    state = forms.ChoiceField(label="Where it stands", choices=ActionState.choices)
    on = WhenField(label="Since when", initial=timezone.localdate)
    field_order = ["text", "aim", "theme", "new_theme", "new_group", "state", "on"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("theme") and not self.cleaned_data.get("new_theme"):
            self.add_error("theme", "Say which theme the action is on.")
        return self.cleaned_data


class LearningForm(SaidForm):
    """One thing that was learned or changed."""

    text = forms.CharField(label="What was learned or changed", widget=forms.Textarea(attrs={"rows": 4}))
    state = forms.ChoiceField(
        label="Where that stands", choices=lambda: [("", "Choose where it stands"), *ActionState.choices()]
    )
    is_result = forms.BooleanField(label="This is a result: it says what came of the action", required=False)
    field_order = ["text", "state", "is_result", "on"]


class _ReviewField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django 5.2 does not subscript it
    def label_from_instance(self, review: Review) -> str:
        """The reference alone: a pseudonym is shown where the log of reads can say whose it was."""
        return review.reference


class WhichReviewForm(forms.Form):
    """Which review's recommendations to choose from."""

    review = _ReviewField(
        Review.objects.filter(recommendations__isnull=False).distinct(), empty_label="Choose a review"
    )


class AttachForm(DatedForm):
    """Recommendations of one review, to be attached to an action that does not carry them out yet."""

    recommendations = _Recommendations(
        Recommendation.objects.none(),
        label="Which of its recommendations does the action carry out?",
        error_messages={"required": "Choose at least one."},
    )
    on = WhenField(label="Since when", initial=timezone.localdate)
    field_order = ["recommendations", "on"]


class QuestionForm(DatedForm):
    """Something that is not known, the person who is asked, and the day to chase."""

    words = forms.CharField(label="What is not known", widget=forms.Textarea(attrs={"rows": 3}))
    asked_of = forms.CharField(label="Who is asked", max_length=200)
    asked_on = DayField(label="When they were asked", initial=timezone.localdate)
    chase_on = DayField(label="When to chase")
    on = WhenField(label="Since when it is not known", initial=timezone.localdate)
    field_order = ["words", "asked_of", "asked_on", "chase_on", "on"]


class QuestionAnsweredForm(SaidForm):
    """What came of a question."""

    words = forms.CharField(label="The answer", widget=forms.Textarea(attrs={"rows": 4}))
    on = WhenField(label="When it was so", initial=timezone.localdate)
    field_order = ["words", "on"]

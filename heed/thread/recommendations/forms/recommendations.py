"""What is asked about a recommendation."""

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import Agency
from heed.thread.recommendations.forms.themes import ThemeForm
from heed.thread.recommendations.models import Reply, Scope


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

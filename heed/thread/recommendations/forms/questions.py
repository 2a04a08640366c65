"""What is asked about a question."""

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField


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

"""What is asked about proceedings, names and the family."""

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm
from heed.kit.pages.dates import DayField, WhenField
from heed.thread.reviews.forms.walls import FEW_LINES
from heed.thread.reviews.models import Part, ProceedingKind, Way, Wish


class ProceedingForm(DatedForm):
    kind = forms.ChoiceField(label="What is it?", choices=ProceedingKind.choices, widget=forms.RadioSelect)
    body = forms.CharField(label="Court or body", max_length=200)
    reference = forms.CharField(label="Their reference", max_length=100, required=False)
    on = WhenField(label="When we heard of it", initial=timezone.localdate)
    field_order = ["kind", "body", "reference", "on"]


class NewsForm(DatedForm):
    words = forms.CharField(label="What was heard?", widget=FEW_LINES)
    next_on = DayField(label="Next date", required=False)
    outcome = forms.CharField(label="Outcome", max_length=300, required=False)
    on = WhenField(label="When we heard it", initial=timezone.localdate)
    field_order = ["words", "next_on", "outcome", "on"]


class NameForm(DatedForm):
    part = forms.ChoiceField(label="Who is it?", choices=Part.choices, widget=forms.RadioSelect)
    name = forms.CharField(label="Name", max_length=200)
    also_called = forms.CharField(
        label="Other names", help_text="With commas between them.", max_length=300, required=False
    )
    pseudonym = forms.CharField(label="What papers call them", max_length=100, required=False)
    on = WhenField(label="When we learned it", initial=timezone.localdate)
    field_order = ["part", "name", "also_called", "pseudonym", "on"]


class OpenForm(forms.Form):
    reason = forms.CharField(
        label="What do you need the names for?",
        help_text="A few words. They are kept with your name and the time.",
        widget=FEW_LINES,
        error_messages={"required": "Say what you need the names for, in a few words."},
    )


class ContactForm(DatedForm):
    whom = forms.CharField(label="Who was it with?", help_text="For example, her sister.", max_length=200)
    how = forms.ChoiceField(label="How", choices=Way.choices, widget=forms.RadioSelect)
    who_for_us = forms.CharField(label="Who was in touch with them?", max_length=200)
    words = forms.CharField(label="What was said?", widget=FEW_LINES)
    pseudonym = forms.CharField(label="The pseudonym they would like", max_length=200, required=False)
    told_back = forms.ChoiceField(
        label="Do they wish to be told what came of it?",
        choices=Wish.choices,
        widget=forms.RadioSelect,
        initial="not said",
    )
    advocate = forms.ChoiceField(
        label="Do they wish for an advocate?", choices=Wish.choices, widget=forms.RadioSelect, initial="not said"
    )
    wait_until = DayField(
        label="Time given to them, until",
        help_text="Where they asked for time, or we offered it. It is never counted as delay.",
        required=False,
    )
    on = WhenField(label="When", initial=timezone.localdate)
    field_order = ["whom", "how", "who_for_us", "words", "pseudonym", "told_back", "advocate", "wait_until", "on"]

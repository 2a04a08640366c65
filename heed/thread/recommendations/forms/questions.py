"""What is asked about a question."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import User


class QuestionForm(DatedForm):
    """Something that is not known, the person who is asked, and the day to chase."""

    words = forms.CharField(label="What is not known", widget=forms.Textarea(attrs={"rows": 3}))
    asked_of = forms.CharField(label="Who is asked", max_length=200)
    asked_email = forms.EmailField(
        label="The address they sign in to Heed with",
        required=False,
        help_text="Heed reminds them on the day, in a message that quotes nothing. Left empty, it reminds you.",
    )
    asked_on = DayField(label="When they were asked", initial=timezone.localdate)
    chase_on = DayField(label="When to chase")
    on = WhenField(label="Since when it is not known", initial=timezone.localdate)
    field_order = ["words", "asked_of", "asked_email", "asked_on", "chase_on", "on"]

    def clean_asked_email(self) -> User | None:
        address = self.cleaned_data["asked_email"]
        if not address:
            return None
        person = User.objects.working(on=timezone.localdate()).filter(email__iexact=address).first()
        if person is None:
            raise forms.ValidationError("Nobody signs in with that address. Correct it, or leave it empty.")
        return person

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        return asked | {"asked_person": asked.pop("asked_email")}


class QuestionAnsweredForm(SaidForm):
    """What came of a question."""

    words = forms.CharField(label="The answer", widget=forms.Textarea(attrs={"rows": 4}))
    on = WhenField(label="When it was so", initial=timezone.localdate)
    field_order = ["words", "on"]

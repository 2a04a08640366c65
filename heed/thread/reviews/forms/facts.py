"""What is asked about a fact of a review. Each form is given the review that it is about."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField
from heed.thread.reviews.forms.pseudonyms import PseudonymForm
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review
from heed.thread.reviews.models.facts import Body, Holder, Publicity, TypeOfDeath
from heed.thread.reviews.models.hold import Change, Reason
from heed.thread.reviews.standing import ReviewStanding, definitions, fetch_facts


def _words(label: str, *, required: bool = False, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=area, required=required, help_text=help_text)


class PenForm(SaidForm):
    holder = forms.ChoiceField(label="Whose move is it now?", choices=Holder.choices, widget=forms.RadioSelect)
    words = _words("What for?")
    meanwhile = _words("What can we do meanwhile?", help_text="What need not wait for them.")
    field_order = ["holder", "on", "words", "meanwhile", *SaidForm.SAID]


class HoldForm(SaidForm):
    reason = forms.ChoiceField(label="What holds it up?", choices=Reason.choices, widget=forms.RadioSelect)
    words = _words("In a few words")
    restart = DayField(label="When is it planned to go on?", required=False)
    field_order = ["reason", "words", "restart", "on", *SaidForm.SAID]


class HoldChangeForm(DatedForm):
    what = forms.ChoiceField(label="What happened?", choices=Change.choices, widget=forms.RadioSelect)
    restart = DayField(label="When is it now planned to go on?", required=False)
    field_order = ["what", "restart", "on"]


class ToldForm(SaidForm):
    whom = forms.ChoiceField(label="Who was told?", choices=Body.choices, widget=forms.RadioSelect)
    words = _words("What were they told?", required=True, help_text="For example, that there will be a review.")
    field_order = ["whom", "words", "on", *SaidForm.SAID]


class CommissionForm(DatedForm):
    partnership = forms.CharField(label="Community safety partnership", max_length=200, required=False)
    chair = forms.CharField(label="Independent chair", max_length=200, required=False)
    field_order = ["partnership", "chair", "on"]


class DeathForm(DatedForm):
    type_of_death = forms.ChoiceField(label="Type of death", choices=TypeOfDeath.choices, widget=forms.RadioSelect)
    field_order = ["type_of_death", "on"]


class MilestoneForm(DatedForm):
    state = forms.ChoiceField(label="Which stage had it come to?", choices=ReviewState.choices())
    field_order = ["state", "on"]


class PublicationForm(DatedForm):
    what = forms.ChoiceField(label="What became of it?", choices=Publicity.choices, widget=forms.RadioSelect)
    planned_for = DayField(label="For which day is it planned?", required=False)
    address = forms.URLField(label="At which address is it published?", required=False, assume_scheme="https")
    words = _words("Why, or what was left out", help_text="Always, where it is not published or was taken down.")
    field_order = ["what", "planned_for", "address", "words", "on"]


class PlanDeliveredForm(DatedForm):
    words = _words("What shows that it is delivered?", required=True)
    field_order = ["words", "on"]


class ExtensionForm(DatedForm):
    clock = forms.ChoiceField(label="Which clock?", widget=forms.RadioSelect)
    until = DayField(label="Until which day?")
    agreed_by = forms.CharField(label="Who agreed to it?", max_length=200)
    words = _words("Why?", required=True)
    field_order = ["clock", "until", "agreed_by", "words", "on"]

    def about(self, review: Review) -> None:
        """Offer the clocks that run."""
        fetch_facts(review)
        standing = ReviewStanding(review, timezone.localdate(), definitions())
        running = [clock for clock in standing.clocks if clock.is_running]
        self.fields["clock"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, as declared above
            (clock.definition.code, clock.definition.name) for clock in running
        ]


class NameForm(PseudonymForm):
    reference = forms.CharField(
        label="Public reference", help_text="As papers print it.", max_length=20, required=False
    )
    reason = _words("What was wrong with it?", help_text="Where you correct what it is called already.")
    field_order = ["reference", "pseudonym", "reason"]

    def about(self, review: Review) -> None:
        """Show what it is called already, which may be corrected."""
        self.named = review
        self.initial = {"reference": review.reference, "pseudonym": review.pseudonym}
        if not (review.reference or review.pseudonym):
            del self.fields["reason"]

    @property
    def fact(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

"""What is asked about a recommendation."""

from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import Agency
from heed.thread.recommendations.forms.themes import ThemeForm
from heed.thread.recommendations.models import OF_A_REVIEW, Recommendation, Reply, Scope, SourceKind


class RecommendationForm(ThemeForm, DatedForm):
    """What is asked, whoever asks it."""

    number = forms.CharField(label="Number", help_text="As the report numbers it, for example 17.2.1", max_length=30)
    text = forms.CharField(label="What is asked", help_text="Word for word.", widget=forms.Textarea(attrs={"rows": 5}))
    scope = forms.ChoiceField(label="How far it reaches", choices=Scope.choices, widget=forms.RadioSelect)
    target_on = DayField(label="Target date", required=False)
    on = WhenField(label="When it was asked", initial=timezone.localdate)
    field_order = ["source", "report", "number", "text", "scope", "theme", "new_theme", "new_group", "target_on", "on"]

    @classmethod
    def of_what_was_typed(cls, typed: QueryDict) -> Self:
        """The form with what somebody typed so far, of which nothing is looked at yet."""
        return cls(initial={name: typed[name] for name in cls.base_fields if name in typed})


class OfReviewForm(RecommendationForm):
    """What a review asks."""

    source = forms.ChoiceField(
        label="In which paper",
        choices=[(kind.value, kind.label) for kind in OF_A_REVIEW],
        initial=SourceKind.OVERVIEW,
        widget=forms.RadioSelect,
    )


class OfReportForm(RecommendationForm):
    """What another body asks, or we ask of ourselves."""

    source = forms.ChoiceField(
        label="Who asks",
        choices=[(kind.value, kind.label) for kind in SourceKind if kind not in OF_A_REVIEW],
        widget=forms.RadioSelect,
    )
    report = forms.CharField(
        label="In which report", help_text="As short as it is cited, for example PEEL 2025", max_length=100
    )


class AddresseeForm(DatedForm):
    """An agency of which it is asked."""

    agency = forms.ModelChoiceField(
        Agency.objects.all(),
        label="Who is asked",
        help_text="Those that are asked already are left out. One that is missing is added on the page People, by an administrator.",
        empty_label="Choose an agency",
    )
    on = WhenField(label="When it was asked of them", initial=timezone.localdate)
    field_order = ["agency", "on"]

    def __init__(self, *args: Any, asked: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = asked.addressees.unstruck().values("agency")
        left = Agency.objects.exclude(pk__in=known)
        self.fields["agency"].widget.choices = [("", "Choose an agency"), *((one.pk, one.name) for one in left)]


class AnswerForm(SaidForm):
    """What an addressee says to a recommendation."""

    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="Who answers", help_text="One that is asked.", empty_label="Choose an agency"
    )
    person = forms.CharField(
        label="Which person of theirs", help_text="The person who decided, not the office.", max_length=200
    )
    reply = forms.ChoiceField(label="The answer", choices=Reply.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why",
        help_text="Needed where it is not agreed, or not in full.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    on = WhenField(label="When it was answered", initial=timezone.localdate)
    field_order = ["agency", "person", "reply", "reason", "on"]

    def __init__(self, *args: Any, asked: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        addressed = Agency.objects.filter(pk__in=asked.addressees.unstruck().values("agency"))
        self.fields["agency"].widget.choices = [("", "Choose an agency"), *((one.pk, one.name) for one in addressed)]

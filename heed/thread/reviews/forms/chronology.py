"""What is asked about a chronology: it is pasted or sent whole, and never typed line by line."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.documents.blocks import Unreadable
from heed.kit.lifecycle.forms import DatedForm
from heed.kit.pages.dates import WhenField
from heed.thread.reviews.chronology import HEADINGS, text_of
from heed.thread.reviews.models import ManagementReview, Review


class _ImrField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django 5.2 does not subscript it
    def label_from_instance(self, imr: ManagementReview) -> str:
        return str(imr)


class ChronologyForm(forms.Form):
    """A table, as a file or pasted; a file becomes text in the box, where it can be corrected."""

    file = forms.FileField(label="A workbook (.xlsx) or a table in text (.csv)", required=False)
    pasted = forms.CharField(
        label="Or paste the table here, with its headings",
        help_text="From Word or Excel. Dates as you write them; the headings say what each column is.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    check = forms.CharField(required=False, widget=forms.HiddenInput)
    says_what_is_optional = False

    def clean(self) -> dict[str, Any]:
        file, pasted = self.cleaned_data.get("file"), self.cleaned_data.get("pasted", "")
        try:
            text = text_of(file.read(), file.name) if file else pasted
        except Unreadable as error:
            self.add_error("file", str(error))
            return self.cleaned_data
        if not text.strip():
            raise forms.ValidationError("Choose a file, or paste the table: one of the two.")
        return self.cleaned_data | {"text": text}


class ReviewChronologyForm(ChronologyForm):
    """The same, which asks whose it is."""

    imr = _ImrField(
        ManagementReview.objects.none(),
        label="Whose chronology is it?",
        required=False,
        empty_label="Of the review as a whole",
    )
    field_order = ["imr"]

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["imr"].queryset = review.imrs.select_related("agency")  # type: ignore[attr-defined]


class LayoutForm(DatedForm):
    """The headings that a partnership wants."""

    partnership = forms.CharField(label="Community safety partnership", max_length=200)
    when = forms.CharField(label="Heading above the date", max_length=100, initial=HEADINGS["when"])
    time = forms.CharField(label="Above the time", max_length=100, initial=HEADINGS["time"])
    source = forms.CharField(label="Above the source", max_length=100, initial=HEADINGS["source"])
    event = forms.CharField(label="Above the event", max_length=100, initial=HEADINGS["event"])
    agency_action = forms.CharField(
        label="Above what the agency did", max_length=100, initial=HEADINGS["agency_action"]
    )
    comment = forms.CharField(label="Above the comment", max_length=100, initial=HEADINGS["comment"])
    on = WhenField(label="From which day they want it so", initial=timezone.localdate)
    field_order = ["partnership", "when", "time", "source", "event", "agency_action", "comment", "on"]

"""Forms for taking in a paper: the paper itself, who asks what it recommends, whom it means, who answers its questions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import NeedsPassword
from heed.kit.lifecycle.forms import DatedForm, VersionField
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import Agency, User
from heed.thread.papers.models import ReceivedPaper
from heed.thread.recommendations.models import OF_A_REVIEW, SourceKind
from heed.thread.recommendations.named_agencies import Agencies
from heed.thread.reviews.models import Review

NONE_OF_OURS = "none"


class ReceiveForm(forms.Form):
    """A file, or text pasted from an e-mail, a table in Word or cells of a spreadsheet."""

    file = forms.FileField(
        label="A file",
        required=False,
        help_text="Word (.docx), PDF, a spreadsheet, an e-mail, a web page, Markdown or plain text.",
    )
    password = forms.CharField(
        label="Its password",
        required=False,
        strip=False,
        max_length=255,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    pasted = forms.CharField(
        label="Or paste it here",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="An e-mail’s text, a table from Word, or cells from a spreadsheet.",
    )
    says_what_is_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password" not in self.data:
            del self.fields["password"]

    @contextmanager
    def asking_for_password(self) -> Iterator[None]:
        """Ask for the password once a file turns out to have one. The page never gives one back, and nothing keeps it."""
        try:
            yield
        except NeedsPassword as reason:
            self.fields = {name: deepcopy(self.base_fields[name]) for name in self.base_fields}
            self.add_error("password", str(reason))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("file")) == bool(given.get("pasted")):
            raise forms.ValidationError("Choose a file, or paste some text: one of the two.")
        return given


class AskForm(forms.Form):
    """One person and one day for every question that has none yet."""

    asked_of = forms.CharField(label="Who is asked", max_length=200)
    chase_on = DayField(label="Chase them on")

    def clean_chase_on(self) -> date:
        return not_past(self.cleaned_data["chase_on"])


class AskerForm(DatedForm):
    """Who asks what a paper recommends: a review, or another body in its report."""

    review = forms.ModelChoiceField(
        Review.objects.none(),
        label="Which review",
        required=False,
        empty_label="None: another body asks",
        help_text="The review that the paper belongs to.",
    )
    asked_by = forms.ChoiceField(label="In which paper", choices=SourceKind.choices, widget=forms.RadioSelect)
    report = forms.CharField(
        label="In which report, where no review asks",
        help_text="As short as it is cited, for example PEEL 2025",
        max_length=100,
        required=False,
    )
    on = WhenField(label="When it was asked")
    field_order = ["review", "asked_by", "report", "on"]

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review"].queryset = Review.objects.visible_to(reader)  # type: ignore[attr-defined]
        self.fields["review"].label_from_instance = lambda review: review.called_inside  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        of_a_review = given.get("asked_by") in OF_A_REVIEW
        if given.get("review") and not of_a_review and given.get("asked_by"):
            self.add_error("asked_by", "A review asks in its overview report, an IMR or a quality assurance letter.")
        elif not given.get("review") and of_a_review:
            self.add_error("review", "Say which review: there is no such paper without one.")
        elif not given.get("review") and not given.get("report"):
            self.add_error("report", "Say in which report it is asked.")
        elif given.get("review") and given.get("report"):
            self.add_error("report", "Leave this empty where a review asks.")
        return given

    @property
    def fact(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"asked_on": said.pop("on")}

    @classmethod
    def of(cls, paper: ReceivedPaper, reader: User) -> "AskerForm":
        """The form as the paper answers it so far; the one review that it speaks of is offered."""
        spoken = list(paper.speaks_of.values_list("review", flat=True)[:2])
        offered = paper.review_id or (spoken[0] if len(spoken) == 1 else None)
        asked_by = paper.asked_by or (SourceKind.OVERVIEW if offered else "")
        asked_on = PartialDate(paper.asked_on) if paper.asked_on else paper.on_date
        said = {"review": offered, "asked_by": asked_by, "report": paper.report, "on": asked_on}
        return cls(initial=said, reader=reader)


class MeantForm(forms.Form):
    """Which agency a paper means by each name that nobody has explained yet."""

    says_what_is_optional = False

    def __init__(self, *args: Any, names: Sequence[str], agencies: Agencies, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", "Choose an agency"),
            *((str(one.pk), one.name) for one in agencies.all),
            (NONE_OF_OURS, "None of these: keep the name as the paper has it"),
        ]
        self._names, self._agencies = names, {str(one.pk): one for one in agencies.all}
        for place, name in enumerate(names):
            near = agencies.nearest(name)
            self.fields[f"name_{place}"] = forms.ChoiceField(
                label=f"“{name}”", choices=choices, required=False, initial=str(near.pk) if near else ""
            )

    @property
    def meant(self) -> dict[str, Agency | None]:
        """Who was chosen for each name; a name of which nothing was said is left for later."""
        said = ((name, self.cleaned_data[f"name_{place}"]) for place, name in enumerate(self._names))
        return {name: self._agencies.get(choice) for name, choice in said if choice}


class VersionForm(forms.Form):
    """The version of a proposal that the person was looking at."""

    version = VersionField()


class CutForm(VersionForm):
    """The words of one recommendation, with an empty line wherever another begins."""

    text = forms.CharField(
        label="What is asked",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Put an empty line between the parts. Each part becomes a recommendation of its own.",
    )

    @property
    def texts(self) -> list[str]:
        parts = self.cleaned_data["text"].replace("\r\n", "\n").split("\n\n")
        return [" ".join(part.split()) for part in parts if part.strip()]


def not_past(day: date) -> date:
    """Raises ValidationError for a day that has gone: nobody can be chased on it."""
    if day < timezone.localdate():
        raise forms.ValidationError(f"{PartialDate.of(day)} is past: give a day on which to chase the answer.")
    return day

"""Forms for having a paper written: as at which day, as known when, about what."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Moment
from heed.kit.pages.dates import DayField
from heed.kit.people.models import User
from heed.thread.recommendations.models import Theme
from heed.thread.reviews.models import Review
from heed.thread.reviews.partnerships import in_hand


class StatusForm(forms.Form):
    """The two times of a paper: what was so by a day and, where it matters, what we knew by another."""

    as_at = DayField(label="As at", help_text="The paper says what was so by the end of this day.")
    meeting = forms.ChoiceField(label="For which meeting", required=False)
    known_at = DayField(
        label="As known on",
        required=False,
        help_text="Leave it empty for what is known now, or give the day of an earlier paper to see it again.",
    )

    def __init__(self, *args: Any, meetings: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [(name, name) for name in meetings]  # type: ignore[attr-defined]
        if len(meetings) < 2:
            del self.fields["meeting"]

    def clean_as_at(self) -> date:
        day: date = self.cleaned_data["as_at"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                f"{PartialDate.of(day)} has not come yet: the record cannot say what will be so."
            )
        return day


class OtherForm(StatusForm):
    """The two times of a paper and, where it can be narrowed, the review, partnership or theme that it is about."""

    about = forms.ChoiceField(required=False)
    field_order = ["as_at", "about", "known_at"]

    def __init__(self, *args: Any, narrowed: str, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not narrowed:
            del self.fields["about"]
            return
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        about.label, choices = _of_reviews(reader) if narrowed == "review" else _of_themes()
        about.choices = [("", "All of them"), *choices]


def _of_reviews(reader: User) -> tuple[str, list[tuple[str, str]]]:
    now = timezone.now()
    partnerships = in_hand(Moment(timezone.localdate(now), now), reader)
    references = Review.objects.visible_to(reader).exclude(reference="").values_list("reference", flat=True)
    named = [(name, f"Every review of {name}") for name in partnerships]
    return "Which review, or whose", named + [(reference, reference) for reference in references]


def _of_themes() -> tuple[str, list[tuple[str, str]]]:
    names = Theme.objects.order_by("name").values_list("name", flat=True).distinct()
    return "Which theme", [(name, name) for name in names]

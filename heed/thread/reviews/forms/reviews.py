"""What is asked about a review."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.forms import DatedForm
from heed.kit.pages.dates import WhenField
from heed.kit.sentences import listed
from heed.thread.reviews.forms.pseudonyms import PseudonymForm
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.likeness import alike
from heed.thread.reviews.models import Kind, Review
from heed.thread.reviews.models.facts import TypeOfDeath

AFTER_THE_STAGE = (
    "That is after the day since when it has stood where it stands. If the notification is what brought it there, choose "
    "“Notified to the partnership” since that day and leave this empty."
)


ANOTHER = "another_death"


def _same_perhaps(there: Sequence[Review]) -> str:
    """The question, with the reviews that may be meant: the newest three, and how many more there are. No pseudonym, since
    this is no page of theirs."""
    named = [one.reference or f"register number {one.register_number}" for one in there[:3]]
    more = [f"{len(there) - 3} more"] if len(there) > 3 else []
    which = listed([*named, *more])
    if len(there) == 1:
        like_it = f"One like it is there already ({which}): is it the same death? Look at it on the register"
    else:
        like_it = (
            f"Others like it are there already ({which}): is one of them the same death? Look at them on the register"
        )
    return f"{like_it}, or tick that this is another."


class ReviewForm(PseudonymForm, DatedForm):
    """A review, or a notification, to be put on the register. `alike` are the reviews of which it tells, where one may be meant."""

    alike: Sequence[Review] = ()

    kind = forms.ChoiceField(label="Kind of review", widget=forms.RadioSelect)
    reference = forms.CharField(
        label="Public reference",
        help_text="As papers print it. It may be given later; the register gives the review a number of its own.",
        max_length=20,
        required=False,
    )
    type_of_death = forms.ChoiceField(
        label="Type of death", choices=[("", "Not known yet"), *TypeOfDeath.choices], required=False
    )
    died_in = WhenField(
        label="Year of the death", help_text="Or the month, as far as it may be printed.", required=False
    )
    notified = WhenField(label="When the partnership was notified in writing", required=False)
    state = forms.ChoiceField(label="Where it stands", choices=ReviewState.choices()[:-1], initial=ReviewState.NOTIFIED)
    on = WhenField(label="Since when it has stood there", initial=timezone.localdate)
    field_order = ["kind", "reference", "pseudonym", "type_of_death", "died_in", "notified", "state", "on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, as declared above
            (kind.code, str(kind))
            for kind in sorted(
                Kind.in_force(timezone.localdate()).values(), key=lambda kind: (not kind.is_counted, kind.name)
            )
        ]

    def clean(self) -> dict[str, Any]:
        """What is said of the notification comes before the stage that the review is put on the register at."""
        cleaned = super().clean()
        notified, on = self.cleaned_data.get("notified"), self.cleaned_data.get("on")
        if notified and on and notified.latest > on.latest:
            self.add_error("notified", AFTER_THE_STAGE)
        if not self.errors.keys() - {"pseudonym"}:
            self._is_it_the_same_death()
        return cleaned

    def _is_it_the_same_death(self) -> None:
        """Ask, where one like it is there already; whoever has looked ticks that it is another."""
        said = self.cleaned_data
        notified = said["notified"] or (said["on"] if said["state"] == ReviewState.NOTIFIED else None)
        there = alike(
            kind=said["kind"],
            died_in=said["died_in"],
            type_of_death=said["type_of_death"],
            notified=notified,
            known_to=self.reader,
        )
        if not there:
            return
        self.fields[ANOTHER] = forms.BooleanField(label="It is another death", required=False)
        self.order_fields([ANOTHER, *self.fields])
        if ANOTHER not in self.data:
            self.alike = there
            self.add_error(ANOTHER, _same_perhaps(there))

    def clean_died_in(self) -> str:
        died_in: PartialDate | None = self.cleaned_data["died_in"]
        if died_in and died_in.is_exact:
            raise forms.ValidationError("Give the year or the month: the day of a death is not kept here.")
        return died_in.iso if died_in else ""

"""What every form about a fact asks, and how a refusal becomes an error of the form.

form = StepForm(sent(request))
if form.is_valid():
    with refusals_in(form):
        moves.make(action, name, by=request.user, **form.fact)
        return redirect(action)
return answer_page(request, "actions/action.html", {"action": action, "form": form})
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.pages.dates import WhenField
from heed.kit.pages.forms import carry_over, take_back
from heed.kit.rules import Refused


def refusals_in(form: forms.BaseForm, *also: type[Exception]) -> AbstractContextManager[None, bool]:
    """Turn what the record refuses into errors of `form`, so that the page comes back with everything that was typed.

    `also` are refusals of the caller's own, whose words are for the person.

    An error about a field that the form does not ask stands at the top. Where somebody else changed the record, the
    form says what it is now beside what was typed, and is then about the record as it is now.
    """
    return _Taken(form, (Refused, *also))


@dataclass(frozen=True, slots=True)
class _Taken(AbstractContextManager[None, bool]):
    form: forms.BaseForm
    in_words: tuple[type[Exception], ...]

    def __exit__(
        self, _kind: type[BaseException] | None, refused: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if isinstance(refused, self.in_words):
            self.form.add_error(None, str(refused))
        elif isinstance(refused, ChangedMeanwhile):
            refused.record.refresh_from_db()
            self.form.add_error(None, " ".join(filter(None, [str(refused), _stands_at(refused.record)])))
            for name, says in _says_now(self.form, refused.record).items():
                self.form.add_error(name, f"It now says “{says}”. What you wrote stands in its place here.")
            carry_over(self.form, to_version=refused.record.version)
        elif isinstance(refused, ValidationError):
            take_back(self.form, refused)
        else:
            return False
        return True


def _stands_at(record: Any) -> str:
    return f"It is now: {record.state_now.label}." if hasattr(record, "state_now") else ""


def _says_now(form: forms.BaseForm, record: Any) -> dict[str, Any]:
    """What the record says by now, under each question that showed what it said before and is answered otherwise."""
    shown = {name for name in form.initial or () if name in form.fields and not form.fields[name].widget.is_hidden}
    now = {name: getattr(record, name) for name in shown & form.cleaned_data.keys() if hasattr(record, name)}
    return {name: _in_words(says) for name, says in now.items() if says != form.cleaned_data[name]}


def _in_words(says: Any) -> str:
    return str(PartialDate.of(says) if isinstance(says, date) else "nothing" if says in (None, "") else says)


class VersionField(forms.IntegerField):
    """The version of the record that the person was looking at, which the page sends back unseen."""

    def __init__(self) -> None:
        unsaid = "This page was out of date when it was sent. Look at what it says now, and send it again."
        super().__init__(widget=forms.HiddenInput, error_messages={"required": unsaid, "invalid": unsaid})


class DatedForm(forms.Form):
    """A fact, and when it was so."""

    on = WhenField(label="When was this so?", initial=timezone.localdate)

    def clean_on(self) -> PartialDate:
        return _over(self.cleaned_data["on"])

    @property
    def fact(self) -> dict[str, Any]:
        """What the form asks, as an action takes it."""
        return dict(self.cleaned_data)


class SaidForm(DatedForm):
    """A fact that may be recorded for somebody else: who said it, to whom, when and how."""

    said_by = forms.CharField(label="Who said it", max_length=200, required=False)
    said_to = forms.CharField(label="To whom", max_length=200, required=False)
    said_on = WhenField(label="On which day", required=False)
    channel = forms.ChoiceField(label="How", choices=[("", "Choose how"), *Channel.choices], required=False)

    SAID = ("said_by", "said_to", "said_on", "channel")

    said_is_asked = False
    """Whether somebody must have said so, since whoever records it cannot know of it themselves."""

    def ask_who_said(self) -> None:
        """Ask who said so in the open, with the other questions."""
        self.said_is_asked = True
        for name in self.SAID:
            self.fields[name].required = True

    def clean_said_on(self) -> PartialDate | None:
        said_on = self.cleaned_data["said_on"]
        return said_on and _over(said_on)

    def clean(self) -> dict[str, Any]:
        if self.errors.keys().isdisjoint(self.SAID):
            told = [bool(self.cleaned_data[name]) for name in self.SAID]
            if any(told) and not all(told):
                left_out = self.SAID[told.index(False)]
                self.add_error(left_out, "Say who said it, to whom, on which day and how, or leave all four empty.")
        return self.cleaned_data

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        by, to, on, channel = (asked.pop(name) for name in self.SAID)
        return asked | {"said": Said(by, to, on, Channel(channel)) if by else None}

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The questions about the fact itself, in the order of the form."""
        return [question for question in self.visible_fields() if self.said_is_asked or question.name not in self.SAID]

    @property
    def said_fields(self) -> list[forms.BoundField]:
        """The questions about who said it, which a page folds away until they are needed; none where it asks them in the open."""
        return [] if self.said_is_asked else [self[name] for name in self.SAID]

    @property
    def is_said(self) -> bool:
        """Whether anything was typed there, so that it must not be folded away."""
        return any(question.value() for question in self.said_fields)


class SeenForm(SaidForm):
    """A fact that takes the place of what was so before: it holds the version of the record that the person was looking at."""

    version = VersionField()

    @property
    def fact(self) -> dict[str, Any]:
        fact = super().fact
        return fact | {"seen": fact.pop("version")}


class StepForm(SeenForm):
    """A move: the reason, the two dates, who said so, and the version of the record that the person was looking at."""

    reason = forms.CharField(
        label="Why?",
        help_text="A few words. They are kept with the step.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, in a few words: the reason is kept with the step."},
    )

    field_order = ["reason", "on", *SaidForm.SAID, "version"]


class StrikeForm(forms.Form):
    """Why a fact should not have been recorded."""

    reason = forms.CharField(
        label="What was wrong with it?",
        help_text="A few words. They stand beside what was struck out, which everybody who could see it still sees.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was wrong with it, in a few words: the reason stands beside it."},
    )


class TakeBackForm(forms.Form):
    """Why a step should not have been recorded, and the version of the record that the person was looking at."""

    reason = forms.CharField(
        label="What was wrong with it?",
        help_text="A few words. They are kept with the step, which everybody still sees.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was wrong with it, in a few words: the reason is kept with the step."},
    )
    version = VersionField()


def _over(when: PartialDate) -> PartialDate:
    """A date whose last possible day has come, since a fact counts from there. Raises ValidationError."""
    today = timezone.localdate()
    if when.earliest > today:
        raise ValidationError(f"{when} has not come yet.")
    if when.latest > today:
        raise ValidationError(f"{when} is not over yet, and this would count only from its end. Give the day.")
    return when

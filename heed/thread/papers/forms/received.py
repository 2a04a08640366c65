"""Forms for taking in a paper, correcting what it proposes and having one written."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Moment
from heed.kit.pages.dates import DayField
from heed.kit.people.models import User
from heed.thread.papers.models import Proposal, ProposalKind
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.findings import State
from heed.thread.recommendations.lifecycle import ActionState, RecommendationState
from heed.thread.recommendations.models import Theme
from heed.thread.reviews.models import Review
from heed.thread.reviews.partnerships import in_hand

STATE_CHOICES = [(str(state), state.label) for state in ActionState]


class ReceiveForm(forms.Form):
    """A file, or text pasted from an e-mail, a table in Word or cells of a spreadsheet."""

    file = forms.FileField(
        label="A file",
        required=False,
        help_text="Word, PDF, a spreadsheet, an e-mail, a web page, Markdown or plain text.",
    )
    pasted = forms.CharField(
        label="Or paste it here",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="An e-mail’s text, a table from Word, or cells from a spreadsheet.",
    )
    says_what_is_optional = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("file")) == bool(given.get("pasted")):
            raise forms.ValidationError("Choose a file, or paste some text: one of the two.")
        return given


class CorrectionForm(forms.Form):
    """What every correction carries: the version of the proposal that the person was looking at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class HeaderForm(CorrectionForm):
    as_at = DayField(label="The day the paper is as at", required=False)
    meeting_name = forms.CharField(label="Meeting", max_length=200, required=False)
    directorate_department = forms.CharField(label="Directorate or department", max_length=200, required=False)
    author = forms.CharField(label="Author", max_length=200, required=False)
    name_of_paper = forms.CharField(label="Name of paper", max_length=200, required=False)

    @staticmethod
    def shown(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"as_at": str(PartialDate(content["as_at"])) if content["as_at"] else ""}

    def clean_as_at(self) -> str:
        day = self.cleaned_data["as_at"]
        return day.isoformat() if day else ""


class FigureForm(CorrectionForm):
    n = forms.IntegerField(
        label="Figure", min_value=0, required=False, help_text="Leave it empty where the paper gives no number."
    )
    of = forms.ChoiceField(label="Of what", choices=[("reviews", "Reviews"), ("recommendations", "Recommendations")])
    words = forms.CharField(label="In the paper’s words", widget=forms.Textarea(attrs={"rows": 3}))


class ProgrammeForm(CorrectionForm):
    name = forms.CharField(label="Programme", max_length=300)
    when = forms.CharField(label="When", max_length=100, required=False)
    words = forms.CharField(label="What the paper says of it", widget=forms.Textarea(attrs={"rows": 6}), required=False)
    objectives = forms.CharField(
        label="Objectives", widget=forms.Textarea(attrs={"rows": 6}), required=False, help_text="One on each line."
    )

    @staticmethod
    def shown(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"objectives": "\n".join(content["objectives"])}

    def clean_objectives(self) -> list[str]:
        return _lines(self.cleaned_data["objectives"])


class ActionForm(CorrectionForm):
    group = forms.CharField(label="Group", max_length=200)
    theme = forms.CharField(label="Theme", max_length=300)
    text = forms.CharField(label="Action", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    aim = forms.CharField(label="Aim", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    state = forms.ChoiceField(label="State", choices=STATE_CHOICES)
    learning = forms.CharField(
        label="Learning and changes",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        help_text="One on each line, its own state in round brackets at the end: (done), (in progress), (waiting), (not known).",
    )
    result = forms.CharField(label="Result", widget=forms.Textarea(attrs={"rows": 3}), required=False)

    @staticmethod
    def shown(content: dict[str, Any]) -> dict[str, Any]:
        lines = (labels.with_state(line["text"], State(line["state"])) for line in content["learning"])
        return content | {"learning": "\n".join(lines)}

    def clean_learning(self) -> list[dict[str, str]]:
        found = []
        for line in _lines(self.cleaned_data["learning"]):
            text, state = labels.without_state(line)
            if state is None:
                raise forms.ValidationError(f"Put the state in round brackets at the end of this line: “{line}”")
            found.append({"text": text, "state": str(state)})
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text") and not given.get("aim"):
            raise forms.ValidationError("Say what is done, or what it is for: an action or an aim.")
        return given


class QuestionForm(CorrectionForm):
    words = forms.CharField(label="What is not known", widget=forms.Textarea(attrs={"rows": 3}))
    asked_of = forms.CharField(label="Who is asked", max_length=200, required=False)
    chase_on = DayField(label="Chase it on", required=False)

    @staticmethod
    def shown(content: dict[str, Any]) -> dict[str, Any]:
        return content

    def clean_chase_on(self) -> str:
        day = self.cleaned_data["chase_on"]
        return not_past(day).isoformat() if day else ""


class UpdateForm(CorrectionForm):
    """What a theme lead wrote into a box about the work."""

    text = forms.CharField(
        label="What was done, or what came of it",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Each line is kept as one thing that was learned or changed.",
    )
    is_result = forms.BooleanField(label="It says what came of the work", required=False)


class MoveForm(CorrectionForm):
    """Where a theme lead says that a recommendation stands now."""

    state = forms.ChoiceField(label="Where it stands now", choices=RecommendationState.choices())


class AskForm(forms.Form):
    """One person and one day for every question that has none yet."""

    asked_of = forms.CharField(label="Who is asked", max_length=200)
    chase_on = DayField(label="Chase them on")

    def clean_chase_on(self) -> date:
        return not_past(self.cleaned_data["chase_on"])


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


def not_past(day: date) -> date:
    """Raises ValidationError for a day that has gone: nobody can be chased on it."""
    if day < timezone.localdate():
        raise forms.ValidationError(f"{PartialDate.of(day)} is past: give a day on which to chase the answer.")
    return day


CORRECTIONS: dict[str, type[CorrectionForm]] = {
    ProposalKind.HEADER: HeaderForm,
    ProposalKind.FIGURE: FigureForm,
    ProposalKind.PROGRAMME: ProgrammeForm,
    ProposalKind.ACTION: ActionForm,
    ProposalKind.QUESTION: QuestionForm,
    ProposalKind.UPDATE: UpdateForm,
    ProposalKind.MOVE: MoveForm,
}


def correction(proposal: Proposal, data: Any = None) -> CorrectionForm:
    """The form that corrects a proposal, filled with what it proposes now."""
    form = CORRECTIONS[proposal.proposes]
    shown = getattr(form, "shown", dict)
    return form(data, initial=shown(proposal.content) | {"version": proposal.version})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def sections(proposals: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The proposals by what they would add, in the order in which a person checks them."""
    for kind in ProposalKind:
        if chosen := [proposal for proposal in proposals if proposal.proposes == kind]:
            yield kind.label, chosen

"""What a person corrects in a proposal, by what it proposes."""

from typing import Any

from django import forms

from heed.kit.calendar.dates import PartialDate
from heed.kit.pages.dates import DayField
from heed.thread.papers.forms.received import not_past
from heed.thread.papers.models import Proposal, ProposalKind
from heed.thread.papers.proposing import LONGEST_NUMBER
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.findings import State
from heed.thread.papers.recommending import scope_called
from heed.thread.recommendations.lifecycle import ActionState, RecommendationState
from heed.thread.recommendations.models import Scope

STATE_CHOICES = [(str(state), state.label) for state in ActionState]
READ_STATES = [("", "The paper does not say"), *((str(state), str(state).capitalize()) for state in State)]


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


class RecommendationForm(CorrectionForm):
    """What is recommended, to whom and by when, as the paper has it."""

    number = forms.CharField(label="Number", max_length=LONGEST_NUMBER)
    text = forms.CharField(label="What is asked", help_text="Word for word.", widget=forms.Textarea(attrs={"rows": 6}))
    addressees = forms.CharField(
        label="Who is asked",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="One on each line, as the paper calls them.",
    )
    theme = forms.CharField(label="Theme", max_length=300, required=False)
    scope = forms.ChoiceField(label="How far it reaches", choices=Scope.choices)
    target = DayField(label="Target date", required=False)
    state = forms.ChoiceField(label="How far it is, as the paper says", choices=READ_STATES, required=False)
    outcome = forms.CharField(
        label="What was done, as the paper says", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    aim = forms.CharField(
        label="What it is for, as the paper says", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    @staticmethod
    def shown(content: dict[str, Any]) -> dict[str, Any]:
        return content | {
            "addressees": "\n".join(content["addressees"]),
            "scope": scope_called(content["scope"]),
            "target": str(PartialDate(content["target"])) if content["target"] else "",
        }

    def clean_addressees(self) -> list[str]:
        return _lines(self.cleaned_data["addressees"])

    def clean_target(self) -> str:
        day = self.cleaned_data["target"]
        return day.isoformat() if day else ""


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


CORRECTIONS: dict[str, type[CorrectionForm]] = {
    ProposalKind.HEADER: HeaderForm,
    ProposalKind.FIGURE: FigureForm,
    ProposalKind.RECOMMENDATION: RecommendationForm,
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

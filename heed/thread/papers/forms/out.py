"""What is asked about boards, and about the papers that go to them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.files.forms import KeptFileField
from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import User
from heed.thread.papers.disclosure import Finding
from heed.thread.papers.models import AnswerKind, Audience, Board, Choice, Meeting, PaperKind

LONG = forms.Textarea(attrs={"rows": 4})


class BoardForm(DatedForm):
    """A board, or a later description of one."""

    meeting_name = forms.CharField(label="Name of the board", max_length=200)
    directorate_department = forms.CharField(label="Directorate or department", max_length=200, required=False)
    author = forms.CharField(label="Author of its papers", max_length=200, required=False)
    name_of_paper = forms.CharField(label="Name of its papers", max_length=200, required=False)
    paper_days = forms.IntegerField(
        label="Working days before a meeting that its paper is due", min_value=0, max_value=60, initial=5
    )
    field_order = ["meeting_name", "directorate_department", "author", "name_of_paper", "paper_days", "on"]


class MeetingForm(forms.Form):
    meets_on = DayField(label="The day on which the board meets")
    paper_days = forms.IntegerField(label="Working days before it that the paper is due", min_value=0, max_value=60)


class SeatForm(DatedForm):
    person = forms.ModelChoiceField(User.objects.filter(left_on__isnull=True), label="Who sits on the board")
    field_order = ["person", "on"]

    @property
    def people(self) -> list[User]:
        """Everybody whom the form offers."""
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        return list(field.queryset or [])


class SeatEndForm(forms.Form):
    until = DayField(label="Their last day on the board", initial=timezone.localdate)


class DraftForm(forms.Form):
    """A paper to be begun for one board."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="For which meeting", required=False)
    as_at = DayField(label="The day the paper is as at", initial=timezone.localdate)
    audience = forms.ChoiceField(
        label="Who will read it", choices=Audience.choices, widget=forms.RadioSelect, initial=Audience.ADVISORY
    )
    asks_of_you = forms.CharField(
        label="What you ask of the board", widget=LONG, required=False, help_text="Each line is one thing you ask."
    )

    def __init__(self, data: Any = None, *, board: Board) -> None:
        super().__init__(data)
        meeting = self.fields["meeting"]
        assert isinstance(meeting, forms.ModelChoiceField)
        meeting.queryset = board.meetings.order_by("meets_on")
        meeting.empty_label = "No meeting in particular"
        meeting.initial = meeting.queryset.filter(meets_on__gte=timezone.localdate()).first()


class AsksForm(forms.Form):
    asks_of_you = forms.CharField(
        label="What you ask of the board", widget=LONG, required=False, help_text="Each line is one thing you ask."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class WordsForm(forms.Form):
    """The words of a part; `version` is the number of the version that the person began from."""

    words = forms.CharField(
        label="The words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Each line is a paragraph; one that begins with a hyphen is a point of a list. Without words the part is not printed.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    says_what_is_optional = False


class ParagraphForm(forms.Form):
    """A paragraph to be asked of somebody."""

    asked_of = forms.ModelChoiceField(User.objects.filter(left_on__isnull=True), label="Who is asked")
    what = forms.CharField(
        label="What it should be about",
        max_length=200,
        help_text="These words stand in the paper, with “not received by” and the day, where nothing comes.",
    )
    due_on = DayField(label="By which day")

    @property
    def people(self) -> list[User]:
        """Everybody whom the form offers."""
        field = self.fields["asked_of"]
        assert isinstance(field, forms.ModelChoiceField)
        return list(field.queryset or [])


class GivenForm(forms.Form):
    words = forms.CharField(label="Your paragraph", widget=forms.Textarea(attrs={"rows": 10}))


class DecideForm(forms.Form):
    """What is done about a passage; `words` and `told` are what the person was looking at."""

    choice = forms.ChoiceField(label="What shall be done?", widget=forms.RadioSelect)
    put = forms.CharField(
        label="The new words, or the reason",
        widget=LONG,
        required=False,
        help_text="Put in other words: the whole passage as it should read. Kept: why it may stay.",
    )
    all_of_them = forms.BooleanField(label="The same for all others of its kind", required=False)
    words = forms.CharField(widget=forms.HiddenInput)
    told = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, finding: Finding, choices: Sequence[Choice]) -> None:
        super().__init__(data, initial={"words": finding.passage.words, "told": finding.told})
        choice = self.fields["choice"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(one.value, one.label) for one in choices]
        if set(choices) == {Choice.WITHHOLD}:
            del self.fields["put"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("choice") in (Choice.KEEP, Choice.REWORD) and not self.cleaned_data.get("put"):
            self.add_error("put", "Say why it may stay, or how it should read instead.")
        if self.cleaned_data.get("choice") == Choice.REWORD and self.cleaned_data.get("all_of_them"):
            self.add_error("all_of_them", "Each passage has words of its own: put them in other words one by one.")
        return self.cleaned_data


class BackForm(forms.Form):
    """From which day papers are written into Heed's own Word file again."""

    kind_of_paper = forms.ChoiceField(
        label="Which papers are written into it", choices=[("", "All papers"), *PaperKind.choices], required=False
    )
    in_force_from = DayField(label="From which day", initial=timezone.localdate)
    says_what_is_optional = False


class TemplateForm(BackForm):
    file = forms.FileField(
        label="The Word file",
        help_text="A Word document (.docx) without macros, up to 5 MB.",
        error_messages={"empty": "The file is empty: save it again, and send it once more."},
    )
    field_order = ["file", "kind_of_paper", "in_force_from"]

    @property
    def fact(self) -> dict[str, Any]:
        asked = dict(self.cleaned_data)
        file = asked.pop("file")
        return asked | {"name": file.name, "content": file.read()}


class SentForm(DatedForm):
    """The version of a paper that was sent; where there is one already, why this takes its place."""

    file = KeptFileField(label="The file that was sent", help_text="Word (.docx) or PDF, up to 50 MB.")
    on = WhenField(label="When was it sent?", initial=timezone.localdate)
    reason = forms.CharField(
        label="Why does it take the place of the file before?",
        widget=LONG,
        error_messages={"required": "Say why this takes the place of the file before."},
    )
    field_order = ["file", "on", "reason"]

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        name, content, _ = asked.pop("file")
        return asked | {"name": name, "content": content}


class MemberAskForm(DatedForm):
    """A member's own question."""

    words = forms.CharField(label="Your question", widget=LONG, help_text="It is kept and printed in your own words.")
    field_order = ["words", "on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "The day on which you ask"


class AskedAtMeetingForm(SaidForm):
    """A question that a member asked and somebody else records."""

    words = forms.CharField(label="The question, in the member’s own words", widget=LONG)
    field_order = ["words", "on", *SaidForm.SAID]


class MemberAnswerForm(DatedForm):
    kind = forms.ChoiceField(label="What came of it", choices=AnswerKind.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="In a sentence",
        widget=LONG,
        help_text="It is printed after “We did:” or “We have not, because:”.",
    )
    field_order = ["kind", "words", "on"]


class AbbreviationForm(DatedForm):
    short = forms.CharField(label="Abbreviation", max_length=20)
    words = forms.CharField(label="What it stands for", max_length=200)
    field_order = ["short", "words", "on"]

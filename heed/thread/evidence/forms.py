"""What is asked about evidence, closure, assurance and programmes."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.text import Truncator

from heed.kit.files.forms import KeptFileField
from heed.kit.lifecycle.forms import DatedForm, SaidForm
from heed.kit.pages.dates import DayField, WhenField
from heed.kit.people.models import User
from heed.kit.statistics.measure import measures
from heed.thread.evidence.models import PARTS, EvidenceKind, WorkKind
from heed.thread.recommendations.actions import Source
from heed.thread.recommendations.models import Programme, Recommendation


def _words(label: str, help_text: str = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, widget=area, required=required)


def address_field() -> forms.CharField:
    """An address that is shown and not understood here: of the web, or of a page of Heed."""
    return forms.CharField(
        label="Its address, where it has one",
        max_length=200,
        required=False,
        validators=[RegexValidator(r"^(https?://|/(?!/))", "Give an address that begins with https://.")],
    )


class EvidenceForm(SaidForm):
    """One thing that shows something, and where it can be looked at."""

    kind_of_evidence = forms.ChoiceField(
        label="What kind of evidence it is", choices=EvidenceKind.choices, widget=forms.RadioSelect
    )
    text = _words("What it shows")
    source = forms.CharField(
        label="Where it can be looked at",
        help_text="The paper or the file, and where it is kept. Leave it empty where you choose a measure.",
        max_length=300,
        required=False,
    )
    source_address = address_field()
    measure = forms.ChoiceField(label="A measure that shows it", required=False)
    threshold = forms.DecimalField(
        label="The figure that the measure must keep to",
        help_text="Where a reading is worse than this, the recommendation is at risk.",
        max_digits=8,
        decimal_places=1,
        required=False,
    )
    on = WhenField(label="When was this so?", initial=timezone.localdate)
    field_order = ["kind_of_evidence", "text", "source", "source_address", "measure", "threshold", "on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", "No measure"),
            *((each.key, f"{each.title}, in {each.unit}: a figure of {each.of.value}") for each in measures()),
        ]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        return asked | {"source": Source(asked.pop("source"), asked.pop("source_address"))}


class EvidenceFileForm(DatedForm):
    """A file that shows something, which revision it is, and until when it holds."""

    file = KeptFileField(
        label="The file", help_text="A PDF, an Office file without macros, text, a picture or a recording, up to 50 MB."
    )
    words = forms.CharField(label="What is it?", help_text="For example, “Report of the audit of May”.", max_length=200)
    revision = forms.CharField(label="Which revision is it?", help_text="For example, “Version 2”.", max_length=30)
    on = WhenField(label="Of which day is it?", initial=timezone.localdate)
    expires_on = DayField(
        label="Until when does it hold?",
        help_text="Leave it empty where it does not run out. After that day what rests on it is at risk until there is a later "
        "revision.",
        required=False,
    )
    field_order = ["file", "words", "revision", "on", "expires_on"]


class WorkForm(SaidForm):
    """Work that was carried out outside Heed."""

    kind_of_work = forms.ChoiceField(label="What was done", choices=WorkKind.choices, widget=forms.RadioSelect)
    words = _words("What it was", "For example, “Two days of training for forty first officers in Calderwick”.")
    carried_out_by = forms.CharField(label="Who carried it out", max_length=200)
    on = WhenField(label="When it was done", initial=timezone.localdate)
    source = forms.CharField(
        label="Where it can be looked at",
        help_text="The paper, the file or the system, as far as that is known.",
        max_length=300,
        required=False,
    )
    source_address = address_field()
    field_order = ["kind_of_work", "words", "carried_out_by", "on", "source", "source_address"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("source_address") and not cleaned.get("source"):
            self.add_error("source", "Say what the address leads to.")
        return cleaned

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        return asked | {"source": Source(asked.pop("source"), asked.pop("source_address"))}


class BecauseForm(forms.Form):
    """For which other recommendations something was done, as the lists print them."""

    recommendations = _words(
        "The recommendations", "One a line: its review or report, and its number, such as WX03 R1."
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_recommendations(self) -> list[Recommendation]:
        known = Recommendation.objects.visible_to(self.person).unstruck().select_related("review")
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["recommendations"].splitlines())):
            if (asked := known.called(line).first()) is None:
                raise forms.ValidationError(
                    f"The record holds no recommendation “{Truncator(line).chars(60)}” that you may know of."
                )
            found.append(asked)
        return found


class ClaimForm(SaidForm):
    """The three parts of a claim; each is answered, or the form says why not."""

    says_what_is_optional = False  # of each pair one is needed
    on = WhenField(label="Since when", initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, words in PARTS.items():
            self.fields[part] = _words(words, "Answer it here, or say below why it has no answer.", required=False)
            self.fields[f"no_{part}"] = forms.CharField(label=f"Or why “{words}” has no answer", required=False)
        self.order_fields([*(name for part in PARTS for name in (part, f"no_{part}")), "on", *self.SAID])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for part, words in PARTS.items():
            answered, left = bool(cleaned.get(part)), bool(cleaned.get(f"no_{part}"))
            if answered == left:
                both = (
                    "you did both. Leave one of them empty" if answered else "answer it, or say why there is no answer"
                )
                self.add_error(part, f"{words}: {both}.")
        return cleaned


class NoMeasureForm(DatedForm):
    """Why there is no sensible measure."""

    because = _words("There is no sensible measure, because …")
    on = WhenField(label="When you looked at it", initial=timezone.localdate)
    field_order = ["because", "on"]


class AssuranceForm(DatedForm):
    """Until when somebody is sure."""

    until = DayField(
        label="The day to look at it again", help_text="From then on it is at risk until somebody has looked."
    )
    on = WhenField(label="When you looked at it", initial=timezone.localdate)
    field_order = ["until", "on"]


class RiskAnswerForm(DatedForm):
    """What its owner says to it."""

    words = _words("What you say to it", "Papers print it beside the reason why it is at risk.")
    on = WhenField(label="When", initial=timezone.localdate)
    field_order = ["words", "on"]


class RestsOnForm(DatedForm):
    """What an action rests on."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label="Which programme, agreement or pilot", empty_label="Choose one"
    )
    on = WhenField(label="Since when", initial=timezone.localdate)
    field_order = ["programme", "on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        described = Programme.objects.unstruck().order_by("on_latest", "recorded_at")
        newest = {programme.name.casefold(): programme.pk for programme in described}
        self.fields["programme"].queryset = Programme.objects.filter(pk__in=newest.values())  # type: ignore[attr-defined]


class ProgrammeForm(DatedForm):
    """A programme, an agreement or a pilot, as it is described on a day."""

    name = forms.CharField(label="Its name", help_text="As papers print it.", max_length=300)
    words = _words("What it is", "For whom, how long it takes, and who gives it.", rows=6)
    when = forms.CharField(
        label="When it runs", help_text="For example, “October 2025 to November 2026”.", max_length=100, required=False
    )
    objectives = _words("What it sets out to do", "One thing a line.", required=False, rows=5)
    on = WhenField(label="Of which day is this description?", initial=timezone.localdate)
    field_order = ["name", "words", "when", "objectives", "on"]

    @property
    def fact(self) -> dict[str, Any]:
        asked = super().fact
        return asked | {"objectives": list(filter(None, map(str.strip, asked["objectives"].splitlines())))}


class TargetForm(DatedForm):
    """By when a programme is to be there."""

    target_on = DayField(label="The day by which it is to be there")
    reason = _words("Why it moves", "Needed for every date but the first, which is kept.", required=False)
    on = WhenField(label="When that was decided", initial=timezone.localdate)
    field_order = ["target_on", "reason", "on"]

"""What somebody may ask the log."""

from typing import Any
from uuid import UUID

from django import forms

from heed.kit.activity.history import capitalised
from heed.kit.activity.log import Asked
from heed.kit.activity.verbs import all_verbs
from heed.kit.pages.dates import DayField
from heed.kit.people.models import User


class LogForm(forms.Form):
    """Which entries to show; every question may be left open."""

    says_what_is_optional = False

    by = forms.ChoiceField(label="Who", required=False)
    verb = forms.ChoiceField(label="What", required=False)
    chain = forms.ChoiceField(
        label="Done or looked at",
        choices=[("", "Both"), ("writes", "What was done"), ("reads", "What was looked at")],
        required=False,
    )
    first = DayField(label="From", required=False)
    last = DayField(label="To, that day included", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(pk), name) for pk, name in User.objects.values_list("pk", "name")]
        self.fields["by"].choices = [("", "Anybody"), *people]  # type: ignore[attr-defined]
        verbs = [(verb.name, capitalised(verb.sentence)) for verb in all_verbs()]
        self.fields["verb"].choices = [("", "Anything"), *sorted(verbs, key=lambda verb: verb[1])]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """The question, once the form is valid."""
        answers = self.cleaned_data
        return Asked(**(answers | {"by": UUID(answers["by"]) if answers["by"] else None}))

"""What is asked about a person, an account and a role."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.pages.dates import DayField
from heed.kit.pages.inline import Choice
from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency, User
from heed.kit.people.permission import roles


class DetailsForm(forms.Form):
    """Who somebody is; the agency one that we know, or a new one."""

    name = forms.CharField(label="Name", max_length=200, help_text="The name by which colleagues know them.")
    email = forms.EmailField(
        label="E-mail address", help_text="They sign in with it. Nothing is sent to it.", widget=forms.EmailInput
    )
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="Agency", empty_label="Choose an agency", required=False
    )
    new_agency = forms.CharField(label="Or a new agency", max_length=200, required=False)

    says_what_is_optional = False

    def clean(self) -> dict[str, Any]:
        if bool(self.cleaned_data.get("agency")) == bool(self.cleaned_data.get("new_agency")):
            self.add_error("agency", "Choose an agency, or name a new one: one of the two.")
        return self.cleaned_data

    def details(self, by: User) -> dict[str, Any]:
        """What the actions want to know; a new agency is added here, inside the caller's action. Raises ValidationError."""
        answers = self.cleaned_data
        agency = answers["agency"] or add_agency(name=answers["new_agency"], by=by)
        return {"name": answers["name"], "email": answers["email"], "agency": agency}


class ChangeForm(DetailsForm):
    """The same for somebody we know, and the version of them that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RoleForm(forms.Form):
    """A part that somebody plays, and for how long."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    since = DayField(label="From", initial=timezone.localdate)
    until = DayField(label="Last day", help_text="Leave it empty if no end is agreed.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(key, Choice(role.title, role.does)) for key, role in roles().items()]  # type: ignore[attr-defined]


class JoinerForm(DetailsForm):
    """Somebody new, and their first role."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    until = DayField(label="Last day in that role", help_text="Leave it empty if no end is agreed.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(key, Choice(role.title, role.does)) for key, role in roles().items()]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """A day on which something ends."""

    on = DayField(label="Day", initial=timezone.localdate)

    def __init__(self, *args: Any, label: str, help_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label, self.fields["on"].help_text = label, help_text

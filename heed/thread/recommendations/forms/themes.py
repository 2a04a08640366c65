"""Which theme something stands on."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.kit.lifecycle.forms import DatedForm, VersionField
from heed.kit.pages.dates import WhenField
from heed.kit.people.models import User
from heed.thread.recommendations.actions import theme_called
from heed.thread.recommendations.models import Group, Theme


def _why(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text="A few words. They stand with the change on the page of the theme.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ThemeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.group}: {theme}"


class ChangeThemeForm(DatedForm):
    """What a theme is called from a day on, and in which group it stands."""

    name = forms.CharField(label="What it is called", max_length=300)
    group = forms.ModelChoiceField(Group.objects.all(), label="The group it stands in", empty_label=None)
    reason = _why("Why it changes")
    on = WhenField(label="From when", initial=timezone.localdate)
    version = VersionField()
    field_order = ["name", "group", "reason", "on", "version"]


class RetireThemeForm(DatedForm):
    """Why nothing new is put on a theme any more, or why it is used again."""

    reason = _why("Why?")
    on = WhenField(label="From when", initial=timezone.localdate)
    version = VersionField()
    field_order = ["reason", "on", "version"]


class RenameGroupForm(DatedForm):
    """What a group of themes is called from a day on."""

    name = forms.CharField(label="What the group is called", max_length=200)
    reason = _why("Why it changes")
    on = WhenField(label="From when", initial=timezone.localdate)
    version = VersionField()
    field_order = ["name", "reason", "on", "version"]


class ThemeForm(forms.Form):
    """A theme that is there already, or a new one in its group."""

    theme = ThemeField(
        Theme.objects.filter(retired=False).select_related("group"),
        label="Theme",
        empty_label="Choose a theme",
        required=False,
    )
    new_theme = forms.CharField(
        label="Or a new theme", help_text="Where none of those above will do.", max_length=300, required=False
    )
    new_group = forms.CharField(
        label="The group it stands in", help_text="One that is there, or a new one.", max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        theme, new, group = (self.cleaned_data.get(name) for name in ("theme", "new_theme", "new_group"))
        if theme and new:
            self.add_error("new_theme", "Choose a theme or name a new one, not both.")
        if bool(new) != bool(group):
            self.add_error("new_theme" if group else "new_group", "A new theme needs its name and its group.")
        return self.cleaned_data

    def themed(self, fact: dict[str, Any], *, by: User) -> dict[str, Any]:
        """The fact with its theme, which is added to the record where it is new; to be called inside an action."""
        new, group = fact.pop("new_theme"), fact.pop("new_group")
        return fact | {"theme": theme_called(new, group=group, by=by, on=fact["on"])} if new else fact

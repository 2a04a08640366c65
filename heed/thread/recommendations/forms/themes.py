"""Which theme something stands on."""

from typing import Any

from django import forms

from heed.kit.people.models import User
from heed.thread.recommendations.actions import theme_called
from heed.thread.recommendations.models import Theme


class _Themes(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.group}: {theme}"


class ThemeForm(forms.Form):
    """A theme that is there already, or a new one in its group."""

    theme = _Themes(Theme.objects.select_related("group"), label="Theme", empty_label="Choose a theme", required=False)
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

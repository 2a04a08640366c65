"""What is asked about views."""

from django import forms


class ViewForm(forms.Form):
    """A view of a list: its name, and whether others are offered it."""

    name = forms.CharField(label="Name of the view", max_length=60)
    shared = forms.BooleanField(label="Offer it to everybody who may see this list", required=False)


class CopyForm(forms.Form):
    """An edited copy of a list."""

    file = forms.FileField(
        label="The edited workbook", help_text="The .xlsx that was taken from this list, up to 20 MB."
    )

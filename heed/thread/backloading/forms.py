"""What is asked about an import of old reviews."""

from django import forms


class FileForm(forms.Form):
    """A workbook of old reviews."""

    file = forms.FileField(
        label="The workbook",
        help_text="An .xlsx or .csv file of up to 20 MB, with one row for each review and, on a sheet of their own, for each recommendation.",
    )


class ReasonForm(forms.Form):
    """Why an import is undone."""

    reason = forms.CharField(
        label="Why is it undone?",
        help_text="A few words, such as “The file was last year’s”. The reason is kept with every review it concerns.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, in a few words: the reason is kept with what is undone."},
    )

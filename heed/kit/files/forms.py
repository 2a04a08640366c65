"""What is asked about a file."""

from typing import Any

from django import forms

from heed.kit.documents.apart import apart
from heed.kit.documents.blocks import Unreadable
from heed.kit.files.kinds import checked


class RemovalForm(forms.Form):
    """Why a file should not be here."""

    reason = forms.CharField(
        label="Why should the file not be here?",
        help_text="A few words, such as “It is about another review”. Do not repeat what it says: the reason stays.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the file should not be here, without repeating what it says."},
    )


class KeptFileField(forms.FileField):
    """A file that may be kept. Cleans to its name, its bytes and its media type."""

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes, str]:
        sent = super().clean(data, initial)
        content = sent.read()
        try:
            return sent.name, content, apart(checked, content, sent.name)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error

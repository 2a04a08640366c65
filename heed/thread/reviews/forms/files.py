"""What is asked about a file."""

from django import forms
from django.utils import timezone

from heed.kit.files.forms import KeptFileField
from heed.kit.lifecycle.forms import DatedForm
from heed.kit.pages.dates import WhenField


class FileForm(DatedForm):
    """A file, what it is and of which day."""

    file = KeptFileField(
        label="The file", help_text="A PDF, an Office file without macros, text, a picture or a recording, up to 50 MB."
    )
    words = forms.CharField(label="What is it?", help_text="For example, “Terms of reference”.", max_length=200)
    on = WhenField(label="Of which day is it?", initial=timezone.localdate)
    field_order = ["file", "words", "on"]

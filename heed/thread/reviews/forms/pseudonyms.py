"""A pseudonym that another review has already is warned of, and may be given all the same."""

from typing import Any

from django import forms

from heed.kit.people.models import User
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Review

MEANT = "same_pseudonym"


class PseudonymForm(forms.Form):
    """Asks for a pseudonym, of somebody (`reader`) who may not know of every review that has one."""

    pseudonym = forms.CharField(
        label="Pseudonym", help_text="The name that papers use. Never a real one.", max_length=100, required=False
    )
    reader: User | None = None
    named: Review | None = None
    """The review that is to have it, which may have it already."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        others = Review.objects.exclude(state=ReviewState.IN_ERROR).filter(
            pseudonym__iexact=cleaned.get("pseudonym", "")
        )
        if self.named:
            others = others.exclude(pk=self.named.pk)
        if cleaned.get("pseudonym") and others.exists():
            self.fields[MEANT] = forms.BooleanField(label="Two reviews are to have that pseudonym", required=False)
            before = list(self.fields)
            before.insert(before.index("pseudonym") + 1, before.pop())
            self.order_fields(before)
            if MEANT not in self.data:
                self.add_error("pseudonym", self._warning(others))
        return cleaned

    def _warning(self, others: Any) -> str:
        known = others.visible_to(self.reader).exclude(reference="").order_by("reference").first()
        has_it = f"{known.reference} has that pseudonym already" if known else "That pseudonym is in use already"
        return f"{has_it}, so readers could take two deaths for one. Choose another, or tick that it is meant."

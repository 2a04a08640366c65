"""The ladder as a person writes it: a line for each step.

10 before: owner
on the date: owner
20 after: owner, deputy, review coordinator
"""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from heed.kit.chasing.models import Rung
from heed.kit.pages.dates import DayField
from heed.kit.people.permission import roles

OWNER, DEPUTY = "owner", "deputy"
_LINE = re.compile(
    r"(?:(?P<n>\d+)\s+(?:working days?\s+)?(?P<side>before|after)|on the date)\s*:\s*(?P<told>.+)", re.IGNORECASE
)


class LadderForm(forms.Form):
    """When people are reminded, from which day, and whose word that is."""

    steps = forms.CharField(
        label="The steps, one on a line",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Without a single step nobody would be reminded. Write at least one."},
    )
    source = forms.CharField(
        label="Who decided it", max_length=300, help_text="Such as the policy or the meeting. Everybody can read it."
    )
    effective_on = DayField(label="From which day")

    def clean_steps(self) -> list[Rung]:
        return [_read(line) for line in self.cleaned_data["steps"].splitlines() if line.strip()]


def written(rungs: Sequence[Rung]) -> str:
    """The steps as the form takes them."""
    return "\n".join(f"{_when(rung)}: {', '.join(_told(rung))}" for rung in rungs)


def _when(rung: Rung) -> str:
    n = rung.working_days
    return f"{abs(n)} {'before' if n < 0 else 'after'}" if n else "on the date"


def _told(rung: Rung) -> list[str]:
    return [OWNER, *([DEPUTY] if rung.deputy else []), *([rung.title.lower()] if rung.title else [])]


def _read(line: str) -> Rung:
    found = _LINE.fullmatch(line.strip())
    if not found:
        raise forms.ValidationError(
            f"“{line.strip()}” is not a step as we read it. Write it like 5 after: owner, deputy."
        )
    days = int(found["n"] or 0)
    if days > 260:
        raise forms.ValidationError("A step stands within 260 working days of the date, which is a year.")
    named: dict[str, Any] = {}
    titles = {role.title.lower(): key for key, role in roles().items()}
    for word in (part.strip().lower() for part in found["told"].split(",")):
        if word == DEPUTY:
            named["deputy"] = True
        elif word in titles and "role" not in named:
            named["role"] = titles[word]
        elif word != OWNER:
            raise forms.ValidationError(
                f"“{word}” cannot be told. Name the owner, the deputy, and at most one role: {', '.join(titles)}."
            )
    return Rung(working_days=-days if (found["side"] or "").lower() == "before" else days, **named)

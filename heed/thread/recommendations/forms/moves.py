"""What a move of a recommendation asks beside the reason, on a page of its own."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from heed.kit.lifecycle.forms import StepForm
from heed.kit.lifecycle.lifecycle import Move
from heed.kit.pages.dates import DayField
from heed.kit.people.models import RoleHeld, User
from heed.thread.recommendations.models import Recommendation, ThemeLead
from heed.thread.recommendations.permissions import RecommendationPermission as Permission


def those_who_work() -> QuerySet[User]:
    """Everybody with a working account who may carry recommendations out today."""
    held = RoleHeld.objects.letting(Permission.WORK, on=timezone.localdate())
    return User.objects.filter(pk__in=held.values("person")).select_related("agency")


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody who may carry recommendations out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(those_who_work(), empty_label="Choose a person", **kwargs)

    def label_from_instance(self, person: User) -> str:
        return f"{person.name}, {person.agency}"


class NamedField(forms.CharField):
    """A recommendation by the name that the lists print, such as *WX05 4.2*, among those that the person may know of."""

    known: "QuerySet[Recommendation]"

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        if not words:
            return None
        found = self.known.called(words).first()  # type: ignore[attr-defined]
        if found is None:
            raise ValidationError(
                f"There is no recommendation called “{Truncator(words).chars(60)}”. Write it as the list does."
            )
        return found


ASKED: dict[str, Callable[[], forms.Field]] = {
    "lead": lambda: PersonField(label="Who receives it"),
    "asked_of": lambda: forms.CharField(
        label="Who is asked", help_text="The person, and the body they answer for.", max_length=200
    ),
    "chase_on": lambda: DayField(label="Ask again on"),
    "words": lambda: forms.CharField(
        label="What is asked now",
        help_text="Where the chair gave new words, write them here word for word. The words of before are kept, and stay to be seen.",
        widget=forms.Textarea(attrs={"rows": 5}),
    ),
    "instead": lambda: NamedField(label="Which recommendation takes its place", help_text="For example, WX05 4.2"),
}
"""How each column that a move may ask for is asked."""


class MoveForm(StepForm):
    """A move, and what it asks; `usual` is the theme's lead, who is proposed to receive it."""

    def __init__(
        self, data: Any = None, *, move: Move, person: User, usual: ThemeLead | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.asked = {name: ASKED[name]() for name in move.asks if name in ASKED}
        if set(move.asks) & set(self.SAID):
            self.ask_who_said()
        if usual and "lead" in self.asked:
            self.asked["lead"].initial = usual.person_id
            self.asked["lead"].help_text = f"{usual.person} leads its theme, “{usual.theme}”."
        for field in self.asked.values():
            if isinstance(field, NamedField):
                field.known = Recommendation.objects.visible_to(person).unstruck()
        self.fields = self.asked | self.fields

    @property
    def people(self) -> list[User]:
        """Everybody whom the form names."""
        return list(those_who_work()) if "lead" in self.asked else []
